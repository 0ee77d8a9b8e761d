using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>
/// Values that are needed only where a branch is taken, as ln v in v > 0 ? v ln v : 0, and that may be infinite or
/// undefined elsewhere. No derivative arrives there, and 0 times such a value would be NaN: they are skipped.
/// </summary>
internal sealed class UntakenBranches
{
    private readonly ExpressionGraph graph;
    private readonly HashSet<int> values;
    private readonly Dictionary<int, bool> known = [];

    /// <param name="graph">The graph.</param>
    /// <param name="roots">What is always needed.</param>
    public UntakenBranches(ExpressionGraph graph, IEnumerable<int> roots)
    {
        this.graph = graph;
        int[] all = [.. roots];
        values = Reach.From(graph, all);
        HashSet<int> always = AlwaysNeeded(all);

        // Operands lie before their uses. What is always needed is finite, or the step itself is not.
        foreach (int id in values.OrderBy(static id => id))
        {
            known.Add(id, !always.Contains(id) && (IsPartial(id) || Passed(id).Any(operand => known[operand])));
        }
    }

    /// <summary>A value, or one made of values of the step since, may be infinite or undefined.</summary>
    public bool MayReach(int id)
    {
        if (!known.TryGetValue(id, out bool found))
        {
            found = Passed(id).Any(MayReach);
            known.Add(id, found);
        }

        return found;
    }

    private HashSet<int> AlwaysNeeded(int[] roots)
    {
        HashSet<int> reached = [];
        Stack<int> open = new(roots);

        while (open.Count > 0)
        {
            int id = open.Pop();

            foreach (int operand in reached.Add(id) ? Passed(id) : [])
            {
                open.Push(operand);
            }
        }

        return reached;
    }

    // Of a choice only its condition: what is not chosen does not show in it.
    private IEnumerable<int> Passed(int id) =>
        graph[id].Operation == Operation.Where ? [graph[id].A] : graph[id].Operands;

    private bool IsPartial(int id) => graph[id].Operation is Operation.Exp or Operation.Log or Operation.Sqrt
        || (graph[id].Operation == Operation.Divide && graph[graph[id].B].Dimension != Dimension.Uniform);
}
