namespace Ostl;

/// <summary>
/// How far a rule's gradient is from that of the whole sequences, measured on data. <see cref="ToString"/> is a table
/// for a terminal, <see cref="ToMarkdown"/> the same in Markdown.
/// </summary>
public sealed record ApproximationReport
{
    /// <summary>The rule.</summary>
    public required LearningRule Rule { get; init; }

    /// <summary>Number of sequences.</summary>
    public required int Sequences { get; init; }

    /// <summary>Steps of the longest.</summary>
    public required int Steps { get; init; }

    /// <summary>The loss, averaged over the sequences.</summary>
    public required double Loss { get; init; }

    /// <summary>The gradient of all parameters together.</summary>
    public required GradientDistance Whole { get; init; }

    /// <summary>Layer by layer; layers without parameters are left out.</summary>
    public required IReadOnlyList<GradientDistance> Layers { get; init; }

    /// <summary>Parameter by parameter.</summary>
    public required IReadOnlyList<GradientDistance> Parameters { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Title()}\n\n{Table().ToText()}";

    /// <summary>The report in Markdown.</summary>
    public string ToMarkdown() => $"{Title()}\n\n{Table().ToMarkdown()}";

    private string Title() =>
        $"Gradient of rule '{Rule.Name}' against that of the whole sequence, "
        + $"{Sequences} {(Sequences == 1 ? "sequence" : "sequences")} of up to {Steps} steps.";

    private TextTable Table()
    {
        var table = new TextTable("gradient of", "cosine>", "relative error>", "length>", "exact length>", "claimed");
        foreach (GradientDistance entry in Layers.SelectMany(layer =>
            Parameters.Where(parameter => parameter.Layer == layer.Name).Prepend(layer)).Prepend(Whole))
        {
            table.Add(
                entry.Name, Quantities.Cosine(entry.Cosine), Quantities.Error(entry.RelativeError),
                Quantities.Number(entry.Length), Quantities.Number(entry.ExactLength),
                entry.IsClaimedExact ? "exact" : "");
        }

        return table;
    }
}
