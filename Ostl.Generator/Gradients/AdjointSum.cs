using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>ȳ a + ȳ b = ȳ (a + b): most contributions to one value carry the same adjoint.</summary>
internal static class AdjointSum
{
    public static int Of(ExpressionGraph graph, int a, int b)
    {
        (int first, bool minusA) = Strip(graph, a);
        (int second, bool minusB) = Strip(graph, b);

        if (graph[first].Operation != Operation.Multiply || graph[second].Operation != Operation.Multiply
            || graph[first].A != graph[second].A)
        {
            return graph.Add(a, b);
        }

        int left = graph[first].B;
        int right = graph[second].B;
        int sum = (minusA, minusB) switch
        {
            (false, false) => graph.Add(left, right),
            (false, true) => graph.Subtract(left, right),
            (true, false) => graph.Subtract(right, left),
            _ => graph.Negate(graph.Add(left, right)),
        };

        return graph.Multiply(graph[first].A, sum);
    }

    private static (int Node, bool Minus) Strip(ExpressionGraph graph, int id) =>
        graph[id].Operation == Operation.Negate ? (graph[id].A, true) : (id, false);
}
