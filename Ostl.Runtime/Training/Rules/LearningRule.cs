namespace Ostl;

/// <summary>
/// A learning rule: settings of one derivation. The presets are the published rules; any other combination that means
/// something can be written: <c>LearningRule.SnAp1 with { Name = "mine", … }</c>.
/// </summary>
/// <param name="Name">The name it is published under, or one of your own.</param>
/// <param name="Recurrence">The recurrence in the traces.</param>
/// <param name="Residual">The residual across layers.</param>
public sealed partial record LearningRule(string Name, Recurrence Recurrence, Residual Residual)
{
    /// <summary>The constant leak α of <see cref="Recurrence.Leak"/>; null under every other recurrence.</summary>
    public float? Leak { get; init; }

    /// <summary>
    /// κ: traces are low-pass filtered, f_t = κ f_{t−1} + dy_t/dθ, at every layer with states below the output layer,
    /// as e-prop does for a readout that leaks by κ. Null = not filtered.
    /// </summary>
    public float? TraceFilter { get; init; }

    /// <summary>The recurrence inside the window.</summary>
    public WindowRecurrence InWindow { get; init; }

    /// <summary>What is carried from window to window.</summary>
    public Carry Carry { get; init; }

    /// <summary>
    /// The window, where the gradient depends on it: with R kept, with the recurrence kept inside the window only, and
    /// with nothing carried. Otherwise it is free.
    /// </summary>
    public RuleWindow Window { get; init; }

    /// <summary>Where the learning signal comes from.</summary>
    public LearningSignal Signal { get; init; } = LearningSignal.Spatial;

    /// <summary>The window must cover the whole sequence.</summary>
    internal bool NeedsWholeSequence => Window.IsWholeSequence;

    /// <summary>All recurrence counts inside a window.</summary>
    internal bool IsWholeInWindow => Recurrence == Recurrence.Exact || InWindow == WindowRecurrence.Full;

    /// <summary>Something of the rule depends on where windows begin.</summary>
    internal bool DependsOnWindow => Residual == Residual.InsideWindow || Carry == Carry.Nothing
        || (InWindow == WindowRecurrence.Full && Recurrence != Recurrence.Exact);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
