namespace Ostl;

/// <summary>
/// What a network will do under a rule, for given sizes, before anything runs. <see cref="ToString"/> is a table for a
/// terminal, <see cref="ToMarkdown"/> the same in Markdown.
/// </summary>
public sealed record NetworkExplanation
{
    /// <summary>What was asked for.</summary>
    public required ExplainOptions Options { get; init; }

    /// <summary>Steps learned at once, K.</summary>
    public required int Window { get; init; }

    /// <summary>Why so many.</summary>
    public required string WindowReason { get; init; }

    /// <summary>The sizes in a few words: "3-5-2" of a stack.</summary>
    public required string Sizes { get; init; }

    /// <summary>The layers in topological order.</summary>
    public required IReadOnlyList<LayerExplanation> Layers { get; init; }

    /// <summary>The parameters, layer by layer.</summary>
    public required IReadOnlyList<ParameterExplanation> Parameters { get; init; }

    /// <summary>What is drawn once and never trained, layer by layer.</summary>
    public IReadOnlyList<LayerConstant> Constants { get; init; } = [];

    /// <summary>
    /// What is likely a mistake: memory that this machine does not have, and layers that learn nothing. Empty if
    /// nothing is.
    /// </summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>A window follows another, so traces are carried between them.</summary>
    public bool CarriesTraces => Window < Options.Steps;

    /// <summary>Bytes of all layers.</summary>
    public MemoryUse Memory => Layers.Aggregate(default(MemoryUse), (sum, layer) => sum + layer.Memory);

    /// <summary>Floating-point operations of a step, all layers.</summary>
    public StepCost Cost => Layers.Aggregate(default(StepCost), (sum, layer) => sum + layer.Cost);

    /// <summary>Parameters of which the traces miss what goes through another map of the same step.</summary>
    public IEnumerable<ParameterExplanation> ThroughMaps =>
        Parameters.Where(parameter => parameter.Claim == GradientClaim.SameStepThroughMaps);

    /// <inheritdoc/>
    public override string ToString() => ExplanationText.Of(this, table => table.ToText());

    /// <summary>The explanation in Markdown.</summary>
    public string ToMarkdown() => ExplanationText.Of(this, table => table.ToMarkdown());
}
