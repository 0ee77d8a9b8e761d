namespace Ostl.Generator.Expressions;

/// <summary>Builds an expression again with some of its nodes replaced, simplified as every expression is.</summary>
internal static class Substitution
{
    /// <summary>The node with replacements below it.</summary>
    /// <param name="graph">The graph, which receives the new nodes.</param>
    /// <param name="root">The expression.</param>
    /// <param name="replacement">The node to put in a node's place, or null to keep it.</param>
    public static int In(ExpressionGraph graph, int root, Func<Node, int?> replacement)
    {
        Dictionary<int, int> replaced = [];

        // Operands come before their uses.
        foreach (int id in Reach.From(graph, [root]).OrderBy(static id => id))
        {
            Node node = graph[id];
            replaced.Add(id, replacement(node) ?? graph.With(id, Operand(node.A), Operand(node.B), Operand(node.C)));
        }

        return replaced[root];

        int Operand(int id) => id < 0 ? id : replaced[id];
    }
}
