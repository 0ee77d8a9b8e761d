namespace Ostl;

/// <summary>
/// Learns from a stream, step by step, and updates the weights as its schedule says. Traces are carried from step to
/// step as they are, also over updates: the online mode of the OSTL paper. A step allocates nothing.
/// </summary>
public sealed partial class Learner
{
    private readonly Network network;
    private readonly Loss loss;
    private readonly ParameterUpdate update;
    private readonly NetworkRun[] runs;
    private readonly int inputs;
    private readonly UpdateSchedule schedule;
    private readonly int window;
    private NetworkRun run;
    private int pending;

    internal Learner(
        Network network, Loss loss, OptimizerMap optimizers, LearningRule rule, UpdateSchedule schedule, int? window,
        TraceOptions traces)
    {
        var rules = new RuleChoice(rule);
        RuleCheck.Require(rules, network.Topology);
        RuleCheck.Require(rules, network.Layers, loss);
        WindowCheck.Stream(network.Layers, rule);
        UpdateCheck.Require(schedule, rules, network.Layers, window);
        this.schedule = schedule;
        this.window = window ?? 1;
        this.network = network;
        this.loss = loss;
        update = new ParameterUpdate(network, optimizers, rules);
        run = NewRun(rules, traces);
        runs = [run];
        inputs = network.Inputs;
        Restart();
    }

    /// <summary>The loss of the last step that had a target.</summary>
    public float LastLoss { get; private set; }

    /// <summary>
    /// States and traces start anew. The weights stay, but where they are to be updated at the end of a sequence: it
    /// ends here.
    /// </summary>
    /// <exception cref="TrainingDivergedException">The gradient of the sequence was not finite.</exception>
    public void Restart()
    {
        if (schedule == UpdateSchedule.SequenceEnd && pending > 0)
        {
            Update();
        }

        run.Restart();
    }

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
        run.Targets?.Set(0, target, loss);
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
        run.Targets?.Set(0, label, loss);
        return Learn();
    }

    /// <summary>Takes a step without a target: states and traces go on.</summary>
    /// <param name="x">The input: [m]; one after the other where the network has several.</param>
    /// <returns>The output: [n]. Valid until the next call.</returns>
    /// <exception cref="ArgumentException">A size or a value is not allowed; the learner is as it was.</exception>
    public ReadOnlySpan<float> Step(ReadOnlySpan<float> x)
    {
        Check(x);
        Forward(x);
        run.AdvanceTraces();
        run.EndWindow();
        UpdateIfDue(hasTarget: false);
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
        run.Backward(withTraces: true);
        run.EndWindow();
        UpdateIfDue(hasTarget: true);
        return run.Output.Row(0);
    }

    private void UpdateIfDue(bool hasTarget)
    {
        pending++;
        bool isDue = schedule switch
        {
            UpdateSchedule.OnTargets => hasTarget,
            UpdateSchedule.EveryStep => true,
            UpdateSchedule.EveryWindow => pending >= window,
            _ => false,
        };
        if (isDue)
        {
            Update();
        }
    }

    private void Update()
    {
        pending = 0;
        GradientReduction.Run(network.Parameters, runs, scale: 1);
        run.ClearGradient();
        if (!update.Apply(clipNorm: null))
        {
            throw new TrainingDivergedException(
                $"The gradient up to a step with loss {LastLoss} was not finite; try a smaller learning rate.");
        }
    }

    private NetworkRun NewRun(RuleChoice rules, TraceOptions traces)
    {
        var made = new NetworkRun(network.Topology, rules, samples: 1, capacity: 1, traces);
        made.Window.Open(1);
        return made;
    }

    private void CheckIsCurrent()
    {
        if (!run.IsCurrent)
        {
            throw new InvalidOperationException(
                "A parameter has been frozen, or is trained again, since this learner was made; make another with "
                    + "Learn.");
        }
    }

    private void Check(ReadOnlySpan<float> x)
    {
        CheckIsCurrent();
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
