namespace Ostl.Proofs;

/// <summary>
/// The gradient of a network of layers under a learning rule, from executed declarations: a second reading of them that
/// shares nothing with the compiler. Every sequence is a run of its own, so there is neither padding nor a batch.
/// </summary>
internal static class ReferenceGradient
{
    /// <summary>Executes and sweeps the stack over every sequence.</summary>
    /// <exception cref="ArgumentException">Sizes do not fit, or the rule has no meaning.</exception>
    public static ReferenceResult Of(
        IReadOnlyList<ReferenceLayer> stack, IReadOnlyList<ReferenceSequence> batch, ReferenceLoss loss,
        LearningRule rule)
    {
        if (rule is { Recurrence: Recurrence.Ignored, Residual: Residual.InsideWindow })
        {
            throw new ArgumentException(
                $"Rule '{rule.Name}' ignores recurrence within a layer but keeps what a layer above passes back in "
                + "time.");
        }

        double[][][] gradient = [.. stack.Select(Zeros)];
        double[][] squares = Array.ConvertAll(gradient, layer => new double[layer.Length]);
        double total = 0;

        foreach (ReferenceSequence sequence in batch)
        {
            ReferenceRun run = ReferenceRun.Of(stack, sequence);
            total += run.Loss(loss) / batch.Count;
            ReferenceSignals signals = new(run, sequence.Steps);
            signals.Take(OutputSignal(run, sequence, loss, batch.Count));
            Sweep(run, sequence, signals, rule, (gradient, squares));
        }

        double[][] scales = Array.ConvertAll(squares, layer => Array.ConvertAll(layer, Math.Sqrt));

        return new ReferenceResult(total, gradient) { Scales = scales };
    }

    /// <summary>The loss alone.</summary>
    public static double Loss(
        IReadOnlyList<ReferenceLayer> stack, IReadOnlyList<ReferenceSequence> batch, ReferenceLoss loss) =>
        batch.Sum(sequence => ReferenceRun.Of(stack, sequence).Loss(loss)) / batch.Count;

    private static double[][] OutputSignal(
        ReferenceRun run, ReferenceSequence sequence, ReferenceLoss loss, int sequences)
    {
        double[][] signal = new double[sequence.Steps][];

        for (int t = 0; t < signal.Length; t++)
        {
            signal[t] = sequence.IsSupervised(t)
                ? Array.ConvertAll(loss.Derivative(run.Output(t), sequence, t), value => value / sequences)
                : new double[run.Output(t).Length];
        }

        return signal;
    }

    // From the top layer down: L of a layer is complete before it is needed.
    private static void Sweep(
        ReferenceRun run, ReferenceSequence sequence, ReferenceSignals signals, LearningRule rule,
        (double[][][] Gradient, double[][] Squares) sums)
    {
        for (int layer = run.Steps.Length - 1; layer >= 0; layer--)
        {
            SweepLayer(run, layer, sequence, signals, rule, (sums.Gradient[layer], sums.Squares[layer]));
        }
    }

    // λ_{t−1} = λ_t ∂z_t/∂z_{t−1} + L_t ∂y_t/∂z_{t−1}, cut where the states start anew.
    private static void SweepLayer(
        ReferenceRun run, int layer, ReferenceSequence sequence, ReferenceSignals signals, LearningRule rule,
        (double[][] Gradient, double[] Squares) sums)
    {
        RecordedStep[] steps = run.Steps[layer];
        double[][] lambda = NoLambda(steps[^1]);

        for (int t = steps.Length - 1; t >= 0; t--)
        {
            StepAdjoint adjoint = new(steps[t], lambda, signals.Of(layer, t), rule);
            signals.Give(layer, t, adjoint);
            lambda = sequence.IsRestart(t) ? NoLambda(steps[t]) : adjoint.Previous();

            for (int weight = 0; weight < sums.Gradient.Length; weight++)
            {
                sums.Squares[weight] += adjoint.AddGradient(run.Weights[layer][weight], sums.Gradient[weight]);
            }
        }
    }

    private static double[][] NoLambda(RecordedStep step) =>
        Array.ConvertAll(step.Previous, _ => new double[step.Units]);

    private static double[][] Zeros(ReferenceLayer layer) =>
        [.. Enumerable.Range(0, layer.Weights.Length).Select(weight => new double[layer.WeightLength(weight)])];
}
