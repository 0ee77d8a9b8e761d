using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>
/// The adjoints a pass found: of previous states and inputs, of weights (per axis), and of the value of each map, which
/// with the map's argument gives the gradient of its matrix: dE/dW = Σ c aᵀ.
/// </summary>
internal sealed class LeafAdjoints
{
    private readonly Dictionary<(int Leaf, Dimension Axis), int> found = [];

    /// <summary>Leaves and their adjoints, in the order of the graph.</summary>
    public IEnumerable<(int Leaf, Dimension Axis, int Adjoint)> All =>
        found.Select(static pair => (pair.Key.Leaf, pair.Key.Axis, pair.Value))
            .OrderBy(static entry => entry.Leaf)
            .ThenBy(static entry => entry.Axis);

    /// <summary>The adjoint of a leaf along its own axis; the constant 0 if it has none.</summary>
    public int Of(ExpressionGraph graph, int leaf) =>
        found.TryGetValue((leaf, graph[leaf].Dimension), out int adjoint) ? adjoint
            : found.TryGetValue((leaf, Dimension.Uniform), out adjoint) ? adjoint
            : graph.Constant(0);

    public void Add(ExpressionGraph graph, int leaf, Dimension axis, int adjoint) =>
        found[(leaf, axis)] = found.TryGetValue((leaf, axis), out int sum) ? graph.Add(sum, adjoint) : adjoint;

    public void Add(ExpressionGraph graph, LeafAdjoints other)
    {
        foreach ((int leaf, Dimension axis, int adjoint) in other.All)
        {
            Add(graph, leaf, axis, adjoint);
        }
    }
}
