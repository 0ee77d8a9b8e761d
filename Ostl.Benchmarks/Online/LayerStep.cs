using Ostl.Benchmarks.Layers;
using Ostl.Compiled;

namespace Ostl.Benchmarks.Online;

/// <summary>
/// One layer that learns from every step, with L given: forward, adjoint, traces, gradient, and an update by SGD.
/// </summary>
internal sealed class LayerStep
{
    private readonly LayerProblem problem;
    private readonly Window window = new(samples: 1, capacity: 1);
    private readonly CompiledCell cell;
    private readonly LayerRun run;
    private readonly Sgd sgd = new(1e-4f);
    private int step;

    /// <summary>Compiles the layer.</summary>
    public LayerStep(LayerProblem problem)
    {
        this.problem = problem;
        LayerCase size = problem.Size;
        Layer layer = Network.Sequential(size.Inputs, new SoftSnu { Units = size.Units, Decay = size.Decay }).Layers[0];
        problem.Weight.CopyTo(layer.Weights[0].Values);
        problem.Bias.CopyTo(layer.Weights[1].Values);
        cell = layer.Cell.Compile(new LayerShape(layer.Axes, Samples: 1, Capacity: 1, LaneWidth.Current));
        cell.Connect(layer.Weights);
        run = new LayerRun(cell, LearningRule.Ostl);
        run.Restart();
        window.Open(1);
        window.Arrange();
        sgd.Attach(problem.Weight.Length, problem.Bias.Length);
    }

    /// <summary>The next step; the sequence is begun again where it ends.</summary>
    public void Run()
    {
        LayerCase size = problem.Size;
        int t = step++ % size.Steps;
        cell.BeginWindow(window);
        problem.Input.AsSpan(t * size.Inputs, size.Inputs).CopyTo(cell.Inputs[0].Row(0));
        cell.Run();
        problem.Signal.AsSpan(t * size.Units, size.Units).CopyTo(cell.Signals[0].Row(0));
        run.Backward(withTraces: true);
        cell.EndWindow();
        Update();
    }

    private void Update()
    {
        WeightStorage[] weights = cell.Weights;
        for (int i = 0; i < weights.Length; i++)
        {
            // Rows of this width need no padding, so the sums lie as the values do.
            Rows sums = run.Gradient.Sums[i];
            sgd.Update(i, weights[i].Values, sums.Whole(0, sums.Count)[..weights[i].Values.Length]);
            weights[i].Changed();
        }

        run.Gradient.Clear();
    }
}
