namespace Ostl.Compiled;

/// <content>Reductions over the elements of each row.</content>
public abstract partial class CompiledCell
{
    /// <summary>result = Σ argument, row by row, for consecutive rows.</summary>
    protected static void Sum(Rows argument, int argumentRow, Rows result, int resultRow, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            result[resultRow + row] = (float)VectorKernels.Sum(argument.Row(argumentRow + row));
        }
    }

    /// <summary>result = Σ argument / length, row by row, for consecutive rows.</summary>
    protected static void Mean(Rows argument, int argumentRow, Rows result, int resultRow, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            result[resultRow + row] = (float)(VectorKernels.Sum(argument.Row(argumentRow + row)) / argument.Width);
        }
    }

    /// <summary>result = max argument, row by row, for consecutive rows.</summary>
    protected static void Largest(Rows argument, int argumentRow, Rows result, int resultRow, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> vector = argument.Row(argumentRow + row);
            result[resultRow + row] = vector[IndexOfLargest(vector)];
        }
    }

    /// <summary>
    /// result = 1 at the first of the largest elements of argument, otherwise 0, for consecutive rows.
    /// </summary>
    protected static void IsLargest(Rows argument, int argumentRow, Rows result, int resultRow, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            Span<float> mark = result.Row(resultRow + row);
            mark.Clear();
            mark[IndexOfLargest(argument.Row(argumentRow + row))] = 1;
        }
    }

    private static int IndexOfLargest(ReadOnlySpan<float> vector)
    {
        int largest = 0;
        for (int i = 1; i < vector.Length; i++)
        {
            largest = vector[i] > vector[largest] ? i : largest;
        }

        return largest;
    }
}
