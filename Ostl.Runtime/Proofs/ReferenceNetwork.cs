namespace Ostl.Proofs;

/// <summary>
/// A network as the reference executes it: layers in topological order, each with what it takes in, and the weights
/// that are one.
/// </summary>
/// <param name="Layers">The layers.</param>
internal sealed record ReferenceNetwork(IReadOnlyList<ReferenceLayer> Layers)
{
    /// <summary>The output that the loss looks at; null = all that no layer takes, side by side.</summary>
    public ReferenceSource? Output { get; init; }

    /// <summary>Weights that are one with a weight of a layer before.</summary>
    public IReadOnlyList<ReferenceTie> Ties { get; init; } = [];

    /// <summary>Every layer follows the network's rule.</summary>
    public ReferenceNetwork WithoutOwnRules() => this with
    {
        Layers = [.. Layers.Select(layer => layer with { Rule = null })],
    };
}
