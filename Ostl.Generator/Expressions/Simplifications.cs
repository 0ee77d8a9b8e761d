namespace Ostl.Generator.Expressions;

/// <summary>Identities applied while a node is made. Each is local and never makes an expression larger.</summary>
internal static class Simplifications
{
    public static bool TrySimplify(ExpressionGraph graph, Operation operation, int a, int b, int c, out int result)
    {
        result = operation switch
        {
            Operation.Add => Add(graph, a, b),
            Operation.Subtract => Subtract(graph, a, b),
            Operation.Multiply => Multiply(graph, a, b),
            Operation.Divide => Divide(graph, a, b),
            Operation.Negate => Negate(graph, a),
            Operation.SkipZero => SkipZero(graph, a, b),
            // m ? x : x = x
            Operation.Where => b == c ? b : -1,
            // A cut in a path that carries no derivative cuts nothing.
            Operation.StopGradient =>
                graph[a].Operation is Operation.StopGradient or Operation.Constant or Operation.Setting ? a : -1,
            // A derivative of 0, or with respect to a number, adds nothing.
            Operation.Supplied => graph.IsConstant(c, 0) || graph[b].Operation == Operation.Constant ? a : -1,
            _ => -1,
        };

        return result >= 0;
    }

    private static int Add(ExpressionGraph graph, int a, int b)
    {
        // 0 + x = x;  x + 0 = x
        if (graph.IsConstant(a, 0))
        {
            return b;
        }

        if (graph.IsConstant(b, 0))
        {
            return a;
        }

        // x + (−y) = x − y;  (−x) + y = y − x
        return graph.Is(b, Operation.Negate) ? graph.Subtract(a, graph[b].A)
            : graph.Is(a, Operation.Negate) ? graph.Subtract(b, graph[a].A)
            : -1;
    }

    private static int Subtract(ExpressionGraph graph, int a, int b)
    {
        // x − 0 = x;  0 − x = −x;  x − (−y) = x + y
        return graph.IsConstant(b, 0) ? a
            : graph.IsConstant(a, 0) ? graph.Negate(b)
            : graph.Is(b, Operation.Negate) ? graph.Add(a, graph[b].A)
            : -1;
    }

    private static int Multiply(ExpressionGraph graph, int a, int b)
    {
        foreach ((int factor, int other) in new[] { (a, b), (b, a) })
        {
            // 0 x = 0;  1 x = x;  −1 x = −x
            if (graph.IsConstant(factor, 0))
            {
                return factor;
            }

            if (graph.IsConstant(factor, 1))
            {
                return other;
            }

            if (graph.IsConstant(factor, -1))
            {
                return graph.Negate(other);
            }

            // (m ? 1 : 0) x = m ? x : 0;  (m ? 0 : 1) x = m ? 0 : x
            if (IsIndicator(graph, factor, 1, 0))
            {
                return graph.Where(graph[factor].A, other, graph.Constant(0));
            }

            if (IsIndicator(graph, factor, 0, 1))
            {
                return graph.Where(graph[factor].A, graph.Constant(0), other);
            }

            // (−x) y = −(x y)
            if (graph.Is(factor, Operation.Negate))
            {
                return graph.Negate(factor == a ? graph.Multiply(graph[a].A, b) : graph.Multiply(a, graph[b].A));
            }
        }

        return -1;
    }

    private static int Divide(ExpressionGraph graph, int a, int b) =>
        // x / 1 = x;  0 / x = 0
        graph.IsConstant(b, 1) || graph.IsConstant(a, 0) ? a : -1;

    private static int Negate(ExpressionGraph graph, int a) =>
        // −(−x) = x;  −(x − y) = y − x
        graph.Is(a, Operation.Negate) ? graph[a].A
        : graph.Is(a, Operation.Subtract) ? graph.Subtract(graph[a].B, graph[a].A)
        : -1;

    private static int SkipZero(ExpressionGraph graph, int a, int b) =>
        // Nothing to skip where the adjoint is identically zero, or is one.
        graph.IsConstant(a, 0) ? a : graph.IsConstant(a, 1) ? b : -1;

    private static bool IsIndicator(ExpressionGraph graph, int id, double yes, double no)
    {
        Node node = graph[id];

        return graph.Is(id, Operation.Where) && graph.IsConstant(node.B, yes) && graph.IsConstant(node.C, no);
    }
}
