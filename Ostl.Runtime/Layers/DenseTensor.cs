using System.Runtime.CompilerServices;
using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// The dense traces of one weight: for every sample a tensor ε[p, u, θ], a row for each independent state p and unit u,
/// at p · n + u, and in it the weight's elements, laid out as in its gradient. Made for a sample when it first needs
/// it.
/// </summary>
/// <remarks>
/// Where units meet in blocks of s only, a row stands for the r-th unit of every block, at p · s + r: an element belongs to the
/// unit in its own block, and the one number of a layer has an element for each block.
/// </remarks>
internal sealed partial class DenseTensor
{
    /// <summary>Columns that are multiplied by Λ at a time: their old values stay in the second cache.</summary>
    private const int ChunkWidth = 768;

    private readonly CompiledCell cell;
    private readonly int[] independent;
    private readonly int blocks;
    private readonly WeightStorage weight;
    private readonly WeightUse[] uses;
    private readonly Rows?[] samples;

    /// <summary>Sets up traces of zero.</summary>
    /// <param name="cell">The layer.</param>
    /// <param name="independent">The states that have traces.</param>
    /// <param name="blocks">Number of blocks in which units meet; 1 where all do.</param>
    /// <param name="index">The weight.</param>
    /// <param name="uses">Its uses that reach a state.</param>
    public DenseTensor(CompiledCell cell, int[] independent, int blocks, int index, WeightUse[] uses)
    {
        this.cell = cell;
        this.independent = independent;
        this.blocks = blocks;
        this.uses = uses;
        Index = index;
        weight = cell.Weights[index];
        samples = new Rows?[cell.Samples];
    }

    /// <summary>The weight's index.</summary>
    public int Index { get; }

    private bool IsMatrix => weight.Description.Kind == WeightKind.Matrix;

    /// <summary>Units in a block, s.</summary>
    private int Size => cell.Units / blocks;

    private int RowCount => independent.Length * Size;

    /// <summary>Numbers in one row of a weight's tensor: its elements, the rows of a matrix padded.</summary>
    public static int Width(WeightStorage weight, int blocks) => weight.Description.Kind switch
    {
        WeightKind.Matrix => weight.RowCount * Rows.Pad(weight.ColumnCount),
        WeightKind.Vector => weight.RowCount,
        _ => blocks,
    };

    /// <summary>Columns of the buffer in which old values lie while new ones are computed.</summary>
    public static int BufferWidth(IEnumerable<WeightStorage> traced, int blocks) =>
        Math.Min(ChunkWidth, traced.Max(weight => Rows.Pad(Width(weight, blocks) / blocks)));

    /// <summary>dθ += λ ε of one sample.</summary>
    public void Carry(Adjoint adjoint, int sample, Rows gradient)
    {
        Rows trace = samples[sample]!;
        for (int block = 0; block < blocks; block++)
        {
            for (int p = 0; p < independent.Length; p++)
            {
                Carry(adjoint.Lambda[independent[p]].Row(sample).Slice(block * Size, Size), trace, p, block, gradient);
            }
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
        int part = trace.Width / blocks;
        for (int block = 0; block < blocks; block++)
        {
            for (int column = 0; column < part; column += old.Stride)
            {
                Pass(seeded, trace, block, (block * part) + column, Math.Min(old.Stride, part - column), old);
            }
        }

        FactorDescription[] factors = cell.Description.Factors;
        for (int i = 0; i < factors.Length; i++)
        {
            for (int row = 0; factors[i].OfWeight && factors[i].Index == Index && row < trace.Count; row++)
            {
                ReadOnlySpan<float> lambda = seeded.Lambda[factors[i].Derived].Row(row);
                AddFactor(trace.Row(row), lambda, cell.Factors[i].Row(sample));
            }
        }
    }

    private void Carry(ReadOnlySpan<float> lambda, Rows trace, int p, int block, Rows gradient)
    {
        int part = trace.Width / blocks;
        if (IsMatrix || blocks == 1)
        {
            Products.Accumulate(
                in lambda[0], 0, 1, in Unsafe.Add(ref trace[p * Size], block * part), trace.Stride,
                ref Unsafe.Add(ref gradient[0], block * part), trace.Stride,
                rows: 1, inner: Size, columns: part, overwrite: false);
            return;
        }

        // A vector's elements are the units; the one number of a layer gathers those of all blocks.
        Span<float> sum = gradient.Row(0);
        sum = sum.Length == part ? sum : sum.Slice(block * part, part);
        for (int r = 0; r < lambda.Length; r++)
        {
            VectorKernels.AddScaled(sum, lambda[r], trace.Row((p * Size) + r).Slice(block * part, part));
        }
    }

    private void Pass(Adjoint seeded, Rows trace, int block, int column, int width, Rows old)
    {
        for (int row = 0; row < trace.Count; row++)
        {
            trace.Row(row).Slice(column, width).CopyTo(old.Whole(row, 1));
        }

        for (int p = 0; p < independent.Length; p++)
        {
            Rows jacobian = seeded.Lambda[independent[p]];
            if (IsMatrix || blocks == 1)
            {
                Products.Accumulate(
                    in Unsafe.Add(ref jacobian[0], block * Size), jacobian.Stride, 1,
                    in old[p * Size], old.Stride, ref Unsafe.Add(ref trace[0], column), trace.Stride,
                    rows: trace.Count, inner: Size, columns: width, overwrite: p == 0);
            }
            else
            {
                PassFew(jacobian, trace, block, column, width, old, p);
            }
        }
    }

    // The numbers of a block are few, and those of the next one follow: no kernel may write past them.
    private void PassFew(Rows jacobian, Rows trace, int block, int column, int width, Rows old, int p)
    {
        for (int row = 0; row < trace.Count; row++)
        {
            Span<float> sum = trace.Row(row).Slice(column, width);
            if (p == 0)
            {
                sum.Clear();
            }

            for (int r = 0; r < Size; r++)
            {
                float factor = jacobian.Row(row)[(block * Size) + r];
                VectorKernels.AddScaled(sum, factor, old.Row((p * Size) + r)[..width]);
            }
        }
    }

    private void AddFactor(Span<float> trace, ReadOnlySpan<float> lambda, ReadOnlySpan<float> factor)
    {
        if (trace.Length == lambda.Length)
        {
            EligibilityTraces.AddFactor(trace, lambda, factor);
            return;
        }

        for (int block = 0; block < blocks; block++)
        {
            EligibilityTraces.AddFactor(
                trace.Slice(block, 1), lambda.Slice(block * Size, Size), factor.Slice(block * Size, Size));
        }
    }
}
