using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>
/// What stands in for the derivative of a spike Θ(u): h · f(k u), with sharpness k and height h.
/// </summary>
internal static class SurrogateRules
{
    /// <summary>h · f(k u) for a spike node.</summary>
    public static int Derivative(ExpressionGraph graph, Node spike)
    {
        int v = graph.Multiply(spike.B, spike.A);

        return graph.Multiply(spike.C, Shape(graph, SurrogateNames.All[spike.Index], v));
    }

    private static int Shape(ExpressionGraph graph, string surrogate, int v)
    {
        int one = graph.Constant(1);
        int zero = graph.Constant(0);

        return surrogate switch
        {
            // 1 − tanh² v
            "TanhSquared" => graph.Subtract(one, graph.Unary(Operation.Square, graph.Unary(Operation.Tanh, v))),

            // 1 / (1 + |v|)²
            "FastSigmoid" =>
                graph.Divide(one, graph.Unary(Operation.Square, graph.Add(one, graph.Unary(Operation.Abs, v)))),

            // σ(v) (1 − σ(v))
            "Logistic" => graph.Multiply(
                graph.Unary(Operation.Sigmoid, v), graph.Subtract(one, graph.Unary(Operation.Sigmoid, v))),

            // max(0, 1 − |v|)
            "Triangle" => graph.Unary(Operation.Relu, graph.Subtract(one, graph.Unary(Operation.Abs, v))),

            // 1 / (1 + v²)
            "Arctan" => graph.Divide(one, graph.Add(one, graph.Unary(Operation.Square, v))),

            // exp(−|v|)
            "Exponential" => graph.Unary(Operation.Exp, graph.Negate(graph.Unary(Operation.Abs, v))),

            // exp(−½ v²)
            "Gaussian" => graph.Unary(
                Operation.Exp, graph.Multiply(graph.Constant(-0.5), graph.Unary(Operation.Square, v))),

            // 1 where |v| ≤ ½
            "Boxcar" => graph.Where(
                graph.Binary(Operation.LessOrEqual, graph.Unary(Operation.Abs, v), graph.Constant(0.5)), one, zero),

            // 1
            _ => one,
        };
    }
}
