namespace Ostl;

/// <summary>
/// Learns from a stream, step by step: every step with a target updates the weights at once. Traces are carried from
/// step to step as they are, also over updates: the online mode of the OSTL paper. A step allocates nothing.
/// </summary>
public sealed partial class Learner
{
    private readonly Network network;
    private readonly Loss loss;
    private readonly ParameterUpdate update;
    private readonly NetworkRun run;
    private readonly NetworkRun[] runs;
    private readonly int inputs;

    internal Learner(Network network, Loss loss, OptimizerMap optimizers, LearningRule rule, TraceOptions traces)
    {
        WindowCheck.Stream(network.Layers, rule);
        this.network = network;
        this.loss = loss;
        update = new ParameterUpdate(network, optimizers);
        run = new NetworkRun(network.Topology, new RuleChoice(rule), samples: 1, capacity: 1, traces);
        runs = [run];
        inputs = network.Inputs;
        run.Window.Open(1);
        Restart();
    }

    /// <summary>The loss of the last step that had a target.</summary>
    public float LastLoss { get; private set; }

    /// <summary>States and traces start anew; the weights stay.</summary>
    public void Restart() => run.Restart();

    /// <summary>Takes a step, and learns from it.</summary>
    /// <param name="x">The input: [m]; one after the other where the network has several.</param>
    /// <param name="target">What the output should have been: [n].</param>
    /// <returns>The output before the update: [n]. Valid until the next call.</returns>
    /// <exception cref="ArgumentException">A size or a value is not allowed; the learner is as it was.</exception>
    public ReadOnlySpan<float> Step(ReadOnlySpan<float> x, ReadOnlySpan<float> target)
    {
        Check(x);
        if (target.Length != network.Outputs)
        {
            throw new ArgumentException(
                $"The target has {target.Length} numbers; expected {network.Outputs}, one for each output.",
                nameof(target));
        }

        loss.CheckTarget(target);
        Forward(x);
        LastLoss = loss.Evaluate(run.Output.Row(0), target, run.Signal.Row(0));
        return Learn();
    }

    /// <summary>Takes a step, and learns from it.</summary>
    /// <param name="x">The input: [m]; one after the other where the network has several.</param>
    /// <param name="label">The class that the step is of.</param>
    /// <returns>The output before the update: [n]. Valid until the next call.</returns>
    /// <exception cref="ArgumentException">A size or a value is not allowed; the learner is as it was.</exception>
    /// <exception cref="NotSupportedException">The loss takes no labels; the learner is as it was.</exception>
    public ReadOnlySpan<float> Step(ReadOnlySpan<float> x, int label)
    {
        Check(x);
        loss.CheckLabel(label, network.Outputs);
        Forward(x);
        LastLoss = loss.Evaluate(run.Output.Row(0), label, run.Signal.Row(0));
        return Learn();
    }

    /// <summary>Takes a step without a target: states and traces go on, the weights stay.</summary>
    /// <param name="x">The input: [m]; one after the other where the network has several.</param>
    /// <returns>The output: [n]. Valid until the next call.</returns>
    /// <exception cref="ArgumentException">A size or a value is not allowed; the learner is as it was.</exception>
    public ReadOnlySpan<float> Step(ReadOnlySpan<float> x)
    {
        Check(x);
        Forward(x);
        run.AdvanceTraces();
        run.EndWindow();
        return run.Output.Row(0);
    }

    /// <summary>What <see cref="Step(ReadOnlySpan{float})"/> would answer; the learner stays as it is.</summary>
    /// <param name="x">The input: [m]; one after the other where the network has several.</param>
    /// <returns>The output: [n]. Valid until the next call.</returns>
    /// <exception cref="ArgumentException">A size or a value is not allowed.</exception>
    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> x)
    {
        Check(x);
        Forward(x);
        return run.Output.Row(0);
    }

    private void Forward(ReadOnlySpan<float> x)
    {
        run.WriteInputs(row: 0, x);
        run.Forward();
    }

    /// <summary>Gradient, then the traces under the weights that made the step, then the update.</summary>
    private ReadOnlySpan<float> Learn()
    {
        run.ClearGradient();
        run.Backward(withTraces: true);
        run.EndWindow();
        GradientReduction.Run(network.Parameters, runs, scale: 1);
        if (!update.Apply(clipNorm: null))
        {
            throw new TrainingDivergedException(
                $"The gradient of a step with loss {LastLoss} was not finite; try a smaller learning rate.");
        }

        return run.Output.Row(0);
    }

    private void Check(ReadOnlySpan<float> x)
    {
        if (!run.IsCurrent)
        {
            throw new InvalidOperationException(
                "A parameter has been frozen, or is trained again, since this learner was made; make another with Learn.");
        }

        if (x.Length != inputs)
        {
            throw new ArgumentException(
                $"The input has {x.Length} numbers; expected {inputs}, the network's inputs.", nameof(x));
        }

        int bad = x.IndexOfAnyNotFinite();
        if (bad >= 0)
        {
            throw new ArgumentException($"Input {bad} is {x[bad]}; expected a finite number.", nameof(x));
        }

        CheckIntegers(x);
    }

    private void CheckIntegers(ReadOnlySpan<float> x)
    {
        int first = 0;
        for (int i = 0; i < network.InputPorts.Count; i++)
        {
            NetworkInput input = network.InputPorts[i];
            if (input.Objection(x[first]) is string objection)
            {
                throw new ArgumentException($"The {objection}", nameof(x));
            }

            first += input.Width;
        }
    }
}
