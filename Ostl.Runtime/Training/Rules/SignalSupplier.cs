namespace Ostl;

/// <summary>Works out the learning signal of one layer at one step of one sequence.</summary>
/// <param name="step">What is known of the step.</param>
/// <param name="signal">Receives L = ∂E/∂y, or what is to stand for it: [n]. It comes as zeros.</param>
public delegate void SignalSupplier(SuppliedStep step, Span<float> signal);

/// <summary>What a <see cref="SignalSupplier"/> is told.</summary>
public readonly ref struct SuppliedStep
{
    /// <summary>The layer: "layers[0]".</summary>
    public required string Layer { get; init; }

    /// <summary>y of the layer: [n].</summary>
    public required ReadOnlySpan<float> Output { get; init; }

    /// <summary>∂E/∂(output of the network): [outputs]; zeros where the step has no target.</summary>
    public required ReadOnlySpan<float> Error { get; init; }

    /// <summary>The target, one-hot for a label: [outputs]; zeros where the step has none.</summary>
    public required ReadOnlySpan<float> Target { get; init; }

    /// <summary>The step has a target.</summary>
    public required bool HasTarget { get; init; }
}
