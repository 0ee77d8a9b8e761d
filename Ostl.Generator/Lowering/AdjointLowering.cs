using Ostl.Generator.Expressions;
using Ostl.Generator.Gradients;
using Ostl.Generator.Jacobians;

namespace Ostl.Generator.Lowering;

/// <summary>Orders one adjoint: the step, its coefficients, and the signal to the layer below with R kept.</summary>
internal sealed class AdjointLowering(ExpressionGraph graph, IReadOnlyDictionary<int, Place> forward)
{
    private readonly List<Placed> coefficients = [];
    private readonly List<Dimension> coefficientAxes = [];

    public AdjointProgram Lower(StepAdjoint adjoint, RecursionFacts facts)
    {
        PlacedUse[] uses = [.. adjoint.Uses.Select(Place)];
        KeepForWindowSignal(adjoint.Input);

        List<Dimension> scratch = [];
        List<Dimension> windowScratch = [];
        Dictionary<int, Place> inStep = new(forward.ToDictionary(static p => p.Key, static p => p.Value));
        IEnumerable<Placed> roots =
        [
            .. coefficients,
            .. adjoint.Previous.Select(static (node, state) => new Placed(node, new Place(PlaceKind.LambdaPrevious, state))),
        ];
        List<Statement> step = Region.Lower(graph, roots, inStep, axis => New(scratch, PlaceKind.Scratch, axis), sharesSignal: true);

        Dictionary<int, Place> inWindow = new(forward.ToDictionary(static p => p.Key, static p => p.Value));

        foreach (Placed coefficient in coefficients)
        {
            inWindow[coefficient.Node] = coefficient.Place;
        }

        List<Statement> signal = Region.Lower(
            graph, [new Placed(adjoint.Input, new Place(PlaceKind.InputSignal))], inWindow,
            axis => New(windowScratch, PlaceKind.WindowScratch, axis));

        return new AdjointProgram
        {
            Recurrence = adjoint.Recurrence,
            Step = new(step),
            WindowSignal = new(signal),
            Uses = uses,
            Coefficients = new(coefficients),
            CoefficientAxes = new(coefficientAxes),
            Scratch = new(scratch),
            WindowScratch = new(windowScratch),
            Traces = facts.Traces,
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
            return new Place(PlaceKind.Signal);
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
