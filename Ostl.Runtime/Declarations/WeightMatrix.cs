namespace Ostl;

/// <summary>The numbers of a linear map while a declaration runs; row = unit.</summary>
internal sealed class WeightMatrix
{
    private readonly int blocks;

    /// <summary>A map with the given values, row by row; of a block-diagonal one the blocks alone, one below the other.</summary>
    /// <exception cref="ArgumentException">The number of values is not rows · columns.</exception>
    public WeightMatrix(int rows, int columns, double[] values, int blocks = 1)
    {
        if (values.Length != rows * columns)
        {
            throw new ArgumentException(
                $"A matrix of {rows} x {columns} has {rows * columns} values; found {values.Length}.", nameof(values));
        }

        Rows = rows;
        Columns = columns;
        Values = values;
        this.blocks = blocks;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns that a row holds.</summary>
    public int Columns { get; }

    /// <summary>Elements of the vector that it is applied to.</summary>
    public int Width => Columns * blocks;

    /// <summary>The values, row by row.</summary>
    public double[] Values { get; }

    /// <summary>The element of the vector that the first value of a row meets.</summary>
    public int First(int row) => row / (Rows / blocks) * Columns;

    /// <summary>W v.</summary>
    public double[] Times(Recorded argument)
    {
        int found = argument.Numbers.Length;

        if (found != Width && found != 1)
        {
            throw new ArgumentException(
                $"Matrix * Vector: a matrix of {Rows} x {Width} expects a vector of {Width} elements; "
                + $"found {found}.");
        }

        double[] result = new double[Rows];

        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                result[row] += Values[(row * Columns) + column] * argument[First(row) + column];
            }
        }

        return result;
    }
}
