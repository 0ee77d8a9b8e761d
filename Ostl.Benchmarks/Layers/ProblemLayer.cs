using Ostl.Compiled;

namespace Ostl.Benchmarks.Layers;

/// <summary>The layer of a problem at work: forward, adjoint, gradient and traces, window by window.</summary>
internal sealed class ProblemLayer
{
    private readonly LayerProblem problem;
    private readonly LayerRun run;

    /// <summary>Compiles the layer.</summary>
    /// <param name="problem">Its weights, inputs and learning signal, and the length of a window.</param>
    /// <param name="storage">How traces are kept.</param>
    public ProblemLayer(LayerProblem problem, TraceStorage storage = TraceStorage.Automatic)
    {
        this.problem = problem;
        LayerCase size = problem.Size;
        Layer layer = Network.Sequential(size.Inputs, new SoftSnu { Units = size.Units, Decay = size.Decay }).Layers[0];
        problem.Weight.CopyTo(layer.Weights[0].Values);
        problem.Bias.CopyTo(layer.Weights[1].Values);
        Array.ForEach(layer.Weights, weight => weight.Changed());
        Window = new Window(size.Samples, size.Window);
        Cell = layer.Cell.Compile(new LayerShape(layer.Axes, size.Samples, size.Window, LaneWidth.Current));
        Cell.Connect(layer.Weights);
        run = new LayerRun(Cell, LearningRule.Ostl, new TraceOptions { Storage = storage });
        run.Restart();
    }

    /// <summary>The window that was run last.</summary>
    public Window Window { get; }

    /// <summary>Learning code, weights and arrays.</summary>
    public CompiledCell Cell { get; }

    /// <summary>The gradient since it was last cleared.</summary>
    public GradientSums Gradient => run.Gradient;

    /// <summary>States and traces start anew.</summary>
    public void Restart() => run.Restart();

    /// <summary>Learns from the steps of a window.</summary>
    /// <param name="first">Its first step in the sequences.</param>
    public void Learn(int first)
    {
        int steps = Math.Min(problem.Size.Window, problem.Size.Steps - first);
        if (Window.Steps != steps)
        {
            Window.Open(steps);
            Window.Arrange();
        }

        Cell.BeginWindow(Window);
        Copy(problem.Input, first, Cell.Inputs[0]);
        Cell.Run();
        Copy(problem.Signal, first, Cell.Signals[0]);
        run.Backward(withTraces: true);
        Cell.EndWindow();
    }

    private void Copy(float[] source, int first, Rows target)
    {
        int rows = Window.Steps * Window.Samples;
        for (int row = 0; row < rows; row++)
        {
            source.AsSpan(((first * Window.Samples) + row) * target.Width, target.Width).CopyTo(target.Row(row));
        }
    }
}
