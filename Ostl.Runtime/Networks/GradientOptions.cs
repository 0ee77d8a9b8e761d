namespace Ostl;

/// <summary>How a gradient is computed.</summary>
public sealed record GradientOptions
{
    /// <summary>The learning rule of layers that have none of their own.</summary>
    public LearningRule Rule { get; init; } = LearningRule.Ostl;

    /// <summary>
    /// Steps learned at once, K; null = chosen from the sizes, see <see cref="Network.ChooseWindow"/>. It
    /// changes speed and memory, and no gradient; backpropagation through time needs the whole sequence.
    /// </summary>
    public int? Window { get; init; }

    /// <summary>
    /// Begin with the states and traces that the last call with <see cref="KeepState"/> ended with, and keep those of
    /// this one: a long stream can be given in pieces. Sequence i goes on where sequence i ended.
    /// </summary>
    public bool KeepState { get; init; }

    /// <summary>How layers keep what a window must know of the steps before it. It changes no gradient.</summary>
    public TraceStorage Traces
    {
        get => TraceOptions.Storage;
        init => TraceOptions = TraceOptions with { Storage = value };
    }

    /// <summary>The same in every detail.</summary>
    internal TraceOptions TraceOptions { get; init; } = new();

    /// <summary>At which steps the loss is taken.</summary>
    public Supervision Supervision { get; init; } = Supervision.EveryStep;

    /// <summary>The rule is that of every layer, also of those that have one of their own.</summary>
    internal bool ForAllLayers { get; init; }

    /// <summary>The rule of each layer.</summary>
    internal RuleChoice Rules => new(Rule, ForAllLayers);

    /// <summary>What becomes of the losses of steps and sequences.</summary>
    public Reduction Reduction { get; init; } = Reduction.MeanOfSequences;
}
