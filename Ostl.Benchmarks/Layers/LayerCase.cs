namespace Ostl.Benchmarks.Layers;

/// <summary>One layer to be timed: soft SNU without recurrence, all of whose gradients are exact.</summary>
/// <param name="Units">n.</param>
/// <param name="Inputs">m.</param>
/// <param name="Samples">Sequences at once, B.</param>
/// <param name="Steps">Steps of a sequence, T.</param>
/// <param name="Window">K: learning goes on after so many steps, with traces carried on.</param>
/// <param name="Decay">d of the cell.</param>
/// <param name="Bias">Mean of b: far below 0 nothing is put out, so that nothing is reset.</param>
internal sealed record LayerCase(
    int Units, int Inputs, int Samples, int Steps, int Window, float Decay = 0.9f, float Bias = 0)
{
    /// <summary>The cases of the usual decay, in which most of what a unit held is gone after some steps.</summary>
    public static IReadOnlyList<LayerCase> Usual { get; } = [.. Grid(decay: 0.9f, bias: 0)];

    /// <summary>
    /// The same with a membrane that forgets next to nothing and is not reset, so that every trace is needed.
    /// </summary>
    public static IReadOnlyList<LayerCase> Hard { get; } = [.. Grid(decay: 0.999f, bias: -12)];

    /// <summary>Small ones.</summary>
    public static IReadOnlyList<LayerCase> Quick { get; } = [new(24, 16, 1, 40, 10), new(128, 88, 16, 100, 25)];

    /// <inheritdoc/>
    public override string ToString() => $"{Units}×{Inputs} B={Samples} T={Steps} K={Window}";

    private static IEnumerable<LayerCase> Grid(float decay, float bias) =>
        from size in new[] { new LayerCase(128, 88, 1, 100, 25), new(256, 256, 1, 100, 25), new(1024, 1024, 1, 100, 50) }
        from samples in new[] { 1, 16, 64 }
        select size with { Samples = samples, Decay = decay, Bias = bias };
}
