using System.Runtime.Intrinsics;

namespace Ostl.Compiled;

/// <summary>
/// Products with a block-diagonal matrix of which only the blocks are held: row i, of s numbers, has the columns of its
/// block, from ⌊i / s⌋ s on. Blocks are short, so plain vectors of any length serve better than tiles.
/// </summary>
internal static class BlockProducts
{
    /// <summary>result = W argument, row by row.</summary>
    public static void Multiply(
        WeightStorage weight, Rows argument, int argumentRow, Rows result, int resultRow, int rows)
    {
        int size = weight.ColumnCount;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> from = argument.Row(argumentRow + row);
            Span<float> to = result.Row(resultRow + row);
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = Dot(weight.Values.Slice(i * size, size), from.Slice(weight.FirstColumn(i), size));
            }
        }
    }

    /// <summary>result = Wᵀ argument, row by row.</summary>
    public static void MultiplyTransposed(
        WeightStorage weight, Rows argument, int argumentRow, Rows result, int resultRow, int rows)
    {
        int size = weight.ColumnCount;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> from = argument.Row(argumentRow + row);
            Span<float> to = result.Row(resultRow + row);
            to.Clear();
            for (int i = 0; i < from.Length; i++)
            {
                VectorKernels.AddScaled(
                    to.Slice(weight.FirstColumn(i), size), from[i], weight.Values.Slice(i * size, size));
            }
        }
    }

    // In sixteen parts that are then folded in half, as every product of a row is, on any machine.
    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector512<float> sum = Vector512<float>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            sum = Vector512.FusedMultiplyAdd(Vector512.Create(a[i..]), Vector512.Create(b[i..]), sum);
        }

        float total = DotProducts.Fold(sum);
        for (; i < a.Length; i++)
        {
            total = MathF.FusedMultiplyAdd(a[i], b[i], total);
        }

        return total;
    }
}
