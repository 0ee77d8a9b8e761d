using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Gradients;
using Ostl.Generator.Jacobians;
using Ostl.Generator.Utilities;

namespace Ostl.Generator.Lowering;

/// <summary>Orders one adjoint: the step, its coefficients, and the signals to the layers below with R kept.</summary>
internal sealed class AdjointLowering(
    ExpressionGraph graph, CellDefinition cell, IReadOnlyDictionary<int, Place> forward)
{
    private readonly List<Placed> coefficients = [];
    private readonly List<Dimension> coefficientAxes = [];

    public AdjointProgram Lower(StepAdjoint adjoint, RecursionFacts facts)
    {
        PlacedUse[] uses = [.. adjoint.Uses.Select(Place)];

        foreach (int input in adjoint.Inputs)
        {
            KeepForWindowSignal(input);
        }

        List<Dimension> scratch = [];
        Dictionary<int, Place> inStep = new(forward.ToDictionary(static p => p.Key, static p => p.Value));
        IEnumerable<Placed> roots =
        [
            .. coefficients,
            .. adjoint.Previous.Select(
                static (node, state) => new Placed(node, new Place(PlaceKind.LambdaPrevious, state))),
        ];
        List<Statement> step =
            Region.Lower(graph, cell, roots, inStep, axis => New(scratch, PlaceKind.Scratch, axis), ofAdjoint: true);

        Dictionary<int, Place> inWindow = new(forward.ToDictionary(static p => p.Key, static p => p.Value));

        foreach (Placed coefficient in coefficients)
        {
            inWindow[coefficient.Node] = coefficient.Place;
        }

        InputSignals signals = new(graph, cell, PlaceKind.WindowScratch);
        EquatableArray<EquatableArray<Statement>> windowSignals = signals.Lower(adjoint.Inputs, inWindow);

        return new AdjointProgram
        {
            Recurrence = adjoint.Recurrence,
            Step = new(step),
            WindowSignals = windowSignals,
            Uses = uses,
            Coefficients = new(coefficients),
            CoefficientAxes = new(coefficientAxes),
            Scratch = new(scratch),
            WindowScratch = new(signals.Scratch),
            Traces = facts.Traces,
            BlocksOf = facts.BlocksOf,
            Facts = new(facts.Weights),
        };
    }

    private PlacedUse Place(Use use)
    {
        Place argument = use.Argument < 0 ? default
            : forward.TryGetValue(use.Argument, out Place kept) ? kept
            : Lowering.Place.OfLeaf(graph[use.Argument]);
        bool inTrace = Reach.Any(graph, use.Coefficient, static node => node.Operation == Operation.Adjoint);

        return new PlacedUse(use.Weight, Coefficient(use.Coefficient, use.Axis), use.Axis, argument, inTrace);
    }

    private Place Coefficient(int node, Dimension axis)
    {
        if (graph[node].Operation == Operation.Signal)
        {
            return new Place(PlaceKind.Signal, graph[node].Index);
        }

        foreach (Placed known in coefficients)
        {
            if (known.Node == node)
            {
                return known.Place;
            }
        }

        Place place = New(coefficientAxes, PlaceKind.Coefficient, axis);
        coefficients.Add(new Placed(node, place));

        return place;
    }

    // λ lives for one step only. What the signal to the layer below is made of, the arguments of its transposed maps,
    // is kept for the window; a signal that does not come through a map is kept itself.
    private void KeepForWindowSignal(int input)
    {
        bool IsProduct(int id) => graph[id].Operation == Operation.MapTransposed;
        bool DependsOnStep(int id) => graph[id].Operation is Operation.Adjoint;
        HashSet<int> outside = Reach.From(graph, [input], IsProduct);

        if (outside.Any(DependsOnStep))
        {
            Coefficient(input, graph[input].Dimension);

            return;
        }

        foreach (int product in outside.Where(IsProduct).OrderBy(static id => id))
        {
            Coefficient(graph[product].A, graph[graph[product].A].Dimension);
        }
    }

    private static Place New(List<Dimension> axes, PlaceKind kind, Dimension axis)
    {
        axes.Add(axis);

        return new Place(kind, axes.Count - 1);
    }
}
