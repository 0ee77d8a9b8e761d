using Ostl.Compiled;
using Ostl.Tests.Compiled;

namespace Ostl.Tests.Layers;

/// <summary>
/// The gradient of a layer by central differences of the whole-sequence loss, through the declaration executed in
/// double precision: it shares nothing with the engine.
/// </summary>
internal sealed class LayerReference(HandWrittenCell cell, LayerProblem problem, WeightStorage[] weights)
{
    private const double Step = 1e-6;

    private readonly double[][] values = Array.ConvertAll(
        weights, weight => Array.ConvertAll(weight.Values.ToArray(), value => (double)value));

    private readonly List<double[]> trajectory = [];

    /// <summary>dE/dθ per weight; with recurrence ignored, maps of previous outputs read constants.</summary>
    public double[][] Gradient(Recurrence recurrence)
    {
        trajectory.Clear();
        Loss(held: false, record: true);
        bool held = recurrence == Recurrence.Ignored;
        return Array.ConvertAll(values, weight => Difference(weight, held));
    }

    /// <summary>The loss.</summary>
    public double Loss() => Loss(held: false, record: false);

    private double[] Difference(double[] weight, bool held)
    {
        var gradient = new double[weight.Length];
        for (int i = 0; i < weight.Length; i++)
        {
            double centre = weight[i];
            weight[i] = centre + Step;
            double up = Loss(held, record: false);
            weight[i] = centre - Step;
            double down = Loss(held, record: false);
            weight[i] = centre;
            gradient[i] = (up - down) / (2 * Step);
        }

        return gradient;
    }

    private double Loss(bool held, bool record)
    {
        CellDescription description = cell.Description;
        double loss = 0;
        int position = 0;
        for (int sample = 0; sample < problem.Lengths.Length; sample++)
        {
            double[][] states = Initial(description);
            for (int t = 0; t < problem.Lengths[sample]; t++)
            {
                states = problem.Restarts.Contains((sample, t)) ? Initial(description) : states;
                if (record && states.Length > 1)
                {
                    trajectory.Add(states[1]);
                }

                cell.Held = held && states.Length > 1 ? new Vector(new Leaf(trajectory[position++])) : null;
                RecordedStep step = Run(description, states, problem.X[sample][t]);
                states = Array.ConvertAll(step.Next, next => next.Broadcast(problem.Units));
                double[] output = step.Outputs[0].Broadcast(problem.Units);
                loss += output.Select((y, unit) => y * problem.L[sample][t][unit]).Sum();
            }
        }

        cell.Held = null;
        return loss;
    }

    private RecordedStep Run(CellDescription description, double[][] states, float[] input)
    {
        var axes = new LayerAxes(problem.Units, [problem.Inputs]);
        var weights = new ExecutionWeights(description, axes, values);
        var execution = new Execution(
            description, axes, weights, states, [Array.ConvertAll(input, value => (double)value)]);
        cell.Execute(execution);
        return execution.Complete();
    }

    private double[][] Initial(CellDescription description) => Array.ConvertAll(
        description.States, state => Enumerable.Repeat((double)(float)state.Initial, problem.Units).ToArray());
}
