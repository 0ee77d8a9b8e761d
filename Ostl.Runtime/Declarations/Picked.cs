namespace Ostl;

/// <summary>A row of a matrix that an integer input has picked.</summary>
internal sealed class Picked : Recorded
{
    /// <summary>Row W[i].</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Picked(WeightMatrix matrix, int row)
        : base(RowOf(matrix, row))
    {
        Matrix = matrix;
        Row = row;
    }

    /// <summary>The matrix.</summary>
    public WeightMatrix Matrix { get; }

    /// <summary>Which row.</summary>
    public int Row { get; }

    private static double[] RowOf(WeightMatrix matrix, int row) => row >= 0 && row < matrix.Rows
        ? matrix.Values[(row * matrix.Columns)..((row + 1) * matrix.Columns)]
        : throw new ArgumentOutOfRangeException(
            nameof(row), row, $"A matrix of {matrix.Rows} x {matrix.Columns} has rows from 0 to {matrix.Rows - 1}.");
}
