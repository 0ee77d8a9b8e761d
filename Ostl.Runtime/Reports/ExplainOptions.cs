namespace Ostl;

/// <summary>What a network is explained for.</summary>
public sealed record ExplainOptions
{
    /// <summary>The learning rule of layers that have none of their own.</summary>
    public LearningRule Rule { get; init; } = LearningRule.Ostl;

    /// <summary>Steps of the longest sequence, T.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>Number of sequences that are learned side by side, B.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Steps learned at once, K; null = chosen from the sizes (see <c>ChooseWindow</c>).</summary>
    public int? Window { get; init; }

    /// <summary>How layers keep what a window must know of the steps before it.</summary>
    public TraceStorage Traces { get; init; }

    /// <summary>The rule is that of every layer, also of those that have one of their own.</summary>
    internal bool ForAllLayers { get; init; }

    /// <summary>The rule of each layer.</summary>
    internal RuleChoice Rules => new(Rule, ForAllLayers);

    /// <summary>Refuses options that mean nothing.</summary>
    internal void Validate(IReadOnlyList<Layer> layers)
    {
        AtLeastOne(Steps, nameof(Steps));
        AtLeastOne(BatchSize, nameof(BatchSize));
        WindowCheck.Window(layers, Rules, Window, Steps);
    }

    private static void AtLeastOne(int found, string name)
    {
        if (found < 1)
        {
            throw new ArgumentException($"ExplainOptions.{name}: expected at least 1; found {found}.");
        }
    }
}
