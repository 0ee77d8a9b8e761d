namespace Ostl;

/// <summary>How a layer keeps what a window must know of the steps before it. It changes no gradient.</summary>
public enum TraceStorage
{
    /// <summary>Chosen; at present <see cref="Carried"/> for every layer.</summary>
    Automatic,

    /// <summary>Eligibility traces: numbers for every weight, passed on from window to window.</summary>
    Carried,

    /// <summary>
    /// The sensitivities and inputs of the last steps, for as long as their products of Jacobians are above rounding.
    /// What must be remembered for longer moves into traces, unit by unit. For layers whose units do not meet in the
    /// recursion; others carry their traces.
    /// </summary>
    LookBack,
}

/// <summary>How traces are kept, in every detail.</summary>
internal sealed record TraceOptions
{
    /// <summary>Steps that a look-back keeps.</summary>
    public const int UsualLookBack = 32;

    /// <summary>The form.</summary>
    public TraceStorage Storage { get; init; }

    /// <summary>The most steps that a look-back keeps.</summary>
    public int LookBackSteps { get; init; } = UsualLookBack;

    /// <summary>
    /// What leaves the look-back and is not below rounding moves into traces. Only a test does without.
    /// </summary>
    public bool Guard { get; init; } = true;

    /// <summary>
    /// A dense recurrence leaves out the steps of a window before which the product of Jacobians is below rounding.
    /// Only a measurement does without.
    /// </summary>
    public bool EarlyOut { get; init; } = true;
}
