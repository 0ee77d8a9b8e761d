using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// Goes through everything that must be kept to go on to the last bit, each part under a name. What holds arrays lists
/// them once, in its <c>Visit</c>: one visitor gathers them for a file, another puts those of a file in their places.
/// Scratch, which is written before it is read, is not listed.
/// </summary>
internal abstract class StateVisitor
{
    /// <summary>Some rows of an array, without padding: [count][width].</summary>
    public abstract void Visit(string name, Rows rows, int first, int count);

    /// <summary>Numbers: [n].</summary>
    public abstract void Visit(string name, Span<float> values);

    /// <summary>A number of steps or updates.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="count">What it is.</param>
    /// <param name="most">What it may be at most; at least 0 it always is.</param>
    /// <returns>What it is to be.</returns>
    public abstract long Count(string name, long count, long most = long.MaxValue);

    /// <summary>Different indices, in an order that is kept.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="indices">What they are.</param>
    /// <param name="limit">All are less than this.</param>
    /// <returns>What they are to be.</returns>
    public abstract int[] Indices(string name, ReadOnlySpan<int> indices, int limit);

    /// <summary>Whether something is there that is made when it is first needed.</summary>
    public bool Has(string name, bool isThere) => Count(name, isThere ? 1 : 0, most: 1) == 1;

    /// <summary>All rows of an array.</summary>
    public void Visit(string name, Rows rows) => Visit(name, rows, 0, rows.Count);

    /// <summary>A set of rows.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="set">The set; afterwards what it is to be.</param>
    public void Visit(string name, RowSet set)
    {
        int[] rows = Indices(name, set.Rows, set.Limit);
        set.Clear();
        foreach (int row in rows)
        {
            set.Add(row);
        }
    }
}
