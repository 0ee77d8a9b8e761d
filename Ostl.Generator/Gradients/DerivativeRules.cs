using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>
/// One rule per elementwise operation: what the adjoint ȳ of its value adds to the adjoint of one operand, that is
/// ȳ · ∂y/∂operand. Values the forward step computes anyway (y itself) are preferred to new ones. At a kink the
/// derivative is the left one for Relu kinds and 0 for Abs; ties of Min and Max go to the first operand.
/// </summary>
/// <param name="graph">The graph, which receives the new nodes.</param>
/// <param name="branches">Values that may be infinite where nothing depends on them; absent if there are none.</param>
internal sealed class DerivativeRules(ExpressionGraph graph, UntakenBranches? branches = null)
{
    /// <summary>The node of ȳ · ∂y/∂operand; the constant 0 where there is no derivative.</summary>
    /// <param name="y">The differentiated node.</param>
    /// <param name="operand">Position of the operand.</param>
    /// <param name="adjoint">ȳ.</param>
    public int Apply(int y, int operand, int adjoint)
    {
        Node node = graph[y];
        (int a, int b, int c) = (node.A, node.B, node.C);

        return (node.Operation, operand) switch
        {
            // (a + b)' = a' + b';  (a − b)' = a' − b';  (−a)' = −a'
            (Operation.Add, _) or (Operation.Subtract, 0) => adjoint,
            (Operation.Subtract, 1) or (Operation.Negate, _) => graph.Negate(adjoint),

            // (a b)' = b a' + a b'
            (Operation.Multiply, 0) => Times(adjoint, b),
            (Operation.Multiply, 1) => Times(adjoint, a),

            // (a / b)' = a' / b − (a / b) b' / b
            (Operation.Divide, 0) => Quotient(adjoint, b),
            (Operation.Divide, 1) => graph.Negate(graph.Binary(Operation.SkipZero, adjoint, graph.Divide(y, b))),

            // (0 · d is 0 whatever d)' = d a'
            (Operation.SkipZero, 0) => Times(adjoint, b),

            // relu' = [y > 0];  leaky' = a > 0 ? 1 : slope
            (Operation.Relu, _) => Select(graph.Greater(y, Zero), adjoint),
            (Operation.LeakyRelu, 0) => graph.Where(graph.Greater(a, Zero), adjoint, Times(adjoint, b)),
            (Operation.LeakyRelu, 1) => SelectNot(graph.Greater(a, Zero), Times(adjoint, a)),

            // σ' = y (1 − y);  tanh' = 1 − y²;  exp' = y;  log' = 1 / a;  sqrt' = ½ / y;  (a²)' = 2 a
            (Operation.Sigmoid, _) => Times(adjoint, graph.Multiply(y, graph.Subtract(One, y))),
            (Operation.Tanh, _) => Times(adjoint, graph.Subtract(One, graph.Unary(Operation.Square, y))),
            (Operation.Exp, _) => Times(adjoint, y),
            (Operation.Log, _) => graph.Binary(Operation.SkipZero, adjoint, graph.Divide(One, a)),
            (Operation.Sqrt, _) => graph.Binary(Operation.SkipZero, adjoint, graph.Divide(graph.Constant(0.5), y)),
            (Operation.Square, _) => Times(adjoint, graph.Multiply(graph.Constant(2), a)),

            // |a|' = sign a;  sin' = cos;  cos' = −sin;  softplus' = σ
            (Operation.Abs, _) => graph.Where(graph.Greater(a, Zero), adjoint,
                graph.Where(graph.Binary(Operation.Less, a, Zero), graph.Negate(adjoint), Zero)),
            (Operation.Sin, _) => Times(adjoint, graph.Unary(Operation.Cos, a)),
            (Operation.Cos, _) => graph.Negate(Times(adjoint, graph.Unary(Operation.Sin, a))),
            (Operation.Softplus, _) => Times(adjoint, graph.Unary(Operation.Sigmoid, a)),

            // min: to a where a ≤ b, otherwise to b;  max: to a where a ≥ b
            (Operation.Min, 0) => Select(graph.Binary(Operation.LessOrEqual, a, b), adjoint),
            (Operation.Min, 1) => SelectNot(graph.Binary(Operation.LessOrEqual, a, b), adjoint),
            (Operation.Max, 0) => Select(graph.Binary(Operation.GreaterOrEqual, a, b), adjoint),
            (Operation.Max, 1) => SelectNot(graph.Binary(Operation.GreaterOrEqual, a, b), adjoint),

            // clamp: to a on the closed interval, to a bound beyond it
            (Operation.Clamp, 0) => Select(graph.Binary(Operation.And,
                graph.Binary(Operation.GreaterOrEqual, a, b), graph.Binary(Operation.LessOrEqual, a, c)), adjoint),
            (Operation.Clamp, 1) => Select(graph.Binary(Operation.Less, a, b), adjoint),
            (Operation.Clamp, 2) => Select(graph.Greater(a, c), adjoint),

            // Θ' = the surrogate
            (Operation.Spike, 0) => Times(adjoint, SurrogateRules.Derivative(graph, node)),

            // f' = the derivative that the user gives
            (Operation.Supplied, 0) => adjoint,
            (Operation.Supplied, 1) => Times(adjoint, c),

            // (m ? a : b)' = m ? a' : b'
            (Operation.Where, 1) => Select(a, adjoint),
            (Operation.Where, 2) => SelectNot(a, adjoint),

            // (a, as a vector)' = a'
            (Operation.Broadcast, _) => adjoint,

            // StopGradient, masks, and a spike's sharpness and height carry no derivative.
            _ => Zero,
        };
    }

    /// <summary>ȳ · ∂y/∂v for a reduction y of a vector v; ȳ is one number per sample.</summary>
    public int Reduction(int y, int adjoint)
    {
        Node node = graph[y];
        Dimension axis = graph[node.A].Dimension;

        return graph.Broadcast(node.Operation switch
        {
            // (Σ v)' = 1;  (Σ v / n)' = 1 / n;  (max v)' = 1 at the first of the largest
            Operation.Sum => adjoint,
            Operation.Mean => graph.Divide(adjoint, graph.Length(axis)),
            _ => graph.Multiply(adjoint, graph.IsLargest(node.A)),
        }, axis);
    }

    private int Zero => graph.Constant(0);

    private int One => graph.Constant(1);

    private int Times(int adjoint, int factor) => branches?.MayReach(factor) == true
        ? graph.Binary(Operation.SkipZero, adjoint, factor)
        : graph.Multiply(adjoint, factor);

    private int Select(int mask, int adjoint) => graph.Where(mask, adjoint, Zero);

    private int SelectNot(int mask, int adjoint) => graph.Where(mask, Zero, adjoint);

    // A setting is not zero by accident; anything else may be, and must not turn a zero adjoint into NaN.
    private int Quotient(int adjoint, int b) => graph[b].Dimension == Dimension.Uniform
        ? graph.Divide(adjoint, b)
        : graph.Binary(Operation.SkipZero, adjoint, graph.Divide(One, b));
}
