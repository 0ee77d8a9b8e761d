namespace Ostl.Compiled;

/// <content>Products with weights, and rows of them.</content>
public abstract partial class CompiledCell
{
    /// <summary>Fewer rows than this do not pay for a transposed copy of the weight.</summary>
    internal const int FewRows = 4;

    // One row for each length that a vector of this layer can have.
    private readonly Rows[] padded;

    /// <summary>result = W argument, row by row, for consecutive rows.</summary>
    protected void Multiply(
        WeightStorage weight, Rows argument, int argumentRow, Rows result, int resultRow, int rows)
    {
        if (weight.Blocks > 1)
        {
            BlockProducts.Multiply(weight, argument, argumentRow, result, resultRow, rows);
        }
        else if (weight.TransposeOf is { } matrix)
        {
            ByColumns(matrix, argument, argumentRow, result, resultRow, rows);
        }
        else
        {
            ByRows(weight, argument, argumentRow, result, resultRow, rows);
        }
    }

    /// <summary>result = Wᵀ argument, row by row, for consecutive rows.</summary>
    protected void MultiplyTransposed(
        WeightStorage weight, Rows argument, int argumentRow, Rows result, int resultRow, int rows)
    {
        WeightStorage backward = Backward(weight);
        if (backward.Blocks > 1)
        {
            BlockProducts.MultiplyTransposed(backward, argument, argumentRow, result, resultRow, rows);
        }
        else if (backward.TransposeOf is { } matrix)
        {
            ByRows(matrix, argument, argumentRow, result, resultRow, rows);
        }
        else
        {
            ByColumns(backward, argument, argumentRow, result, resultRow, rows);
        }
    }

    /// <summary>result_p = Σ_q W_pq argument_q U_qp: the diagonal of W diag(argument) U, row by row.</summary>
    protected static void MultiplyPair(
        WeightStorage outer, WeightStorage inner, Rows argument, int argumentRow, Rows result, int resultRow, int rows)
    {
        Rows columns = inner.Transposed;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> between = argument.Row(argumentRow + row);
            Span<float> diagonal = result.Row(resultRow + row);
            for (int unit = 0; unit < diagonal.Length; unit++)
            {
                // Where a map has blocks, only those q that lie in the unit's own block.
                int first = Math.Max(outer.FirstColumn(unit), inner.FirstColumn(unit));
                int end = Math.Min(End(outer, unit, between.Length), End(inner, unit, between.Length));
                int length = Math.Max(0, end - first);
                int start = (unit * outer.ColumnCount) + first - outer.FirstColumn(unit);
                diagonal[unit] = VectorKernels.SumOfProducts(
                    outer.Values.Slice(start, length), between.Slice(first, length),
                    columns.Row(unit - inner.FirstColumn(unit)).Slice(first, length));
            }
        }
    }

    private static int End(WeightStorage map, int unit, int all) =>
        map.Blocks > 1 ? map.FirstColumn(unit) + map.ColumnCount : all;

    private void ByRows(WeightStorage weight, Rows argument, int argumentRow, Rows result, int resultRow, int rows)
    {
        if (rows < FewRows)
        {
            MultiplyFew(weight, argument, argumentRow, result, resultRow, rows);
            return;
        }

        Rows transposed = weight.Transposed;
        Products.Accumulate(
            in argument[argumentRow], argument.Stride, 1, in transposed[0], transposed.Stride,
            ref result[resultRow], result.Stride, rows, weight.ColumnCount, weight.RowCount, overwrite: true);
    }

    private static void ByColumns(
        WeightStorage weight, Rows argument, int argumentRow, Rows result, int resultRow, int rows) =>
        Products.Accumulate(
            in argument[argumentRow], argument.Stride, 1, in weight.Vector[0], weight.ColumnCount,
            ref result[resultRow], result.Stride, rows, weight.RowCount, weight.ColumnCount, overwrite: true);

    /// <summary>result = the row of W that an integer picks, for consecutive rows.</summary>
    protected static void PickRows(
        WeightStorage weight, Rows integers, int integerRow, Rows result, int resultRow, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            int picked = (int)integers[integerRow + row];
            if (weight.TransposeOf is { } matrix)
            {
                PickColumn(matrix, picked, result.Row(resultRow + row));
            }
            else
            {
                weight.Values.Slice(picked * weight.ColumnCount, weight.ColumnCount)
                    .CopyTo(result.Row(resultRow + row));
            }
        }
    }

    private static void PickColumn(WeightStorage weight, int column, Span<float> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = weight.Values[(i * weight.ColumnCount) + column];
        }
    }

    private Rows PaddedRow(int width)
    {
        int i = 0;
        while (padded[i].Width != width)
        {
            i++;
        }

        return padded[i];
    }

    private void MultiplyFew(
        WeightStorage weight, Rows argument, int argumentRow, Rows result, int resultRow, int rows)
    {
        Rows whole = PaddedRow(argument.Width);
        for (int row = 0; row < rows; row++)
        {
            // Kernels leave anything in the padding of their rows; here it must be zero.
            argument.Row(argumentRow + row).CopyTo(whole.Row(0));
            DotProducts.Run(in weight.Vector[0], whole, result.Row(resultRow + row), weight.ColumnCount);
        }
    }
}
