using Ostl.Compiled;

namespace Ostl.Tests.Layers;

/// <summary>Runs a layer over a problem in windows of K steps.</summary>
internal sealed class LayerEngine(
    Cell cell, LayerProblem problem, WeightStorage[] weights, LearningRule rule, int steps)
{
    private readonly Window window = new(problem.Lengths.Length, steps);

    /// <summary>The outputs [sample][step][n] of the last run.</summary>
    public float[][][] Outputs { get; } = Array.ConvertAll(problem.Lengths, length => new float[length][]);

    /// <summary>dE/dθ per weight.</summary>
    public double[][] Gradient()
    {
        var shape = new LayerShape(
            new LayerAxes(problem.Units, [problem.Inputs]), problem.Lengths.Length, steps, LaneWidth.Current);
        CompiledCell compiled = cell.Compile(shape);
        compiled.Connect(weights);
        var run = new LayerRun(compiled, rule);
        run.Restart();
        for (int first = 0; first < problem.LongestLength; first += steps)
        {
            Open(first);
            compiled.BeginWindow(window);
            Copy(problem.X, first, compiled.Inputs[0]);
            compiled.Run();
            Copy(problem.L, first, compiled.Signals[0]);
            Keep(first, compiled.Outputs[0]);
            run.Backward(withTraces: first + steps < problem.LongestLength);
            compiled.EndWindow();
        }

        return Array.ConvertAll(Enumerable.Range(0, weights.Length).ToArray(), i => Flat(run.Gradient.Sums[i]));
    }

    private static double[] Flat(Rows rows) =>
        [.. Enumerable.Range(0, rows.Count).SelectMany(row => rows.Row(row).ToArray()).Select(value => (double)value)];

    private void Open(int first)
    {
        window.Open(Math.Min(steps, problem.LongestLength - first));
        for (int sample = 0; sample < problem.Lengths.Length; sample++)
        {
            window.Pad(sample, Math.Clamp(problem.Lengths[sample] - first, 0, window.Steps));
        }

        foreach ((int sample, int step) in problem.Restarts)
        {
            if (step >= first && step < first + window.Steps)
            {
                window.Restart(step - first, sample);
            }
        }

        window.Arrange();
    }

    private void Copy(float[][][] source, int first, Rows target)
    {
        for (int t = 0; t < window.Steps; t++)
        {
            for (int sample = 0; sample < window.Samples; sample++)
            {
                Span<float> row = target.Row((t * window.Samples) + sample);
                row.Clear();
                if (window.IsActive(t, sample))
                {
                    source[sample][first + t].CopyTo(row);
                }
            }
        }
    }

    private void Keep(int first, Rows output)
    {
        for (int t = 0; t < window.Steps; t++)
        {
            for (int sample = 0; sample < window.Samples; sample++)
            {
                if (window.IsActive(t, sample))
                {
                    Outputs[sample][first + t] = output.Row((t * window.Samples) + sample).ToArray();
                }
            }
        }
    }
}
