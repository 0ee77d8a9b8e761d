using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Gradients;

namespace Ostl.Generator.Jacobians;

/// <summary>
/// Proves the structure of a cell from its symbolic adjoint: which weights reach a state, and whether the recursion
/// acts unit by unit, that is, whether no derivative of the states enters a linear map on its way to a previous state
/// or weight.
/// </summary>
internal sealed class StructureAnalysis(ExpressionGraph graph, CellDefinition cell, StepDifferentiator differentiator)
{
    public CellStructure Analyse()
    {
        HashSet<int> reaching = WeightsReachingStates();
        bool unitLocal = IsUnitLocal();
        bool unitsMeet = !unitLocal || OutputReadsPreviousThroughMap();
        Dictionary<Recurrence, string> refusals = Refusals(unitsMeet, traced: reaching.Count > 0);
        IEnumerable<Recurrence> treatments =
        [
            Recurrence.Exact,
            .. unitsMeet ? [Recurrence.Ignored, Recurrence.Self] : Array.Empty<Recurrence>(),
            .. reaching.Count > 0 ? [Recurrence.Leak] : Array.Empty<Recurrence>(),
        ];

        return new CellStructure(
            DerivedStates.Of(graph, cell),
            Jacobian(),
            unitLocal,
            [.. treatments.Where(treatment => !refusals.ContainsKey(treatment))
                .Select(treatment => Facts(treatment, reaching, unitLocal))],
            [.. refusals.Select(static refusal => new RecurrenceRefusal(refusal.Key, refusal.Value))],
            [.. WeightsOf(differentiator.Spatial(Inside.Weights))
                .Except(WeightsOf(differentiator.Spatial(Inside.Nothing)))
                .Select(entry => graph[entry.Leaf].Index).Distinct().OrderBy(static weight => weight)]);
    }

    private Dictionary<Recurrence, string> Refusals(bool unitsMeet, bool traced)
    {
        Dictionary<Recurrence, string> refusals = [];

        if (unitsMeet && !differentiator.HasDiagonal)
        {
            refusals.Add(
                Recurrence.Self,
                "three linear maps follow one another within a step, and what they pass from a unit to itself is no "
                    + "product per unit");
        }

        if (traced && !differentiator.Leak.Leaks.Any(static leaks => leaks))
        {
            refusals.Add(
                Recurrence.Leak,
                "no state reads its own previous value outside of a linear map, so that there is nothing to leak");
        }

        return refusals;
    }

    private RecursionFacts Facts(Recurrence recurrence, HashSet<int> reaching, bool unitLocal)
    {
        int blocks = recurrence == Recurrence.Exact && !unitLocal ? BlockStructure.Of(graph, cell, reaching) : -1;
        HashSet<int> throughMap = recurrence == Recurrence.Exact ? [] : WeightsActingThroughMaps();
        WeightFact[] weights = cell.Weights.Select((weight, index) => !reaching.Contains(index)
            ? new WeightFact(false, true, "it reaches no state")
            : recurrence == Recurrence.Exact ? new WeightFact(true, true, Kept(unitLocal, blocks))
            : new WeightFact(true, false, Lost(recurrence, throughMap.Contains(index)), throughMap.Contains(index)))
                .ToArray();
        bool traced = weights.Any(static weight => weight.ReachesState);

        return new RecursionFacts(
            recurrence,
            !traced ? TraceForm.None
                : unitLocal || recurrence != Recurrence.Exact ? TraceForm.UnitLocal
                : blocks >= 0 ? TraceForm.Blocks : TraceForm.Dense,
            blocks,
            weights);
    }

    private static string Kept(bool unitLocal, int blocks) =>
        unitLocal ? "the recursion acts unit by unit and is kept whole"
        : blocks >= 0 ? "the recursion acts block by block and is kept whole"
        : "the dense recursion is kept whole";

    private static string Lost(Recurrence recurrence, bool throughMap) => (recurrence, throughMap) switch
    {
        (Recurrence.Ignored, false) => "recurrence through linear maps is ignored in its trace",
        (Recurrence.Ignored, true) => "recurrence, and its way through another map, are ignored in its trace",
        (Recurrence.Self, false) => "its trace keeps what a unit passes to itself, and no recurrence between units",
        (Recurrence.Self, true) =>
            "its trace keeps what a unit passes to itself, also through another map, and no recurrence between units",
        (_, false) => "its trace has a constant leak in place of the recurrence",
        (_, true) =>
            "its trace has a constant leak in place of the recurrence, and is without its way through another map",
    };

    private HashSet<int> WeightsReachingStates() =>
        [.. WeightAdjoints(Inside.Everything).Select(entry => graph[entry.Leaf].Index)];

    // A derivative that is another when weights behind maps count reaches a state through such a map.
    private HashSet<int> WeightsActingThroughMaps() =>
        [.. WeightAdjoints(Inside.Weights).Except(WeightAdjoints(Inside.Nothing))
            .Select(entry => graph[entry.Leaf].Index)];

    private IEnumerable<(int Leaf, Dimension Axis, int Adjoint)> WeightAdjoints(Inside inside) =>
        WeightsOf(differentiator.Temporal(inside));

    private IEnumerable<(int Leaf, Dimension Axis, int Adjoint)> WeightsOf(LeafAdjoints leaves) =>
        leaves.All.Where(entry => graph[entry.Leaf].Operation.ReadsWeight());

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
