using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Gradients;

namespace Ostl.Generator.Jacobians;

/// <summary>
/// Proves the structure of a cell from its symbolic adjoint: which weights reach a state, and whether the recursion acts
/// unit by unit, that is, whether no derivative of the states enters a linear map on its way to a previous state or weight.
/// </summary>
internal sealed class StructureAnalysis(ExpressionGraph graph, CellDefinition cell, StepDifferentiator differentiator)
{
    public CellStructure Analyse()
    {
        HashSet<int> reaching = WeightsReachingStates();
        bool unitLocal = IsUnitLocal();
        bool sameWithoutRecurrence = unitLocal && !OutputReadsPreviousThroughMap();

        return new CellStructure(
            DerivedStates.Of(graph, cell),
            Jacobian(),
            unitLocal,
            Facts(Recurrence.Exact, reaching, unitLocal, exact: true),
            sameWithoutRecurrence ? null : Facts(Recurrence.Ignored, reaching, unitLocal: true, exact: false));
    }

    private RecursionFacts Facts(Recurrence recurrence, HashSet<int> reaching, bool unitLocal, bool exact)
    {
        HashSet<int> throughMap = exact ? [] : WeightsActingThroughMaps();
        WeightFact[] weights = cell.Weights.Select((weight, index) => !reaching.Contains(index)
            ? new WeightFact(false, true, "it reaches no state")
            : exact ? new WeightFact(true, true, Kept(unitLocal)) : Ignored(throughMap.Contains(index))).ToArray();
        bool traced = weights.Any(static weight => weight.ReachesState);

        return new RecursionFacts(
            !traced ? TraceForm.None : unitLocal || recurrence == Recurrence.Ignored ? TraceForm.UnitLocal : TraceForm.Dense,
            weights);
    }

    private static string Kept(bool unitLocal) =>
        unitLocal ? "the recursion acts unit by unit and is kept whole" : "the dense recursion is kept whole";

    private static WeightFact Ignored(bool throughMap) => new(
        true,
        false,
        throughMap
            ? "recurrence, and its way through another map, are ignored in its trace"
            : "recurrence through linear maps is ignored in its trace",
        throughMap);

    private HashSet<int> WeightsReachingStates() =>
        [.. WeightAdjoints(Inside.Everything).Select(entry => graph[entry.Leaf].Index)];

    // A derivative that is another when weights behind maps count reaches a state through such a map.
    private HashSet<int> WeightsActingThroughMaps() =>
        [.. WeightAdjoints(Inside.Weights).Except(WeightAdjoints(Inside.Nothing))
            .Select(entry => graph[entry.Leaf].Index)];

    private IEnumerable<(int Leaf, Dimension Axis, int Adjoint)> WeightAdjoints(Inside inside) =>
        differentiator.Temporal(inside).All
            .Where(entry => graph[entry.Leaf].Operation.ReadsWeight());

    // With everything behind maps counted and with nothing counted, the same adjoints come out.
    private bool IsUnitLocal()
    {
        LeafAdjoints whole = differentiator.Temporal(Inside.Previous | Inside.Weights);
        LeafAdjoints local = differentiator.Temporal(Inside.Nothing);

        return Temporal(whole).SequenceEqual(Temporal(local));
    }

    private IEnumerable<(int Leaf, Dimension Axis, int Adjoint)> Temporal(LeafAdjoints leaves) =>
        leaves.All.Where(entry => graph[entry.Leaf].Operation != Operation.Input);

    private bool OutputReadsPreviousThroughMap() =>
        !Previous(differentiator.Spatial(Inside.Everything & ~Inside.Previous))
            .SequenceEqual(Previous(differentiator.Spatial(Inside.Weights | Inside.Previous)));

    private IEnumerable<(int Leaf, Dimension Axis, int Adjoint)> Previous(LeafAdjoints leaves) =>
        leaves.All.Where(entry => graph[entry.Leaf].Operation == Operation.Previous);

    private int[][] Jacobian()
    {
        int[] states = [.. Enumerable.Range(0, cell.Carried)];

        return [.. states.Select(p =>
        {
            LeafAdjoints row = differentiator.UnitLocal(p);

            return states.Select(q => row.Of(graph, graph.Previous(q))).ToArray();
        })];
    }
}
