using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Gradients;
using Ostl.Generator.Jacobians;

namespace Ostl.Generator.Lowering;

/// <summary>
/// ∂(derived state)/∂(independent state) and ∂(derived state)/∂(weight) within one step, unit by unit. They are kept at
/// the end of a window as they were then, and never computed again with newer weights.
/// </summary>
internal sealed class DerivedFactors
{
    private readonly List<Placed> independent = [];

    public List<Factor> Table { get; } = [];

    public List<int> Values { get; } = [];

    public static DerivedFactors Of(
        ExpressionGraph graph, CellDefinition cell, CellStructure structure, StepDifferentiator differentiator)
    {
        DerivedFactors factors = new();
        HashSet<int> independent = DerivedStates.Independent(cell, structure.Derived);
        factors.independent.AddRange(Enumerable.Range(0, structure.Derived.Length)
            .Where(state => !structure.Derived[state])
            .Select(state => new Placed(cell.Next[state], new Place(PlaceKind.Next, state))));

        for (int derived = 0; derived < structure.Derived.Length; derived++)
        {
            if (structure.Derived[derived])
            {
                LeafAdjoints leaves = differentiator.Factors(derived, independent);
                factors.AddStates(graph, cell, structure, derived, leaves);
                factors.AddWeights(graph, derived, leaves);
            }
        }

        return factors;
    }

    public List<Statement> Lower(ExpressionGraph graph, CellDefinition cell, Dictionary<int, Place> places)
    {
        // A state that takes over another one's previous value: at the end of a window it is at hand as the new value.
        foreach (Placed state in independent.Where(state => graph[state.Node].Operation == Operation.Previous))
        {
            places[state.Node] = state.Place;
        }

        return Region.Lower(
            graph, cell, Values.Select(static (node, i) => new Placed(node, new Place(PlaceKind.Factor, i))), places,
            static _ =>
                throw new InvalidOperationException("A derived state is a function of values that lie in arrays."));
    }

    private void AddStates(
        ExpressionGraph graph, CellDefinition cell, CellStructure structure, int derived, LeafAdjoints leaves)
    {
        // Two states may share the node of their value; the derivative goes to the first of them.
        HashSet<int> seen = [];

        for (int state = 0; state < structure.Derived.Length; state++)
        {
            int factor = leaves.Of(graph, cell.Next[state]);

            if (!structure.Derived[state] && seen.Add(cell.Next[state]) && !graph.IsConstant(factor, 0))
            {
                Add(new Factor(derived, false, state), factor);
            }
        }
    }

    private void AddWeights(ExpressionGraph graph, int derived, LeafAdjoints leaves)
    {
        foreach (var weight in leaves.All
            .Where(entry => graph[entry.Leaf].Operation == Operation.Weight)
            .GroupBy(entry => graph[entry.Leaf].Index))
        {
            Add(
                new Factor(derived, true, weight.Key),
                weight.Select(static entry => entry.Adjoint).Aggregate(graph.Add));
        }
    }

    private void Add(Factor factor, int value)
    {
        Table.Add(factor);
        Values.Add(value);
    }
}
