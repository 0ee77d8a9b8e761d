using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// Traces of a layer whose units meet in the recursion: for every sample and weight a full tensor ε[p, u, θ]. One
/// backward run per sample, with a row for every state and unit seeded with 1 there, gives the rows of the product of
/// Jacobians Λ and the sensitivities of the window, as matrix products (Schmidhuber 1992):
/// ε = Λ ε + Σ_t c_t a_tᵀ.
/// </summary>
internal sealed class DenseTraces : EligibilityTraces
{
    private readonly AdjointSweep sweep;
    private readonly int[] sampleOfRow;
    private readonly Rows?[][] traces;
    private readonly Rows[] spare;

    /// <summary>Makes traces of zero; those of a sample are allocated when it first needs them.</summary>
    /// <exception cref="InvalidOperationException">The traces of one weight do not fit an array.</exception>
    public DenseTraces(CompiledCell cell, AdjointDescription description)
        : base(cell, description)
    {
        sampleOfRow = new int[Independent.Length * cell.Units];
        sweep = new AdjointSweep(cell, description, sampleOfRow, cell.Capacity, signal: false);
        traces = Array.ConvertAll(Traced, _ => new Rows?[cell.Samples]);
        spare = Array.ConvertAll(Traced, Allocate);
    }

    /// <summary>Numbers in one row of a weight's tensor: its elements, the rows of a matrix padded.</summary>
    public static int Width(WeightStorage weight) => weight.Description.Kind == WeightKind.Matrix
        ? weight.RowCount * Rows.Pad(weight.ColumnCount)
        : weight.RowCount;

    /// <inheritdoc/>
    protected override void Carry(Adjoint adjoint, int sample, GradientSums gradient)
    {
        for (int i = 0; i < Traced.Length; i++)
        {
            Rows sum = gradient.Sums[Traced[i]];
            gradient.Touched(Traced[i])?.AddAll();
            Rows trace = traces[i][sample]!;
            for (int p = 0; p < Independent.Length; p++)
            {
                Products.Accumulate(
                    in adjoint.Lambda[Independent[p]][sample], 0, 1, in trace[p * Cell.Units], trace.Stride,
                    ref sum[0], trace.Stride,
                    rows: 1, inner: Cell.Units, columns: trace.Width, overwrite: false);
            }
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

        int begin = Math.Max(0, Cell.Window.LastRestart(sample));
        int end = Cell.Window.Active(sample);
        Array.Fill(sampleOfRow, sample);
        Seed();
        sweep.Run(begin, end);
        bool reaches = IsLive(sample) && Cell.Window.LastRestart(sample) < 0;
        for (int row = 0; reaches && row < sampleOfRow.Length; row++)
        {
            DerivedStates.Fold(Cell, sweep.Adjoint, row, sample);
        }

        for (int i = 0; i < Traced.Length; i++)
        {
            Pass(i, sample, reaches);
            AddFactors(i, sample, reaches);
            foreach (WeightUse use in Description.Uses)
            {
                if (use.InTrace && use.Weight == Traced[i])
                {
                    AddUse(use, traces[i][sample]!, sample, begin, end);
                }
            }

            VectorKernels.Flush(traces[i][sample]!.Whole(0, sampleOfRow.Length));
        }
    }

    private void Seed()
    {
        sweep.Clear();
        for (int p = 0; p < Independent.Length; p++)
        {
            for (int unit = 0; unit < Cell.Units; unit++)
            {
                sweep.Adjoint.Lambda[Independent[p]].Row((p * Cell.Units) + unit)[unit] = 1;
            }
        }
    }

    /// <summary>ε = Λ ε.</summary>
    private void Pass(int weight, int sample, bool reaches)
    {
        Rows next = spare[weight];
        spare[weight] = traces[weight][sample] ?? Allocate(Traced[weight]);
        Rows old = spare[weight];
        traces[weight][sample] = next;
        if (!reaches)
        {
            next.Whole(0, next.Count).Clear();
            return;
        }

        for (int p = 0; p < Independent.Length; p++)
        {
            Rows jacobian = sweep.Adjoint.Lambda[Independent[p]];
            Products.Accumulate(
                in jacobian[0], jacobian.Stride, 1, in old[p * Cell.Units], old.Stride, ref next[0], next.Stride,
                rows: next.Count, inner: Cell.Units, columns: next.Width, overwrite: p == 0);
        }
    }

    /// <summary>What reached the window through a derived state's own weights: ε += Λ_d F_d.</summary>
    private void AddFactors(int weight, int sample, bool reaches)
    {
        FactorDescription[] factors = Cell.Description.Factors;
        for (int i = 0; reaches && i < factors.Length; i++)
        {
            bool matches = factors[i].OfWeight && factors[i].Index == Traced[weight];
            for (int row = 0; matches && row < sampleOfRow.Length; row++)
            {
                AddFactor(
                    traces[weight][sample]!.Row(row),
                    sweep.Adjoint.Lambda[factors[i].Derived].Row(row),
                    Cell.Factors[i].Row(sample));
            }
        }
    }

    /// <summary>ε += Σ_t c aᵀ over the steps since the sample's last restart, row by row of the tensor.</summary>
    private void AddUse(in WeightUse use, Rows trace, int sample, int begin, int end)
    {
        Rows coefficient = StepRows.Of(use.Coefficient, Cell, sweep.Adjoint).Array;
        int rows = sampleOfRow.Length;
        for (int row = 0; row < rows; row++)
        {
            if (Cell.Description.PicksRow(use))
            {
                AddPicked(use, trace.Row(row), row, sample, begin, end);
                continue;
            }

            if (Cell.Description.Weights[use.Weight].Kind == WeightKind.Matrix)
            {
                AddOuter(use, trace, row, sample, begin, end);
                continue;
            }

            Span<float> sum = trace.Row(row);
            for (int t = begin; t < end; t++)
            {
                ReadOnlySpan<float> step = coefficient.Row((t * rows) + row);
                if (sum.Length == step.Length)
                {
                    VectorKernels.AddScaled(sum, 1, step);
                }
                else
                {
                    sum[0] += (float)VectorKernels.Sum(step);
                }
            }
        }
    }

    private void AddPicked(in WeightUse use, Span<float> trace, int row, int sample, int begin, int end)
    {
        Rows coefficient = StepRows.Of(use.Coefficient, Cell, sweep.Adjoint).Array;
        Rows integers = Cell.Inputs[use.Argument.Index];
        int stride = Rows.Pad(Cell.Weights[use.Weight].ColumnCount);
        for (int t = begin; t < end; t++)
        {
            ReadOnlySpan<float> step = coefficient.Row((t * sampleOfRow.Length) + row);
            int picked = (int)integers[(t * Cell.Samples) + sample];
            VectorKernels.AddScaled(trace.Slice(picked * stride, step.Length), 1, step);
        }
    }

    private void AddOuter(in WeightUse use, Rows trace, int row, int sample, int begin, int end)
    {
        WeightStorage weight = Cell.Weights[use.Weight];
        Rows coefficient = StepRows.Of(use.Coefficient, Cell, sweep.Adjoint).Array;
        StepRows argument = StepRows.Of(use.Argument, Cell, sweep.Adjoint);
        int rows = sampleOfRow.Length;
        int next;
        for (int t = begin; t < end; t = next)
        {
            next = argument.RunEnd(Cell.Window, t, end);
            Products.Accumulate(
                in coefficient[(t * rows) + row], 1, (nint)rows * coefficient.Stride,
                in argument.Array[argument.Row(Cell.Window, t) + sample], (nint)Cell.Samples * argument.Array.Stride,
                ref trace[row], Rows.Pad(weight.ColumnCount),
                rows: weight.RowCount, inner: next - t, columns: weight.ColumnCount, overwrite: false);
        }
    }

    /// <summary>One row for every state and unit; in it the weight's elements, laid out as in its gradient.</summary>
    private Rows Allocate(int index)
    {
        WeightStorage weight = Cell.Weights[index];
        int width = Width(weight);
        long size = (long)sampleOfRow.Length * Rows.Pad(width);
        return size < Array.MaxLength - (2 * Rows.Padding)
            ? new Rows(sampleOfRow.Length, width)
            : throw new InvalidOperationException(
                $"The exact traces of {Cell.Description.Name}.{weight.Description.Name} take "
                + $"{size * sizeof(float):N0} bytes a sequence with {Cell.Units} units; "
                + "use LearningRule.OstlWithoutH, or LearningRule.Bptt.");
    }
}
