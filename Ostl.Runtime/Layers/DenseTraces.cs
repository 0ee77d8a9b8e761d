using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// Traces of a layer whose units meet in the recursion: for every sample and weight a full tensor ε[p, u, θ]. One
/// backward run per sample, with a row for every state and unit seeded with 1 there, gives the rows of the product of
/// Jacobians Λ and the sensitivities of the window, as matrix products (Schmidhuber 1992):
/// ε = Λ ε + Σ_t c_t a_tᵀ. Where Λ dies out inside the window, only the steps after that are run.
/// </summary>
/// <remarks>
/// Where units meet inside blocks of s only, the rows of all blocks run at once: row r is seeded at the r-th unit of every
/// block, and what it says of a unit belongs to that unit's own block. So there are s rows, not n.
/// </remarks>
internal sealed class DenseTraces : EligibilityTraces
{
    // From here on it is worth asking whether the rest is negligible.
    private const float Faint = 1e-10f;

    private readonly AdjointSweep sweep;
    private readonly RemainderProbe? probe;
    private readonly TraceOptions options;
    private readonly int[] sampleOfRow;
    private readonly DenseTensor[] tensors;
    private readonly int blocks;
    private readonly Rows packed;
    private readonly Rows old;

    /// <summary>Makes traces of zero; those of a sample are allocated when it first needs them.</summary>
    public DenseTraces(CompiledCell cell, AdjointDescription description, TraceOptions options)
        : base(cell, description)
    {
        this.options = options;
        blocks = BlockCount(description, cell.Axes);
        sampleOfRow = new int[Independent.Length * (cell.Units / blocks)];

        // The rows of a block are few: they are run whole.
        probe = blocks == 1 ? new RemainderProbe(cell, description, Independent) : null;
        sweep = new AdjointSweep(cell, description, sampleOfRow, cell.Capacity, signal: false);
        packed = new Rows(cell.Capacity, Traced.Max(weight => cell.Weights[weight].RowCount));
        old = new Rows(
            sampleOfRow.Length, DenseTensor.BufferWidth(Traced.Select(weight => cell.Weights[weight]), blocks));
        tensors = Array.ConvertAll(Traced, weight => new DenseTensor(
            cell, Independent, blocks, weight,
            Array.FindAll(description.Uses, use => use.InTrace && use.Weight == weight)));
    }

    /// <summary>How many steps the rows of Λ were last run back.</summary>
    public int StepsRun { get; private set; }

    /// <summary>The number of blocks in which units meet; 1 where all do.</summary>
    public static int BlockCount(AdjointDescription description, LayerAxes axes) =>
        description.Traces == TraceForm.Blocks ? axes.Size(description.BlocksOf) : 1;

    /// <summary>How many units a unit meets in the recursion, itself among them: 1, those of its block, or all.</summary>
    public static int UnitsThatMeet(AdjointDescription description, LayerAxes axes) =>
        description.Traces is TraceForm.Blocks or TraceForm.Dense ? axes.Units / BlockCount(description, axes) : 1;

    /// <inheritdoc/>
    protected override void VisitArrays(StateVisitor visitor, string name)
    {
        foreach (DenseTensor tensor in tensors)
        {
            tensor.Visit(visitor, $"{name}/{Cell.Description.Weights[tensor.Index].Name}");
        }
    }

    /// <inheritdoc/>
    protected override void Carry(Adjoint adjoint, int sample, GradientSums gradient)
    {
        foreach (DenseTensor tensor in tensors)
        {
            gradient.Touched(tensor.Index)?.AddAll();
            tensor.Carry(adjoint, sample, gradient.Sums[tensor.Index]);
        }
    }

    /// <inheritdoc/>
    protected override void Sweep()
    {
        // Every sample has a run of its own.
    }

    /// <inheritdoc/>
    protected override void Advance(int sample, Adjoint? adjoint, GradientSums gradient)
    {
        if (adjoint is not null)
        {
            Carry(adjoint, sample, gradient);
        }

        int restart = Cell.Window.LastRestart(sample);
        bool reaches = IsLive(sample) && restart < 0;
        int first = Backward(sample, Math.Max(0, restart), ref reaches);
        for (int row = 0; reaches && row < sampleOfRow.Length; row++)
        {
            DerivedStates.Fold(Cell, sweep.Adjoint, row, sample);
        }

        foreach (DenseTensor tensor in tensors)
        {
            if (reaches)
            {
                tensor.Pass(sweep.Adjoint, sample, old);
            }

            tensor.Add(sweep.Adjoint, sample, first, Cell.Window.Active(sample), overwrite: !reaches, packed);
        }
    }

    /// <summary>
    /// Runs the rows of Λ back from the end of the sample's steps, and leaves the rest out where nothing of it would be
    /// seen in the traces.
    /// </summary>
    /// <param name="sample">The sample.</param>
    /// <param name="begin">The first step that can be reached.</param>
    /// <param name="reaches">The traces before the window reach its end.</param>
    /// <returns>The first step that was run.</returns>
    private int Backward(int sample, int begin, ref bool reaches)
    {
        int end = Cell.Window.Active(sample);
        Array.Fill(sampleOfRow, sample);
        Seed();
        bool mayStop = options.EarlyOut && probe is not null;
        int first = mayStop ? sweep.Run(begin, end, Faint) : end;
        if (mayStop && (first > begin || reaches) && sweep.IsWithin(Faint)
            && (!options.Guard
                || probe!.IsNegligible(sweep.Adjoint, sample, begin, first, end, reaches ? tensors : [])))
        {
            reaches = false;
            StepsRun = end - first;
            return first;
        }

        sweep.Run(begin, first);
        StepsRun = end - begin;
        return begin;
    }

    private void Seed()
    {
        sweep.Clear();
        for (int p = 0; p < Independent.Length; p++)
        {
            int size = Cell.Units / blocks;
            for (int unit = 0; unit < Cell.Units; unit++)
            {
                sweep.Adjoint.Lambda[Independent[p]].Row((p * size) + (unit % size))[unit] = 1;
            }
        }
    }
}
