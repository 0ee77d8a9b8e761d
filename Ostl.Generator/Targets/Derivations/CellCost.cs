using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Jacobians;
using Ostl.Generator.Lowering;
using Ostl.Generator.Utilities;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>
/// Counts what a layer does and keeps, for one sample. An elementwise operation counts as one, a multiplication with
/// the addition that follows it as two.
/// </summary>
internal sealed class CellCost(CellProgram program)
{
    private readonly Polynomial states = program.Derived.Count(static derived => !derived);

    private static Polynomial Units => Polynomial.Of(Dimension.Units);

    /// <summary>Operations of a forward step.</summary>
    public Polynomial Forward => Work(program.ForwardBefore) + Work(program.ForwardStep) + Work(program.ForwardAfter);

    /// <summary>Operations of an adjoint step, without the sums of the gradient.</summary>
    public Polynomial Adjoint(AdjointProgram adjoint) => Work(adjoint.Step);

    /// <summary>Operations with which a step adds to the gradient.</summary>
    public Polynomial Gradient(AdjointProgram adjoint) => Sum(adjoint.Uses.Select(use =>
        program.Cell.Weights[use.Weight].Kind == WeightKind.Matrix && !PicksRow(use)
            ? 2 * Elements(use.Weight)
            : Polynomial.Of(use.Axis)));

    /// <summary>Numbers kept for every step of a window.</summary>
    public Polynomial Activations(AdjointProgram adjoint)
    {
        IEnumerable<Dimension> arrays =
        [
            .. program.Cell.Inputs.Select(static input => input.IsInteger ? Dimension.Uniform : input.Axis),
            .. program.Cell.Outputs.SelectMany(static output => new[] { output.Axis, output.Axis }),
            .. program.Derived.Select(static _ => Dimension.Units),
            .. program.Stored, .. program.SignalScratch, .. adjoint.CoefficientAxes, .. adjoint.WindowScratch,
        ];

        return Sum(arrays.Select(Polynomial.Of));
    }

    /// <summary>Numbers in the traces.</summary>
    public Polynomial Traces(AdjointProgram adjoint) =>
        Rows(adjoint) * Sum(Traced(adjoint).Select(weight => Trace(adjoint, weight)));

    /// <summary>Operations with which a step adds to the traces.</summary>
    public Polynomial TraceStep(AdjointProgram adjoint) => Rows(adjoint)
        * (Work(adjoint.Step)
            + Sum(adjoint.Uses.Where(static use => use.InTrace).Select(use => 2 * Trace(adjoint, use.Weight))));

    /// <summary>Operations that pass traces over a window, and that meet them with λ.</summary>
    public Polynomial TraceWindow(AdjointProgram adjoint) =>
        ((2 * Rows(adjoint)) + 2) * Traces(adjoint);

    private bool PicksRow(PlacedUse use) =>
        use.Argument.Kind == PlaceKind.Input && program.Cell.Inputs[use.Argument.Index].IsInteger;

    private IEnumerable<int> Traced(AdjointProgram adjoint) => adjoint.Traces == TraceForm.None ? []
        : Enumerable.Range(0, program.Cell.Weights.Count).Where(weight =>
            adjoint.Uses.Any(use => use.Weight == weight && use.InTrace)
            || program.FactorTable.Any(factor => factor.OfWeight && factor.Index == weight));

    // One row of the adjoint for every state, or for every state of every unit.
    private Polynomial Rows(AdjointProgram adjoint) => adjoint.Traces switch
    {
        TraceForm.None => Polynomial.Zero,
        TraceForm.UnitLocal => states,
        TraceForm.Blocks => states * Polynomial.Of(Dimension.Block(adjoint.BlocksOf)),
        _ => states * Units,
    };

    // A scalar reaches every unit: unit by unit it has as many traces as a vector.
    private Polynomial Trace(AdjointProgram adjoint, int weight) =>
        program.Cell.Weights[weight].Kind == WeightKind.Scalar && adjoint.Traces == TraceForm.UnitLocal
            ? Units
            : Elements(weight);

    private Polynomial Elements(int weight) =>
        Polynomial.Of(program.Cell.Weights[weight].Rows) * Polynomial.Of(program.Cell.Weights[weight].Columns);

    private Polynomial Work(EquatableArray<Statement> statements) => Sum(statements.Select(statement => statement switch
    {
        Kernel kernel => kernel.Computed.Count * Polynomial.Of(kernel.Axis),
        Product product => 2 * Elements(product.Weight),
        PairProduct pair => 3 * Elements(pair.Outer),
        _ => Polynomial.Zero,
    }));

    private static Polynomial Sum(IEnumerable<Polynomial> terms) =>
        terms.Aggregate(Polynomial.Zero, static (sum, term) => sum + term);
}
