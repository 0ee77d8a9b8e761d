namespace Ostl;

/// <summary>
/// What the recursion of the eligibility traces, ε_t = J_t ε_{t−1} + ∂z_t/∂θ with J_t = ∂z_t/∂z_{t−1}, does with the
/// recurrence between units. Under all but the first, what later errors multiply acts unit by unit; the error of the
/// step itself multiplies the whole of ∂y_t/∂θ.
/// </summary>
public enum Recurrence
{
    /// <summary>Kept: every path through the previous step counts.</summary>
    Exact,

    /// <summary>
    /// Inside the argument of a linear map, previous states are constants: "OSTL w/o H". Elementwise uses (reset, leak)
    /// stay, and the maps' own weights are trained.
    /// </summary>
    Ignored,

    /// <summary>
    /// What a unit passes to itself: J_t and ∂z_t/∂θ by their unit-local blocks, those of the whole step, maps included
    /// (H_pp of a map H). SnAp-1.
    /// </summary>
    Self,

    /// <summary>
    /// A constant, <see cref="LearningRule.Leak"/>, in place of what a state makes of its own previous value outside of
    /// maps; all else that is read of the past is a constant. RFLO, OTTT.
    /// </summary>
    Leak,
}
