namespace Ostl.Proofs;

/// <summary>The fixed random matrices of a rule, as the side on trial has drawn them.</summary>
internal sealed record ReferenceFeedback
{
    /// <summary>B or M of a weight, row by row, by layer and weight.</summary>
    public Func<int, int, double[]> Maps { get; init; } = (_, _) => [];

    /// <summary>B of a layer, [units][outputs], or its readout, [outputs][units], row by row.</summary>
    public Func<int, double[]> Layers { get; init; } = _ => [];

    /// <summary>What the user supplies, by layer.</summary>
    public Func<int, SignalSupplier?> Supplier { get; init; } = _ => null;

    /// <summary>The name of a layer.</summary>
    public Func<int, string> Name { get; init; } = layer => $"layers[{layer}]";
}
