using System.Runtime.InteropServices;
using Ostl.Compiled;

namespace Ostl;

/// <summary>Some steps of a window, of one sample or of several that follow each other.</summary>
/// <param name="Window">The window.</param>
/// <param name="Begin">The first step.</param>
/// <param name="End">The end of the steps.</param>
/// <param name="Sample">The sample, or the first of all.</param>
/// <param name="Samples">1, or the number of all samples.</param>
internal readonly record struct StepSpan(Window Window, int Begin, int End, int Sample, int Samples = 1);

/// <summary>
/// Σ_t c_t a_tᵀ: what the uses of a matrix add to its gradient or to a trace, which lie as its rows do, each padded. Of a
/// block-diagonal matrix only the blocks are held, and added to.
/// </summary>
internal static class OuterSums
{
    /// <summary>target = (target or 0) + Σ c aᵀ over some steps.</summary>
    /// <param name="weight">The matrix.</param>
    /// <param name="coefficient">c.</param>
    /// <param name="row">The row of c within a step.</param>
    /// <param name="argument">a; its row within a step is the sample.</param>
    /// <param name="steps">The steps. Those of a sample's padding have a c of 0.</param>
    /// <param name="target">The first element of the first row.</param>
    /// <param name="overwrite">target begins with 0.</param>
    public static void Add(
        WeightStorage weight, in StepRows coefficient, int row, in StepRows argument, in StepSpan steps,
        ref float target, bool overwrite = false)
    {
        if (weight.Blocks > 1)
        {
            AddBlocks(weight, coefficient, row, argument, steps, ref target, overwrite);
            return;
        }

        // Rows of all samples follow each other; those of one sample lie a step apart.
        (int c, int a) = steps.Samples > 1 ? (1, 1) : (coefficient.PerStep, argument.PerStep);
        int next;
        for (int t = steps.Begin; t < steps.End; t = next)
        {
            next = argument.RunEnd(steps.Window, t, steps.End);
            Products.Accumulate(
                in coefficient.Array[coefficient.Row(steps.Window, t) + row], 1, (nint)c * coefficient.Array.Stride,
                in argument.Array[argument.Row(steps.Window, t) + steps.Sample], (nint)a * argument.Array.Stride,
                ref target, Rows.Pad(weight.ColumnCount),
                rows: weight.RowCount, inner: (next - t) * steps.Samples, columns: weight.ColumnCount,
                overwrite && t == steps.Begin);
        }
    }

    private static void AddBlocks(
        WeightStorage weight, in StepRows coefficient, int row, in StepRows argument, in StepSpan steps,
        ref float target, bool overwrite)
    {
        int size = weight.ColumnCount;
        int stride = Rows.Pad(size);
        Span<float> sum = MemoryMarshal.CreateSpan(ref target, weight.RowCount * stride);
        if (overwrite)
        {
            sum.Clear();
        }

        for (int t = steps.Begin; t < steps.End; t++)
        {
            for (int i = 0; i < steps.Samples; i++)
            {
                ReadOnlySpan<float> c = coefficient.Array.Row(coefficient.Row(steps.Window, t) + row + i);
                ReadOnlySpan<float> a = argument.Array.Row(argument.Row(steps.Window, t) + steps.Sample + i);
                for (int unit = 0; unit < weight.RowCount; unit++)
                {
                    VectorKernels.AddScaled(
                        sum.Slice(unit * stride, size), c[unit], a.Slice(weight.FirstColumn(unit), size));
                }
            }
        }
    }
}
