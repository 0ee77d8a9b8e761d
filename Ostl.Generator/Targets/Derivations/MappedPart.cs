using Ostl.Generator.Expressions;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>
/// The part of an adjoint that has come back through a linear map. It is what is dropped where previous states are
/// constants inside maps. An adjoint is linear in λ and L, so the part can be told from the rest term by term.
/// </summary>
internal sealed class MappedPart(ExpressionGraph graph)
{
    private readonly Dictionary<int, int> parts = [];

    /// <summary>Dropped from λ⁻: all that came through a map.</summary>
    public int OfLambda(int node)
    {
        if (!parts.TryGetValue(node, out int part))
        {
            part = Compute(node);
            parts.Add(node, part);
        }

        return part;
    }

    /// <summary>
    /// Dropped from a coefficient: the same, of what λ multiplies; the error of the step itself counts whole.
    /// </summary>
    public int OfCoefficient(int node) => OfLambda(Substitution.In(
        graph, node, one => one.Operation == Operation.Signal ? graph.Constant(0) : null));

    private int Compute(int id)
    {
        Node node = graph[id];

        return node.Operation switch
        {
            Operation.MapTransposed or Operation.Sum or Operation.Broadcast => id,
            Operation.Add or Operation.Subtract => graph.Binary(node.Operation, OfLambda(node.A), OfLambda(node.B)),
            Operation.Negate => graph.Negate(OfLambda(node.A)),
            Operation.Multiply or Operation.SkipZero or Operation.Divide => IsAdjoint(node.A)
                ? graph.Binary(node.Operation, OfLambda(node.A), node.B)
                : graph.Binary(node.Operation, node.A, OfLambda(node.B)),
            Operation.Where => graph.Where(node.A, OfLambda(node.B), OfLambda(node.C)),

            // λ and L themselves, and numbers.
            _ => graph.Constant(0),
        };
    }

    private bool IsAdjoint(int id) =>
        Reach.Any(graph, id, static node => node.Operation is Operation.Adjoint or Operation.Signal);
}
