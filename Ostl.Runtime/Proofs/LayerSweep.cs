namespace Ostl.Proofs;

/// <summary>
/// The gradient of one layer over one sequence, as a learning rule defines it: window by window, what the window's
/// errors say of its own steps, with the recurrence that the rule keeps there, and then of the steps before it, with
/// the recurrence of the traces. A rule that is free of windows has one of them.
/// </summary>
/// <param name="run">The executed network.</param>
/// <param name="layer">The layer.</param>
/// <param name="sequence">Where the states start anew.</param>
/// <param name="rule">The rule.</param>
/// <param name="sums">Where the gradient goes.</param>
/// <param name="backward">What stands for a matrix on the way to the layers below; absent = itself.</param>
internal sealed class LayerSweep(
    ReferenceRun run, int layer, ReferenceSequence sequence, LearningRule rule, ReferenceSums sums,
    Func<WeightMatrix, double[]?>? backward)
{
    private readonly RecordedStep[] steps = run.Steps[layer];

    private Recurrence Inside => rule.InWindow == WindowRecurrence.Full ? Recurrence.Exact : rule.Recurrence;

    private bool IsFiltered =>
        rule.TraceFilter is not null && steps[0].Previous.Length > 0 && layer != run.OutputLayer;

    private int Length => rule.Window.Steps ?? steps.Length;

    /// <summary>Sweeps, and hands L on to the layers below.</summary>
    public void Run(ReferenceSignals signals)
    {
        for (int begin = 0; begin < steps.Length; begin += Length)
        {
            double[][] lambda = SweepWindow(begin, Math.Min(begin + Length, steps.Length), signals);

            if (rule.Carry == Carry.Traces)
            {
                SweepBefore(begin, lambda, Array.ConvertAll(signals.Of(layer, 0), port => new double[port.Length]));
            }
        }
    }

    // λ_{t−1} = λ_t ∂z_t/∂z_{t−1} + L_t ∂y_t/∂z_{t−1}, cut where the states start anew.
    private double[][] SweepWindow(int begin, int end, ReferenceSignals signals)
    {
        double[][] lambda = NoLambda();
        double[][]? later = null;

        for (int t = end - 1; t >= begin; t--)
        {
            double[][] signal = signals.Of(layer, t);
            later = IsFiltered ? Filtered(signal, later, t) : signal;
            StepDerivative step = Derivative(t, lambda, later, Inside);
            StepDerivative down = backward is null && !IsFiltered
                ? step
                : new StepAdjoint(steps[t], NoLambda(), signal, Recurrence.Exact, backward);
            signals.Give(layer, t, port => down.Input(port, rule.Residual));
            lambda = sequence.IsRestart(t) ? NoLambda() : step.Previous();
            sums.Add(step);
        }

        return lambda;
    }

    // Traces that fade by κ meet later errors: the error of a step is that of all later ones, faded.
    private double[][] Filtered(double[][] signal, double[][]? later, int t) =>
        later is null || sequence.IsRestart(t + 1) ? signal
            : [
                .. signal.Zip(
                    later, (now, then) => now.Zip(then, (a, b) => a + (rule.TraceFilter!.Value * b)).ToArray())];

    private void SweepBefore(int begin, double[][] lambda, double[][] silence)
    {
        for (int t = begin - 1; t >= 0
            && !Array.TrueForAll(lambda, state => Array.TrueForAll(state, one => one == 0)); t--)
        {
            StepDerivative step = Derivative(t, lambda, silence, rule.Recurrence);
            lambda = sequence.IsRestart(t) ? NoLambda() : step.Previous();
            sums.Add(step);
        }
    }

    private StepDerivative Derivative(int t, double[][] lambda, double[][] signals, Recurrence recurrence) =>
        StepDerivative.Of(steps[t], run.Description(layer), lambda, signals, recurrence, rule.Leak ?? 0);

    private double[][] NoLambda() => Array.ConvertAll(steps[0].Previous, _ => new double[steps[0].Units]);
}
