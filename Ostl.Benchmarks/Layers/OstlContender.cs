using Ostl.Compiled;

namespace Ostl.Benchmarks.Layers;

/// <summary>Generated code, learning online: window by window, with traces carried from each to the next.</summary>
internal sealed class OstlContender : ILayerContender
{
    private readonly LayerProblem problem;
    private readonly Window window;
    private readonly CompiledCell cell;
    private readonly LayerRun run;

    /// <summary>Compiles the layer.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="storage">How traces are kept.</param>
    public OstlContender(LayerProblem problem, TraceStorage storage)
    {
        this.problem = problem;
        LayerCase size = problem.Size;
        Name = storage == TraceStorage.LookBack ? "look-back" : "as chosen";
        Network network = Network.Sequential(size.Inputs, new SoftSnu { Units = size.Units, Decay = size.Decay });
        Layer layer = network.Layers[0];
        problem.Weight.CopyTo(layer.Weights[0].Values);
        problem.Bias.CopyTo(layer.Weights[1].Values);
        Array.ForEach(layer.Weights, weight => weight.Changed());
        window = new Window(size.Samples, size.Window);
        cell = layer.Cell.Compile(new LayerShape(layer.Axes, size.Samples, size.Window, LaneWidth.Current));
        cell.Connect(layer.Weights);
        run = new LayerRun(cell, LearningRule.Ostl, new TraceOptions { Storage = storage });
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Share of unit-steps of the last window in which the membrane is above 0, so that something is learned.</summary>
    public double Active { get; private set; }

    /// <inheritdoc/>
    public void Run()
    {
        LayerCase size = problem.Size;
        run.Restart();
        run.Gradient.Clear();
        for (int first = 0; first < size.Steps; first += size.Window)
        {
            window.Open(Math.Min(size.Window, size.Steps - first));
            window.Arrange();
            cell.BeginWindow(window);
            Copy(problem.Input, first, cell.Inputs[0]);
            cell.Run();
            Copy(problem.Signal, first, cell.Signals[0]);
            run.Backward(withTraces: true);
            cell.EndWindow();
        }
    }

    /// <summary>Looks at how much was active, outside of what is timed.</summary>
    public void CountActive()
    {
        int rows = window.Steps * window.Samples;
        Active = Enumerable.Range(0, rows).Average(
            row => cell.States[0].Row((window.NextSlot(0) * window.Samples) + row).ToArray().Count(value => value > 0)
                / (double)cell.Units);
    }

    /// <inheritdoc/>
    public float[] WeightGradient() => [.. Enumerable.Range(0, problem.Size.Units).SelectMany(
        row => run.Gradient.Sums[0].Row(row).ToArray())];

    /// <inheritdoc/>
    public float[] BiasGradient() => run.Gradient.Sums[1].Row(0).ToArray();

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Copy(float[] source, int first, Rows target)
    {
        int rows = window.Steps * window.Samples;
        for (int row = 0; row < rows; row++)
        {
            source.AsSpan(((first * window.Samples) + row) * target.Width, target.Width).CopyTo(target.Row(row));
        }
    }
}
