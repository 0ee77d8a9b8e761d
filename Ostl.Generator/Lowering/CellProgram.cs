using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Gradients;
using Ostl.Generator.Jacobians;
using Ostl.Generator.Utilities;

namespace Ostl.Generator.Lowering;

/// <summary>The learning code of a cell as ordered statements, the same for every target.</summary>
internal sealed record CellProgram
{
    public required CellDefinition Cell { get; init; }

    /// <summary>The step and all that was derived from it.</summary>
    public required EquatableArray<Node> Nodes { get; init; }

    /// <summary>Forward, over a whole window, before the first step.</summary>
    public required EquatableArray<Statement> ForwardBefore { get; init; }

    /// <summary>Forward, one step.</summary>
    public required EquatableArray<Statement> ForwardStep { get; init; }

    /// <summary>Forward, over a whole window, after the last step.</summary>
    public required EquatableArray<Statement> ForwardAfter { get; init; }

    /// <summary>Per input, the learning signal of what gives it at the same step, over a whole window.</summary>
    public required EquatableArray<EquatableArray<Statement>> SpatialSignals { get; init; }

    /// <summary>Per input, whether ∂y/∂x is not identically zero.</summary>
    public required EquatableArray<bool> PassesSignal { get; init; }

    /// <summary>The derivatives of derived states, for one row.</summary>
    public required EquatableArray<Statement> Factors { get; init; }

    /// <summary>What each of the factors is a derivative of, and with respect to.</summary>
    public required EquatableArray<Factor> FactorTable { get; init; }

    /// <summary>
    /// The adjoints: exact first, then under each other treatment of recurrence that makes a difference.
    /// </summary>
    public required EquatableArray<AdjointProgram> Adjoints { get; init; }

    /// <summary>Weights that an output depends on through another coupling operation of the same step.</summary>
    public required EquatableArray<int> OutputThroughMaps { get; init; }

    /// <summary>The treatments that mean nothing for this cell.</summary>
    public required EquatableArray<RecurrenceRefusal> Refusals { get; init; }

    /// <summary>The adjoint under a treatment; that with all recurrence kept where it makes no difference.</summary>
    public AdjointProgram Adjoint(Recurrence recurrence) =>
        Adjoints.FirstOrDefault(adjoint => adjoint.Recurrence == recurrence) ?? Adjoints[0];

    /// <summary>Axes of the arrays kept for the adjoint.</summary>
    public required EquatableArray<Dimension> Stored { get; init; }

    /// <summary>Axes of the arrays of <see cref="SpatialSignals"/>.</summary>
    public required EquatableArray<Dimension> SignalScratch { get; init; }

    /// <summary>Per carried state, whether it is a function of the others.</summary>
    public required EquatableArray<bool> Derived { get; init; }

    /// <summary>The unit-local Jacobian, row by row: nodes of ∂z_p/∂z⁻_q.</summary>
    public required EquatableArray<int> Jacobian { get; init; }

    /// <summary>Forward values that kernels read from arrays, for naming them.</summary>
    public required EquatableArray<Placed> Kept { get; init; }
}

/// <summary>The adjoint under one treatment of recurrence.</summary>
internal sealed record AdjointProgram
{
    public required Recurrence Recurrence { get; init; }

    /// <summary>One step.</summary>
    public required EquatableArray<Statement> Step { get; init; }

    /// <summary>
    /// Per input, the learning signal of what gives it with R kept, over a whole window; empty where the recursion is
    /// not whole.
    /// </summary>
    public required EquatableArray<EquatableArray<Statement>> WindowSignals { get; init; }

    public required EquatableArray<PlacedUse> Uses { get; init; }

    public required EquatableArray<Placed> Coefficients { get; init; }

    public required EquatableArray<Dimension> CoefficientAxes { get; init; }

    public required EquatableArray<Dimension> Scratch { get; init; }

    public required EquatableArray<Dimension> WindowScratch { get; init; }

    public required TraceForm Traces { get; init; }

    /// <summary>The size that says how many blocks there are, where the traces have that form; otherwise -1.</summary>
    public required int BlocksOf { get; init; }

    public required EquatableArray<WeightFact> Facts { get; init; }
}

/// <summary>A use of a weight, with the arrays of its coefficient and argument.</summary>
internal readonly record struct PlacedUse(int Weight, Place Coefficient, Dimension Axis, Place Argument, bool InTrace);

/// <summary>∂(derived state)/∂(state or weight).</summary>
internal readonly record struct Factor(int Derived, bool OfWeight, int Index);
