namespace Ostl;

/// <summary>The numbers of a linear map while a declaration runs; row = unit.</summary>
internal sealed class WeightMatrix
{
    /// <summary>A map with the given values, row by row.</summary>
    /// <exception cref="ArgumentException">The number of values is not rows · columns.</exception>
    public WeightMatrix(int rows, int columns, double[] values)
    {
        if (values.Length != rows * columns)
        {
            throw new ArgumentException(
                $"A matrix of {rows} x {columns} has {rows * columns} values; found {values.Length}.", nameof(values));
        }

        Rows = rows;
        Columns = columns;
        Values = values;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The values, row by row.</summary>
    public double[] Values { get; }

    /// <summary>W v.</summary>
    public double[] Times(Recorded argument)
    {
        int found = argument.Numbers.Length;

        if (found != Columns && found != 1)
        {
            throw new ArgumentException(
                $"Matrix * Vector: a matrix of {Rows} x {Columns} expects a vector of {Columns} elements; "
                + $"found {found}.");
        }

        double[] result = new double[Rows];

        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                result[row] += Values[(row * Columns) + column] * argument[column];
            }
        }

        return result;
    }
}
