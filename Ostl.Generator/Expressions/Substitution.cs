namespace Ostl.Generator.Expressions;

/// <summary>
/// Builds expressions again with some of their nodes replaced, simplified as every expression is. What several of them
/// share is built once.
/// </summary>
/// <param name="graph">The graph, which receives the new nodes.</param>
/// <param name="replacement">The node to put in a node's place, or null to keep it.</param>
internal sealed class Substitution(ExpressionGraph graph, Func<Node, int?> replacement)
{
    private readonly Dictionary<int, int> replaced = [];

    /// <summary>One node with replacements below it.</summary>
    public static int In(ExpressionGraph graph, int root, Func<Node, int?> replacement) =>
        new Substitution(graph, replacement).Of(root);

    /// <summary>The node with replacements below it.</summary>
    public int Of(int root)
    {
        // Operands come before their uses.
        foreach (int id in
            Reach.Everything(graph, [root], replaced.ContainsKey).Where(id => !replaced.ContainsKey(id))
                .OrderBy(static id => id))
        {
            Node node = graph[id];
            replaced.Add(id, replacement(node) ?? graph.With(id, Operand(node.A), Operand(node.B), Operand(node.C)));
        }

        return replaced[root];

        int Operand(int id) => id < 0 ? id : replaced[id];
    }
}
