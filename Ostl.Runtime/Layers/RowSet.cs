namespace Ostl;

/// <summary>
/// Some rows of a matrix, in the order in which they were added. Making it takes all rows, no call does.
/// </summary>
internal sealed class RowSet
{
    private readonly int[] rows;
    private readonly bool[] contains;
    private int count;

    /// <summary>No row of a matrix of so many.</summary>
    public RowSet(int rowCount)
    {
        rows = new int[rowCount];
        contains = new bool[rowCount];
    }

    /// <summary>The number of rows that there are.</summary>
    public int Limit => contains.Length;

    /// <summary>The rows.</summary>
    public ReadOnlySpan<int> Rows => rows.AsSpan(0, count);

    /// <summary>Adds a row; answers whether it was not there.</summary>
    public bool Add(int row)
    {
        if (contains[row])
        {
            return false;
        }

        contains[row] = true;
        rows[count++] = row;
        return true;
    }

    /// <summary>Adds every row.</summary>
    public void AddAll()
    {
        for (int row = 0; row < contains.Length; row++)
        {
            Add(row);
        }
    }

    /// <summary>No row.</summary>
    public void Clear()
    {
        foreach (int row in Rows)
        {
            contains[row] = false;
        }

        count = 0;
    }
}
