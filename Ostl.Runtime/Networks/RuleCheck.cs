namespace Ostl;

/// <summary>
/// Refuses a learning rule that means nothing, by itself or for some layers, before anything is changed.
/// </summary>
internal static class RuleCheck
{
    /// <summary>The rules mean something, each by itself and for its layer, and fit each other.</summary>
    /// <exception cref="ArgumentException">One does not.</exception>
    public static void Require(RuleChoice rules, Topology topology)
    {
        ArgumentNullException.ThrowIfNull(rules.Default);
        if (Objection(rules, topology) is { } objection)
        {
            throw new ArgumentException(objection, nameof(rules));
        }
    }

    /// <summary>The loss gives the rules' signals what they are made of.</summary>
    /// <exception cref="ArgumentException">It takes no targets, and a signal needs some.</exception>
    public static void Require(RuleChoice rules, IReadOnlyList<Layer> layers, Loss loss)
    {
        foreach (Layer layer in layers)
        {
            if (Objection(rules, layer, loss) is { } objection)
            {
                throw new ArgumentException(objection, nameof(rules));
            }
        }
    }

    /// <summary>The rule means something by itself.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="whose">" of layers[1]" where it is a layer's own.</param>
    /// <exception cref="ArgumentException">Its settings contradict each other.</exception>
    public static void Require(LearningRule rule, string whose = "")
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (Objection(rule, $"Rule '{rule.Name}'{whose}") is { } objection)
        {
            throw new ArgumentException(objection, nameof(rule));
        }
    }

    /// <summary>What is wrong with the rules of a network, in a sentence; null if nothing is.</summary>
    public static string? Objection(RuleChoice rules, Topology topology) =>
        Objection(rules.Default, $"Rule '{rules.Default.Name}'")
        ?? topology.Layers.Select(layer => Objection(rules.Of(layer), rules.Describe(layer)) ?? Refusal(rules, layer))
            .FirstOrDefault(found => found is not null)
        ?? Windows(rules, topology.Layers)
        ?? SignalCheck.Objection(rules, topology)
        ?? AdaptationCheck.Objection(rules, topology)
        ?? FilterCheck.Objection(rules, topology);

    // All layers run through the same windows.
    private static string? Windows(RuleChoice rules, IReadOnlyList<Layer> layers)
    {
        Layer[] bound = [.. layers.Where(layer => !rules.Of(layer).Window.IsFree)];
        Layer? other = Array.Find(bound, layer => rules.Of(layer).Window != rules.Of(bound[0]).Window);
        return other is null ? null
            : $"{rules.Describe(other)} has windows of {rules.Of(other).Window}, and {rules.Describe(bound[0])} of "
                + $"{rules.Of(bound[0]).Window}; all layers of a network go through the same windows.";
    }

    private static string? Objection(RuleChoice rules, Layer layer, Loss loss)
    {
        SignalKind kind = rules.Of(layer).Signal.Kind;
        bool projects = kind == SignalKind.TargetProjection && !loss.AcceptsTargets && !loss.AcceptsLabels;
        bool reads = kind == SignalKind.LocalReadout && !loss.AcceptsTargets;
        return projects || reads
            ? $"{rules.Describe(layer)} ({kind}) needs the target of a step as one number for each output, and "
                + $"{loss.Name} takes none; use LearningSignal.DirectRandom, or a loss that does."
            : null;
    }

    private static string? Objection(LearningRule rule, string name)
    {
        return rule switch
        {
            { Recurrence: Recurrence.Leak, Leak: null } =>
                $"{name} keeps the leak only, a constant that nobody has given; set Leak, "
                + "as in LearningRule.Ottt(leak: 0.9f).",
            { Leak: { } leak } when rule.Recurrence != Recurrence.Leak =>
                $"{name} has Leak = {leak}, which means nothing under Recurrence.{rule.Recurrence}; expected "
                + "Recurrence.Leak, or no Leak.",
            { Leak: { } leak } when !float.IsFinite(leak) => $"{name} has Leak = {leak}; expected a finite number.",
            { Residual: Residual.InsideWindow, IsWholeInWindow: false } =>
                $"{name} keeps what a layer above passes back in time, but not the recurrence of that layer "
                + $"(Recurrence.{rule.Recurrence}); expected Recurrence.Exact, InWindow = WindowRecurrence.Full, or "
                + "Residual.Dropped.",
            { Residual: Residual.InsideWindow, Signal.Kind: not SignalKind.Spatial } =>
                $"{name} keeps what a layer above passes back in time, but its learning signal ({rule.Signal.Kind}) "
                + "does not come down through the layers as it is; expected Residual.Dropped, or "
                + "LearningSignal.Spatial.",
            { TraceFilter: { } decay } when !(decay is > 0 and < 1) =>
                $"{name} filters traces by {decay}; expected a number between 0 and 1, or null.",
            { TraceFilter: not null, DependsOnWindow: true } =>
                $"{name} filters traces, and its gradient depends on the window besides; expected Carry.Traces, "
                + "Residual.Dropped and WindowRecurrence.AsInTraces.",
            { DependsOnWindow: true, Window.IsFree: true } =>
                $"{name} {Dependence(rule)}, so that its gradient depends on the window, and the cost model would "
                + "choose that; set Window = RuleWindow.Of(K), or RuleWindow.WholeSequence.",
            { DependsOnWindow: false, Window.IsFree: false } =>
                $"{name} has windows of {rule.Window}, but its gradient does not depend on them; leave Window out, and "
                + "set GradientOptions.Window or Trainer.Window for another K.",
            _ => null,
        };
    }

    private static string Dependence(LearningRule rule) =>
        rule.Residual == Residual.InsideWindow ? "keeps R inside the window"
        : rule.Carry == Carry.Nothing ? "carries nothing from window to window"
        : "keeps all recurrence inside the window";

    private static string? Refusal(RuleChoice rules, Layer layer)
    {
        Recurrence recurrence = rules.Of(layer).Recurrence;
        string? reason = Array.Find(layer.Description.Refusals, refusal => refusal.Recurrence == recurrence).Reason;
        return reason is null ? null
            : $"{rules.Describe(layer)} (Recurrence.{recurrence}) means nothing for {layer.Name} "
                + $"({layer.Description.Name}): {reason}; use Recurrence.Ignored, as LearningRule.OstlWithoutH does.";
    }
}
