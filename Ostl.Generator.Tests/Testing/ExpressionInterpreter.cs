using Ostl.Generator.Expressions;

namespace Ostl.Generator.Tests.Testing;

/// <summary>
/// The meaning of a graph on doubles, one element at a time, maps being a multiplication by their weight: enough to
/// evaluate a derived expression and to differentiate the expression it was derived from by differences.
/// </summary>
internal sealed class ExpressionInterpreter(ExpressionGraph graph, Func<Node, double> leaf)
{
    public double Evaluate(int id)
    {
        Node node = graph[id];

        return node.Operation switch
        {
            Operation.Constant => node.Value,
            Operation.Map or Operation.MapTransposed => leaf(node) * Evaluate(node.A),
            _ when node.Arity == 0 => leaf(node),
            _ => node.Operation.Info().Evaluate!(Operand(node.A), Operand(node.B), Operand(node.C)),
        };
    }

    private double Operand(int id) => id < 0 ? 0 : Evaluate(id);
}
