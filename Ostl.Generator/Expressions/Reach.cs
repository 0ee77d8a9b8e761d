namespace Ostl.Generator.Expressions;

/// <summary>Which nodes some roots depend on.</summary>
internal static class Reach
{
    /// <summary>The roots and everything under them, not looking under <paramref name="stops"/>.</summary>
    public static HashSet<int> From(ExpressionGraph graph, IEnumerable<int> roots, Func<int, bool>? stops = null)
    {
        HashSet<int> reached = [];
        Stack<int> open = new(roots);

        while (open.Count > 0)
        {
            int id = open.Pop();

            if (!reached.Add(id) || (stops is not null && stops(id)))
            {
                continue;
            }

            foreach (int operand in graph[id].Operands)
            {
                open.Push(operand);
            }
        }

        return reached;
    }

    /// <summary>Some node under the roots satisfies a condition.</summary>
    public static bool Any(ExpressionGraph graph, int root, Func<Node, bool> condition) =>
        From(graph, [root]).Any(id => condition(graph[id]));
}
