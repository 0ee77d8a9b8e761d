namespace Ostl.Benchmarks.Layers;

/// <summary>One layer to be timed: soft SNU without recurrence, all of whose gradients are exact.</summary>
/// <param name="Units">n.</param>
/// <param name="Inputs">m.</param>
/// <param name="Samples">Sequences at once, B.</param>
/// <param name="Steps">Steps of a sequence, T.</param>
/// <param name="Window">K: learning goes on after so many steps, with traces carried on.</param>
/// <param name="Decay">d of the cell.</param>
internal sealed record LayerCase(int Units, int Inputs, int Samples, int Steps, int Window, float Decay = 0.9f)
{
    /// <summary>The cases of the usual decay, in which most of what a unit held is gone after some steps.</summary>
    public static IReadOnlyList<LayerCase> Usual { get; } = [.. Grid(decay: 0.9f)];

    /// <summary>The same with a membrane that forgets next to nothing, so that every trace is needed.</summary>
    public static IReadOnlyList<LayerCase> Hard { get; } = [.. Grid(decay: 0.999f)];

    /// <summary>Small ones.</summary>
    public static IReadOnlyList<LayerCase> Quick { get; } = [new(24, 16, 1, 40, 10), new(128, 88, 16, 100, 25)];

    /// <inheritdoc/>
    public override string ToString() => $"{Units}×{Inputs} B={Samples} T={Steps} K={Window}";

    private static IEnumerable<LayerCase> Grid(float decay) =>
        from size in new[] { new LayerCase(128, 88, 1, 100, 25), new(256, 256, 1, 100, 25), new(1024, 1024, 1, 100, 50) }
        from samples in new[] { 1, 16, 64 }
        select size with { Samples = samples, Decay = decay };
}
