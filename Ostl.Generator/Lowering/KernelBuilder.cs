using Ostl.Generator.Expressions;

namespace Ostl.Generator.Lowering;

/// <summary>Gathers what one fused loop reads, computes and writes.</summary>
internal static class KernelBuilder
{
    public static Kernel Build(
        ExpressionGraph graph, Dimension axis, Placed[] stores, IReadOnlyDictionary<int, Place> available)
    {
        List<int> uniform = [];
        List<Placed> loads = [];
        List<int> weights = [];
        List<int> computed = [];

        foreach (int id in
            Reach.From(graph, stores.Select(static store => store.Node), available.ContainsKey)
                .OrderBy(static id => id))
        {
            Node node = graph[id];
            Place place = available.TryGetValue(id, out Place found) ? found : Place.OfLeaf(node);

            if (place.Kind != PlaceKind.None)
            {
                loads.Add(new Placed(id, place));
            }
            else if (node.Dimension == Dimension.Uniform)
            {
                uniform.Add(id);
            }
            else if (node.Operation is Operation.Weight or Operation.Fixed or Operation.Diagonal)
            {
                weights.Add(id);
            }
            else
            {
                computed.Add(id);
            }
        }

        return new Kernel(axis, new(uniform), new(loads), new(weights), new(computed), stores);
    }
}
