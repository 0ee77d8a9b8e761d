using System.Runtime.CompilerServices;
using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// The dense traces of one weight: for every sample a tensor ε[p, u, θ], a row for each independent state p and unit u,
/// at p · n + u, and in it the weight's elements, laid out as in its gradient. Made for a sample when it first needs
/// it.
/// </summary>
internal sealed class DenseTensor
{
    /// <summary>Columns that are multiplied by Λ at a time: their old values stay in the second cache.</summary>
    private const int ChunkWidth = 768;

    private readonly CompiledCell cell;
    private readonly int[] independent;
    private readonly WeightStorage weight;
    private readonly WeightUse[] uses;
    private readonly Rows?[] samples;

    /// <summary>Sets up traces of zero.</summary>
    /// <param name="cell">The layer.</param>
    /// <param name="independent">The states that have traces.</param>
    /// <param name="index">The weight.</param>
    /// <param name="uses">Its uses that reach a state.</param>
    public DenseTensor(CompiledCell cell, int[] independent, int index, WeightUse[] uses)
    {
        this.cell = cell;
        this.independent = independent;
        this.uses = uses;
        Index = index;
        weight = cell.Weights[index];
        samples = new Rows?[cell.Samples];
    }

    /// <summary>The weight's index.</summary>
    public int Index { get; }

    private bool IsMatrix => weight.Description.Kind == WeightKind.Matrix;

    private int RowCount => independent.Length * cell.Units;

    /// <summary>Numbers in one row of a weight's tensor: its elements, the rows of a matrix padded.</summary>
    public static int Width(WeightStorage weight) => weight.Description.Kind == WeightKind.Matrix
        ? weight.RowCount * Rows.Pad(weight.ColumnCount)
        : weight.RowCount;

    /// <summary>Columns of the buffer in which old values lie while new ones are computed.</summary>
    public static int BufferWidth(IEnumerable<WeightStorage> traced) =>
        Math.Min(ChunkWidth, traced.Max(weight => Rows.Pad(Width(weight))));

    /// <summary>dθ += λ ε of one sample.</summary>
    public void Carry(Adjoint adjoint, int sample, Rows gradient)
    {
        Rows trace = samples[sample]!;
        for (int p = 0; p < independent.Length; p++)
        {
            Products.Accumulate(
                in adjoint.Lambda[independent[p]][sample], 0, 1, in trace[p * cell.Units], trace.Stride,
                ref gradient[0], trace.Stride,
                rows: 1, inner: cell.Units, columns: trace.Width, overwrite: false);
        }
    }

    /// <summary>The trace of one state of one unit, as it was at the end of the last window.</summary>
    public ReadOnlySpan<float> Row(int sample, int row) => samples[sample]!.Row(row);

    /// <summary>ε = Λ ε, and what reached the window through a derived state's own weights: + Λ_d F_d.</summary>
    /// <param name="seeded">The adjoint that ran from every state of every unit: its λ are the rows of Λ.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="old">A buffer of as many rows as the tensor has.</param>
    public void Pass(Adjoint seeded, int sample, Rows old)
    {
        Rows trace = samples[sample]!;
        for (int column = 0; column < trace.Stride; column += old.Stride)
        {
            Pass(seeded, trace, column, Math.Min(old.Stride, trace.Stride - column), old);
        }

        FactorDescription[] factors = cell.Description.Factors;
        for (int i = 0; i < factors.Length; i++)
        {
            for (int row = 0; factors[i].OfWeight && factors[i].Index == Index && row < trace.Count; row++)
            {
                EligibilityTraces.AddFactor(
                    trace.Row(row), seeded.Lambda[factors[i].Derived].Row(row), cell.Factors[i].Row(sample));
            }
        }
    }

    /// <summary>ε = (ε or 0) + Σ_t c_t a_tᵀ over some steps.</summary>
    /// <param name="seeded">The adjoint that ran from every state of every unit.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="begin">The first of the steps.</param>
    /// <param name="end">Their end.</param>
    /// <param name="overwrite">The traces begin with 0: nothing before these steps reaches them.</param>
    /// <param name="packed">A buffer of one row for each step.</param>
    public void Add(Adjoint seeded, int sample, int begin, int end, bool overwrite, Rows packed)
    {
        Rows trace = samples[sample] ??= Allocate();
        for (int row = 0; row < trace.Count; row++)
        {
            // Matrices overwrite in their first product.
            if (overwrite && (!IsMatrix || uses.Length == 0 || cell.Description.PicksRow(uses[0])))
            {
                trace.Row(row).Clear();
            }

            for (int i = 0; i < uses.Length; i++)
            {
                Rows coefficient = StepRows.Of(uses[i].Coefficient, cell, seeded).Array;
                if (cell.Description.PicksRow(uses[i]))
                {
                    AddPicked(uses[i], trace.Row(row), coefficient, row, sample, begin, end);
                }
                else if (IsMatrix)
                {
                    Pack(coefficient, trace.Count, row, begin, end, packed);
                    StepRows argument = StepRows.Of(uses[i].Argument, cell, seeded);
                    AddOuter(ref trace[row], packed, argument, sample, begin, end, overwrite && i == 0);
                }
                else
                {
                    AddSum(trace.Row(row), coefficient, trace.Count, row, begin, end);
                }
            }

            VectorKernels.Flush(trace.Row(row));
        }
    }

    private void Pass(Adjoint seeded, Rows trace, int column, int width, Rows old)
    {
        for (int row = 0; row < trace.Count; row++)
        {
            trace.Whole(row, 1).Slice(column, width).CopyTo(old.Whole(row, 1));
        }

        for (int p = 0; p < independent.Length; p++)
        {
            Rows jacobian = seeded.Lambda[independent[p]];
            Products.Accumulate(
                in jacobian[0], jacobian.Stride, 1, in old[p * cell.Units], old.Stride,
                ref Unsafe.Add(ref trace[0], column), trace.Stride,
                rows: trace.Count, inner: cell.Units, columns: width, overwrite: p == 0);
        }
    }

    /// <summary>Brings the coefficients of one row together, which lie far apart from step to step.</summary>
    private static void Pack(Rows coefficient, int rows, int row, int begin, int end, Rows packed)
    {
        for (int t = begin; t < end; t++)
        {
            coefficient.Whole((t * rows) + row, 1).CopyTo(packed.Whole(t - begin, 1));
        }
    }

    private void AddOuter(
        ref float trace, Rows packed, in StepRows argument, int sample, int begin, int end, bool overwrite)
    {
        int next;
        for (int t = begin; t < end; t = next)
        {
            next = argument.RunEnd(cell.Window, t, end);
            Products.Accumulate(
                in packed[t - begin], 1, packed.Stride,
                in argument.Array[argument.Row(cell.Window, t) + sample], (nint)cell.Samples * argument.Array.Stride,
                ref trace, Rows.Pad(weight.ColumnCount),
                rows: weight.RowCount, inner: next - t, columns: weight.ColumnCount, overwrite && t == begin);
        }
    }

    private void AddPicked(
        in WeightUse use, Span<float> trace, Rows coefficient, int row, int sample, int begin, int end)
    {
        Rows integers = cell.Inputs[use.Argument.Index];
        int stride = Rows.Pad(weight.ColumnCount);
        for (int t = begin; t < end; t++)
        {
            ReadOnlySpan<float> step = coefficient.Row((t * RowCount) + row);
            int picked = (int)integers[(t * cell.Samples) + sample];
            VectorKernels.AddScaled(trace.Slice(picked * stride, step.Length), 1, step);
        }
    }

    private static void AddSum(Span<float> trace, Rows coefficient, int rows, int row, int begin, int end)
    {
        for (int t = begin; t < end; t++)
        {
            ReadOnlySpan<float> step = coefficient.Row((t * rows) + row);
            if (trace.Length == step.Length)
            {
                VectorKernels.AddScaled(trace, 1, step);
            }
            else
            {
                trace[0] += (float)VectorKernels.Sum(step);
            }
        }
    }

    private Rows Allocate()
    {
        int width = Width(weight);
        long size = (long)RowCount * Rows.Pad(width);
        return size < Array.MaxLength - (2 * Rows.Padding)
            ? new Rows(RowCount, width)
            : throw new InvalidOperationException(
                $"The exact traces of {cell.Description.Name}.{weight.Description.Name} take "
                + $"{size * sizeof(float):N0} bytes a sequence with {cell.Units} units; "
                + "use LearningRule.OstlWithoutH, or LearningRule.Bptt.");
    }
}
