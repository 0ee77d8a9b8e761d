using Ostl.Generator.Expressions;
using Ostl.Generator.Gradients;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>One use of a weight in the step: its gradient grows by c aᵀ, or by c.</summary>
/// <param name="Weight">The weight's index.</param>
/// <param name="Number">Counts the uses of this weight from 1.</param>
/// <param name="Coefficient">The node of c.</param>
/// <param name="Axis">The axis of c.</param>
/// <param name="Argument">The node of a map's argument a; -1 for vectors and scalars.</param>
/// <param name="InTrace">c depends on λ.</param>
internal readonly record struct UseValue(
    int Weight, int Number, int Coefficient, Dimension Axis, int Argument, bool InTrace);

/// <summary>
/// What was derived, read off the statements that compute it: the page shows the values that the code stores.
/// </summary>
internal sealed class DerivedValues(CellProgram program, ExpressionGraph graph)
{
    // Of the coefficients of one state much is the same.
    private readonly Dictionary<int, Substitution> directs = [];

    public CellProgram Program => program;

    public AdjointProgram Exact => program.Adjoints[0];

    /// <summary>The adjoint with recurrence ignored, where that is another.</summary>
    public AdjointProgram? Ignored => Other(Recurrence.Ignored);

    /// <summary>The adjoint under a treatment of recurrence, where that is another than the exact one.</summary>
    public AdjointProgram? Other(Recurrence recurrence) =>
        program.Adjoints.FirstOrDefault(one => one.Recurrence == recurrence);

    public IEnumerable<int> States => Enumerable.Range(0, program.Cell.Carried);

    /// <summary>The states that have traces of their own.</summary>
    public IEnumerable<int> Independent => States.Where(state => !program.Derived[state]);

    /// <summary>The new value of λ of a state: λ⁻.</summary>
    public int Lambda(AdjointProgram adjoint, int state) =>
        StoredNodes.At(adjoint.Step, new Place(PlaceKind.LambdaPrevious, state));

    /// <summary>L ∂y/∂x of an input.</summary>
    public int SpatialSignal(int port) =>
        StoredNodes.At(program.SpatialSignals[port], new Place(PlaceKind.InputSignal, port));

    /// <summary>λ ∂z/∂x + L ∂y/∂x of an input.</summary>
    public int WindowSignal(AdjointProgram adjoint, int port) =>
        StoredNodes.At(adjoint.WindowSignals[port], new Place(PlaceKind.InputSignal, port));

    /// <summary>∂z_p/∂z⁻_q within a unit.</summary>
    public int Jacobian(int p, int q) => program.Jacobian[(p * program.Cell.Carried) + q];

    public int Factor(int index) => StoredNodes.At(program.Factors, new Place(PlaceKind.Factor, index));

    /// <summary>The uses of weights; one that has no coefficient under this treatment is left out.</summary>
    public UseValue[] Uses(AdjointProgram adjoint)
    {
        Dictionary<(int Weight, Dimension Axis, Place Argument), int> numbers = [];

        // One number that acts inside a map has a use of its own where only what a unit passes to itself is traced.
        foreach (PlacedUse use in Exact.Uses.Concat(adjoint.Uses).Where(use => !numbers.ContainsKey(Key(use))))
        {
            numbers.Add(Key(use), 1 + numbers.Keys.Count(known => known.Weight == use.Weight));
        }

        return [.. adjoint.Uses.Select(use => new UseValue(
            use.Weight, numbers[Key(use)], Coefficient(adjoint, use.Coefficient), use.Axis, Argument(use),
            use.InTrace))];
    }

    /// <summary>
    /// ∂z_p/∂θ of a use within a unit: its coefficient where λ_p = 1 and all else is 0, as traces are carried.
    /// </summary>
    public int Direct(int state, UseValue use)
    {
        if (!directs.TryGetValue(state, out Substitution direct))
        {
            directs.Add(state, direct = new Substitution(graph, node => node.Operation switch
            {
                Operation.Adjoint => graph.Constant(node.Index == state ? 1 : 0),
                Operation.Signal => graph.Constant(0),
                _ => null,
            }));
        }

        return direct.Of(use.Coefficient);
    }

    /// <summary>The weights that have traces.</summary>
    public IEnumerable<int> Traced(AdjointProgram adjoint) =>
        Enumerable.Range(0, program.Cell.Weights.Count).Where(weight =>
        adjoint.Uses.Any(use => use.Weight == weight && use.InTrace)
        || program.FactorTable.Any(factor => factor.OfWeight && factor.Index == weight));

    /// <summary>The matrices through which a state meets previous states of other units.</summary>
    public IEnumerable<int> Couplings => Reach.From(graph, States.Select(state => Lambda(Exact, state)))
        .Where(id => graph[id].Operation == Operation.MapTransposed
            && Reach.Any(graph, id, static node => node.Operation == Operation.Adjoint))
        .Select(id => graph[id].Index)
        .Distinct()
        .OrderBy(static weight => weight);

    private static (int Weight, Dimension Axis, Place Argument) Key(PlacedUse use) =>
        (use.Weight, use.Axis, use.Argument);

    private int Coefficient(AdjointProgram adjoint, Place place) =>
        place.Kind == PlaceKind.Signal
            ? graph.Signal(place.Index, program.Cell.Outputs[place.Index].Axis)
            : adjoint.Coefficients[place.Index].Node;

    private int Argument(PlacedUse use) => use.Argument.Kind switch
    {
        PlaceKind.None => -1,
        PlaceKind.Previous => graph.Previous(use.Argument.Index),
        PlaceKind.Input => graph.Input(
            use.Argument.Index,
            program.Cell.Inputs[use.Argument.Index] is { IsInteger: false } input ? input.Axis : Dimension.Sample),
        _ => program.Kept.First(kept => kept.Place == use.Argument).Node,
    };
}
