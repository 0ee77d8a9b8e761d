namespace Ostl.Generator.Declaration.Shapes;

/// <summary>Which of a number of things are known to be equal.</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] parents = [.. Enumerable.Range(0, count)];

    /// <summary>One and the same member for all that are equal.</summary>
    public int Root(int member)
    {
        while (parents[member] != member)
        {
            parents[member] = parents[parents[member]];
            member = parents[member];
        }

        return member;
    }

    public void Join(int a, int b) => parents[Root(a)] = Root(b);
}
