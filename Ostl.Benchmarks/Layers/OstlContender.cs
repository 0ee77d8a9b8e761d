namespace Ostl.Benchmarks.Layers;

/// <summary>Generated code, learning online: window by window, with traces carried from each to the next.</summary>
/// <param name="problem">The problem.</param>
/// <param name="storage">How traces are kept.</param>
internal sealed class OstlContender(LayerProblem problem, TraceStorage storage) : ILayerContender
{
    private readonly ProblemLayer layer = new(problem, storage);

    /// <inheritdoc/>
    public string Name { get; } = storage == TraceStorage.LookBack ? "look-back" : "as chosen";

    /// <inheritdoc/>
    public void Run()
    {
        layer.Restart();
        layer.Gradient.Clear();
        for (int first = 0; first < problem.Size.Steps; first += problem.Size.Window)
        {
            layer.Learn(first);
        }
    }

    /// <summary>Share of unit-steps of the last window in which the membrane is above 0, so that something is learned.</summary>
    public double Active() => Enumerable.Range(0, layer.Window.Steps * layer.Window.Samples).Average(
        row => layer.Cell.States[0].Row((layer.Window.NextSlot(0) * layer.Window.Samples) + row).ToArray()
            .Count(value => value > 0) / (double)layer.Cell.Units);

    /// <inheritdoc/>
    public float[] WeightGradient() => [.. Enumerable.Range(0, problem.Size.Units).SelectMany(
        row => layer.Gradient.Sums[0].Row(row).ToArray())];

    /// <inheritdoc/>
    public float[] BiasGradient() => layer.Gradient.Sums[1].Row(0).ToArray();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
