using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>One of the values between which settings choose, and the choices that lead to it.</summary>
/// <param name="Node">The value, which no setting chooses.</param>
/// <param name="Path">The masks on the way, and whether each is true.</param>
internal sealed record SettingBranch(int Node, IReadOnlyList<(int Mask, bool IsTrue)> Path)
{
    /// <summary>The branches of a value; itself where no setting chooses.</summary>
    public static SettingBranch[] Of(ExpressionGraph graph, int node) => [.. Of(graph, node, [])];

    /// <summary>A mask that is the same as long as settings are.</summary>
    public static bool IsSetting(ExpressionGraph graph, int mask) => !Reach.Any(graph, mask, static node =>
        node.Arity == 0 && node.Operation is not (Operation.Constant or Operation.Setting));

    /// <summary>A value where this branch is chosen, 0 elsewhere.</summary>
    public int Guarded(ExpressionGraph graph, int value) => Path.Reverse().Aggregate(
        value, (inner, choice) => choice.IsTrue
            ? graph.Where(choice.Mask, inner, graph.Constant(0))
            : graph.Where(choice.Mask, graph.Constant(0), inner));

    /// <summary>A value where another branch is chosen, 0 in this one.</summary>
    public int Elsewhere(ExpressionGraph graph, int value) => Path.Reverse().Aggregate(
        graph.Constant(0), (inner, choice) => choice.IsTrue
            ? graph.Where(choice.Mask, inner, value)
            : graph.Where(choice.Mask, value, inner));

    private static IEnumerable<SettingBranch> Of(ExpressionGraph graph, int id, (int Mask, bool IsTrue)[] path)
    {
        Node node = graph[id];

        return node.Operation == Operation.Where && IsSetting(graph, node.A)
            ? [.. Of(graph, node.B, [.. path, (node.A, true)]), .. Of(graph, node.C, [.. path, (node.A, false)])]
            : [new SettingBranch(id, path)];
    }
}
