using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// The last steps of one use of a matrix, sample by sample: sensitivities c_p,t and arguments a_t, the oldest first.
/// Between <see cref="Open"/> and <see cref="Close"/> the steps of the present window stand behind those of the
/// history, under one numbering.
/// </summary>
internal sealed class StepHistory
{
    private readonly CompiledCell cell;
    private readonly Adjoint seeded;
    private readonly int[] independent;
    private readonly WeightUse use;
    private readonly Rows[] sensitivities;
    private readonly Rows arguments;
    private readonly Rows product;
    private readonly Rows scratch;
    private readonly float[] sizes;
    private readonly int[] counts;
    private int sample;
    private int begin;

    /// <summary>Makes an empty history.</summary>
    /// <param name="cell">The layer.</param>
    /// <param name="seeded">The adjoint that is seeded with 1 for every independent state.</param>
    /// <param name="independent">The states that have traces.</param>
    /// <param name="use">The use.</param>
    /// <param name="capacity">The most steps between two windows.</param>
    public StepHistory(CompiledCell cell, Adjoint seeded, int[] independent, WeightUse use, int capacity)
    {
        this.cell = cell;
        this.seeded = seeded;
        this.independent = independent;
        this.use = use;
        Capacity = capacity;
        sensitivities = CompiledCell.Arrays(independent.Length, cell.Samples * capacity, cell.Units);
        arguments = new Rows(cell.Samples * capacity, cell.Weights[use.Weight].ColumnCount);
        product = new Rows(capacity, cell.Units);
        scratch = new Rows(independent.Length, cell.Units);
        sizes = new float[capacity + cell.Capacity];
        counts = new int[cell.Samples];
    }

    /// <summary>The most steps between two windows.</summary>
    public int Capacity { get; }

    /// <summary>Steps of the history and the present window.</summary>
    public int Steps => counts[sample] + cell.Window.Active(sample) - begin;

    /// <summary>Goes through the steps that there are.</summary>
    public void Visit(StateVisitor visitor, string name)
    {
        for (int of = 0; of < counts.Length; of++)
        {
            counts[of] = (int)visitor.Count($"{name}/{of}/steps", counts[of], Capacity);
            visitor.Visit($"{name}/{of}/arguments", arguments, of * Capacity, counts[of]);
            for (int p = 0; p < independent.Length; p++)
            {
                visitor.Visit($"{name}/{of}/sensitivities/{p}", sensitivities[p], of * Capacity, counts[of]);
            }
        }
    }

    /// <summary>The sample starts anew.</summary>
    public void Forget(int sample) => counts[sample] = 0;

    /// <summary>dθ += Σ_t (Σ_p λ_p c_p,t) a_tᵀ.</summary>
    public void Carry(Adjoint adjoint, int sample, Rows gradient)
    {
        int count = counts[sample];
        product.Whole(0, count).Clear();
        for (int p = 0; p < independent.Length; p++)
        {
            ReadOnlySpan<float> lambda = adjoint.Lambda[independent[p]].Row(sample);
            for (int i = 0; i < count; i++)
            {
                VectorKernels.AddProduct(product.Row(i), lambda, Kept(p, sample, i));
            }
        }

        Products.Accumulate(
            in product[0], 1, product.Stride, in arguments[sample * Capacity], arguments.Stride,
            ref gradient[0], gradient.Stride,
            rows: cell.Units, inner: count, columns: gradient.Width, overwrite: false);
    }

    /// <summary>c_p = Σ_q Λ_pq c_q for the steps before the window.</summary>
    public void Pass(int sample)
    {
        for (int i = 0; i < counts[sample]; i++)
        {
            scratch.Whole(0, scratch.Count).Clear();
            for (int p = 0; p < independent.Length; p++)
            {
                for (int q = 0; q < independent.Length; q++)
                {
                    ReadOnlySpan<float> jacobian = seeded.Lambda[independent[q]].Row((p * cell.Samples) + sample);
                    VectorKernels.AddProduct(scratch.Row(p), jacobian, Kept(q, sample, i));
                }
            }

            for (int p = 0; p < independent.Length; p++)
            {
                VectorKernels.Flush(scratch.Row(p));
                scratch.Row(p).CopyTo(Kept(p, sample, i));
            }
        }
    }

    /// <summary>Puts the window's steps since the sample's last restart behind the history.</summary>
    public void Open(int sample)
    {
        this.sample = sample;
        begin = Math.Max(0, cell.Window.LastRestart(sample));
        for (int step = 0; step < Steps; step++)
        {
            sizes[step] = (float)Math.Sqrt(VectorKernels.SumOfSquares(Argument(step)));
        }
    }

    /// <summary>sum_p += |c_p,t| ‖a_t‖ of one step.</summary>
    public void AddSize(int step, Rows sum)
    {
        for (int p = 0; p < independent.Length; p++)
        {
            VectorKernels.AddMagnitude(sum.Row(p), sizes[step], Sensitivity(p, step));
        }
    }

    /// <summary>c_p of a step.</summary>
    public Span<float> Sensitivity(int p, int step)
    {
        int inWindow = step - counts[sample];
        return inWindow < 0
            ? Kept(p, sample, step)
            : StepRows.Of(use.Coefficient, cell, seeded).Array
                .Row(((begin + inWindow) * seeded.Rows) + (p * cell.Samples) + sample);
    }

    /// <summary>Where the arguments of consecutive steps lie from one step on.</summary>
    /// <param name="step">The step.</param>
    /// <param name="limit">The end of the steps that are asked for.</param>
    /// <param name="stride">Rows from one step to the next.</param>
    /// <param name="row">The row of the first.</param>
    /// <param name="end">The end of the steps that lie so.</param>
    public Rows Arguments(int step, int limit, out int stride, out int row, out int end)
    {
        int inWindow = step - counts[sample];
        if (inWindow < 0)
        {
            (stride, row, end) = (1, (sample * Capacity) + step, Math.Min(limit, counts[sample]));
            return arguments;
        }

        StepRows argument = StepRows.Of(use.Argument, cell, seeded);
        int t = begin + inWindow;
        int last = argument.RunEnd(cell.Window, t, begin + limit - counts[sample]);
        (stride, row, end) = (cell.Samples, argument.Row(cell.Window, t) + sample, step + last - t);
        return argument.Array;
    }

    /// <summary>Leaves the oldest steps out; what is left is the history of the next window.</summary>
    public void Close(int leaving)
    {
        int steps = Steps;
        for (int step = leaving; step < steps; step++)
        {
            Argument(step).CopyTo(arguments.Row((sample * Capacity) + step - leaving));
            for (int p = 0; p < independent.Length; p++)
            {
                Sensitivity(p, step).CopyTo(Kept(p, sample, step - leaving));
            }
        }

        counts[sample] = steps - leaving;
    }

    private Span<float> Argument(int step)
    {
        Rows array = Arguments(step, step + 1, out _, out int row, out _);
        return array.Row(row);
    }

    private Span<float> Kept(int p, int sample, int i) => sensitivities[p].Row((sample * Capacity) + i);
}
