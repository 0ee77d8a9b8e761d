namespace Ostl;

/// <summary>Which rule each layer learns by: its own, where it has one, otherwise that of the network.</summary>
/// <param name="Default">The network's rule.</param>
/// <param name="ForAll">It is the rule of every layer, also of those that have one of their own.</param>
internal readonly record struct RuleChoice(LearningRule Default, bool ForAll = false)
{
    /// <summary>The rule of a layer.</summary>
    public LearningRule Of(Layer layer) => ForAll ? Default : layer.Rule ?? Default;

    /// <summary>Some layer's window must cover the whole sequence.</summary>
    public bool NeedsWholeSequence(IReadOnlyList<Layer> layers) => WholeSequence(layers) is not null;

    /// <summary>
    /// The rule whose window must cover the whole sequence, as a sentence names it: "Rule 'bptt'", or "Rule 'bptt' of
    /// layers[1]" where it is that layer's own; null where there is none.
    /// </summary>
    public string? WholeSequence(IReadOnlyList<Layer> layers)
    {
        foreach (Layer layer in layers)
        {
            if (Of(layer).NeedsWholeSequence)
            {
                return Describe(layer);
            }
        }

        return null;
    }

    /// <summary>
    /// The rule whose windows have a number of steps of their own, as a sentence names it; null where none has.
    /// </summary>
    public (string Rule, int Steps)? FixedWindow(IReadOnlyList<Layer> layers)
    {
        foreach (Layer layer in layers)
        {
            if (Of(layer).Window.Steps is int steps)
            {
                return (Describe(layer), steps);
            }
        }

        return null;
    }

    /// <summary>A layer's rule, as a sentence names it.</summary>
    public string Describe(Layer layer)
    {
        LearningRule rule = Of(layer);
        return ForAll || layer.Rule is null ? $"Rule '{rule.Name}'" : $"Rule '{rule.Name}' of {layer.Name}";
    }
}
