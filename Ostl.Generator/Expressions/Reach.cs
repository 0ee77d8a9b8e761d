namespace Ostl.Generator.Expressions;

/// <summary>Which nodes some roots depend on.</summary>
internal static class Reach
{
    /// <summary>
    /// The roots and everything that their values are computed from, not looking under <paramref name="stops"/>.
    /// </summary>
    public static HashSet<int> From(ExpressionGraph graph, IEnumerable<int> roots, Func<int, bool>? stops = null) =>
        From(graph, roots, stops, static node => node.Operands);

    /// <summary>
    /// As <see cref="From(ExpressionGraph, IEnumerable{int}, Func{int, bool}?)"/>, with what derivatives are made of.
    /// </summary>
    public static HashSet<int> Everything(
        ExpressionGraph graph, IEnumerable<int> roots, Func<int, bool>? stops = null) =>
        From(graph, roots, stops, static node => node.AllOperands);

    /// <summary>Some node under the roots satisfies a condition.</summary>
    public static bool Any(ExpressionGraph graph, int root, Func<Node, bool> condition) =>
        From(graph, [root]).Any(id => condition(graph[id]));

    /// <summary>As <see cref="Any"/>, with what derivatives are made of.</summary>
    public static bool AnyOfEverything(ExpressionGraph graph, int root, Func<Node, bool> condition) =>
        Everything(graph, [root]).Any(id => condition(graph[id]));

    private static HashSet<int> From(
        ExpressionGraph graph, IEnumerable<int> roots, Func<int, bool>? stops, Func<Node, IEnumerable<int>> operands)
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

            foreach (int operand in operands(graph[id]))
            {
                open.Push(operand);
            }
        }

        return reached;
    }
}
