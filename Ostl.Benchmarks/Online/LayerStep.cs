using Ostl.Benchmarks.Layers;
using Ostl.Compiled;

namespace Ostl.Benchmarks.Online;

/// <summary>
/// One layer that learns from every step, with L given: forward, adjoint, traces, gradient, and an update by SGD.
/// </summary>
internal sealed class LayerStep
{
    private readonly LayerProblem problem;
    private readonly ProblemLayer layer;
    private readonly Sgd sgd = new(1e-4f);
    private int step;

    /// <summary>Compiles the layer.</summary>
    /// <param name="problem">A problem of one sample, with windows of one step.</param>
    public LayerStep(LayerProblem problem)
    {
        this.problem = problem;
        layer = new ProblemLayer(problem);
        sgd.Attach(problem.Weight.Length, problem.Bias.Length);
    }

    /// <summary>The next step; the sequence is begun again where it ends.</summary>
    public void Run()
    {
        layer.Learn(step++ % problem.Size.Steps);
        WeightStorage[] weights = layer.Cell.Weights;
        for (int i = 0; i < weights.Length; i++)
        {
            // Rows of this width need no padding, so the sums lie as the values do.
            Rows sums = layer.Gradient.Sums[i];
            sgd.Update(i, weights[i].Values, sums.Whole(0, sums.Count)[..weights[i].Values.Length]);
            weights[i].Changed();
        }

        layer.Gradient.Clear();
    }
}
