namespace Ostl.Compiled;

/// <summary>The form that the eligibility traces ε = dz/dθ of a cell take.</summary>
public enum TraceForm
{
    /// <summary>No weight reaches a state that is carried on: nothing to trace.</summary>
    None,

    /// <summary>∂z/∂z⁻ and ∂z/∂θ act unit by unit: one number per weight and independent state.</summary>
    UnitLocal,

    /// <summary>Units meet inside their block only: one number per weight, independent state and unit of the block.</summary>
    Blocks,

    /// <summary>Units meet inside the recursion: one number per weight, independent state and unit.</summary>
    Dense,
}

/// <summary>The adjoint of the step under one treatment of recurrence.</summary>
public sealed record AdjointDescription
{
    /// <summary>The treatment.</summary>
    public required Recurrence Recurrence { get; init; }

    /// <summary>The constant α that stands for the recurrence under <see cref="Recurrence.Leak"/>.</summary>
    public float Leak { get; init; }

    /// <summary>The form of the traces it needs.</summary>
    public required TraceForm Traces { get; init; }

    /// <summary>The size that says how many blocks there are, where <see cref="Traces"/> has them.</summary>
    public int BlocksOf { get; init; }

    /// <summary>Arrays of coefficients kept for every step of a window, one row per adjoint row.</summary>
    public required Axis[] Coefficients { get; init; }

    /// <summary>Arrays needed within one step, one row per adjoint row.</summary>
    public required Axis[] Scratch { get; init; }

    /// <summary>Arrays needed while the signal with R kept goes down, one row per step and sample.</summary>
    public required Axis[] WindowScratch { get; init; }

    /// <summary>How coefficients become gradients: one entry per use of a weight in the step.</summary>
    public required WeightUse[] Uses { get; init; }

    /// <summary>Per weight, what this treatment makes of its gradient.</summary>
    public required WeightFact[] Facts { get; init; }
}

/// <summary>A treatment of recurrence that means nothing for a cell.</summary>
/// <param name="Recurrence">The treatment.</param>
/// <param name="Reason">Why, in a clause.</param>
public readonly record struct RecurrenceRefusal(Recurrence Recurrence, string Reason);

/// <summary>What is known of one weight's gradient under a treatment of recurrence.</summary>
/// <param name="ReachesState">Its influence is carried on by a state, so it needs a trace.</param>
/// <param name="IsExact">The recursion drops no term of its derivative.</param>
/// <param name="Reason">Why, in a clause.</param>
/// <param name="ThroughMap">
/// It also reaches states through another linear map of the same step, and its trace is without that part: the gate
/// of a reset, for instance, without recurrence. There it learns from every step's own error only.
/// </param>
public readonly record struct WeightFact(bool ReachesState, bool IsExact, string Reason, bool ThroughMap = false);

/// <summary>
/// One use of a weight in the step. A matrix receives Σ c aᵀ over the rows of its coefficient c and argument a;
/// a vector receives Σ c; a scalar receives the sum of c over the axis as well. Where a is an integer input, row a of
/// the matrix receives c.
/// </summary>
/// <param name="Weight">Index of the weight.</param>
/// <param name="Coefficient">Where c lies.</param>
/// <param name="Axis">The axis of c.</param>
/// <param name="Argument">Where a lies; None for vectors and scalars.</param>
/// <param name="InTrace">
/// c depends on λ: this use contributes to the trace, not only to the output's own derivative.
/// </param>
public readonly record struct WeightUse(
    int Weight, ArraySource Coefficient, Axis Axis, ArraySource Argument, bool InTrace);

/// <summary>Names one of a compiled cell's arrays.</summary>
/// <param name="Kind">Which group of arrays.</param>
/// <param name="Index">Which one of the group; 0 where there is only one.</param>
public readonly record struct ArraySource(ArrayKind Kind, int Index = 0);

/// <summary>The groups of arrays of a compiled cell.</summary>
public enum ArrayKind
{
    /// <summary>No array.</summary>
    None,

    /// <summary>x of one input, row = step and sample.</summary>
    Input,

    /// <summary>y of one output, row = step and sample.</summary>
    Output,

    /// <summary>L of one output, row = step and sample.</summary>
    Signal,

    /// <summary>A state before the step.</summary>
    Previous,

    /// <summary>A state after the step.</summary>
    Next,

    /// <summary>A value kept for the adjoint, row = step and sample.</summary>
    Stored,

    /// <summary>A coefficient, row = step and adjoint row.</summary>
    Coefficient,
}
