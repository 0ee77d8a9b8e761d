using Ostl.Compiled;

namespace Ostl.Proofs;

/// <summary>
/// Leak only: where a state's new value was computed of its own previous one outside of maps, other new values aside, a
/// constant stands for that derivative; no other previous value counts.
/// </summary>
internal sealed class LeakAdjoint : StepDerivative
{
    private readonly RecordedStep step;
    private readonly StepAdjoint unitByUnit;
    private readonly double leak;

    /// <summary>Sweeps.</summary>
    public LeakAdjoint(RecordedStep step, double[][] lambda, double[][] signals, double leak)
    {
        this.step = step;
        this.leak = leak;
        unitByUnit = new StepAdjoint(step, lambda, signals, Recurrence.Ignored);
    }

    /// <inheritdoc/>
    public override double[][] Previous() => [.. step.Previous.Select((_, state) => ReadsItself(state)
        ? Array.ConvertAll(unitByUnit.Next(state), value => leak * value)
        : new double[step.Units])];

    /// <inheritdoc/>
    public override double[] Input(int port, Residual residual) => unitByUnit.Input(port, residual);

    /// <inheritdoc/>
    public override double[] Gradient(object weight, WeightDescription description) =>
        unitByUnit.Gradient(weight, description);

    private bool ReadsItself(int state)
    {
        HashSet<Recorded> seen = [.. step.Next.Where(next => next != step.Next[state])];

        return Reads(step.Next[state]);

        bool Reads(Recorded value)
        {
            // A previous value may also be what another state takes over.
            if (value == step.Previous[state])
            {
                return true;
            }

            return seen.Add(value) && value is Applied applied && Enumerable.Range(0, applied.Operands.Length)
                .Any(operand => applied.Passes(operand) && Reads(applied.Operands[operand]));
        }
    }
}
