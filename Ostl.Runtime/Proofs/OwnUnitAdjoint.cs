using Ostl.Compiled;

namespace Ostl.Proofs;

/// <summary>
/// A unit's own recurrence: of the whole step's derivatives, what a unit passes to itself. Found by asking one unit at
/// a time: the exact sweep with λ and L of that unit alone, of which that unit's part is kept.
/// </summary>
internal sealed class OwnUnitAdjoint : StepDerivative
{
    private readonly RecordedStep step;
    private readonly CellDescription cell;
    private readonly StepAdjoint ofSignal;
    private readonly StepAdjoint[] ofLambda;
    private readonly double[][] previous;

    /// <summary>Asks every unit.</summary>
    public OwnUnitAdjoint(RecordedStep step, CellDescription cell, double[][] lambda, double[][] signals)
    {
        this.step = step;
        this.cell = cell;
        double[][] noLambda = Array.ConvertAll(lambda, state => new double[state.Length]);
        double[][] noSignals = Array.ConvertAll(signals, output => new double[output.Length]);
        ofSignal = new StepAdjoint(step, noLambda, signals, Recurrence.Exact);
        ofLambda = new StepAdjoint[step.Units];
        previous = Array.ConvertAll(lambda, _ => new double[step.Units]);

        for (int unit = 0; unit < step.Units; unit++)
        {
            double[][] alone = Array.ConvertAll(lambda, state => Only(state, unit));
            double[][] own = [.. signals.Select((output, i) =>
                cell.Outputs[i].Axis == Axis.Units ? Only(output, unit) : noSignals[i])];
            ofLambda[unit] = new StepAdjoint(step, alone, noSignals, Recurrence.Exact);
            double[][] both = new StepAdjoint(step, alone, own, Recurrence.Exact).Previous();

            for (int state = 0; state < previous.Length; state++)
            {
                previous[state][unit] = both[state][unit];
            }
        }
    }

    /// <inheritdoc/>
    public override double[][] Previous() => previous;

    /// <inheritdoc/>
    public override double[] Input(int port, Residual residual) => residual == Residual.Dropped
        ? ofSignal.Input(port, residual)
        : throw new ArgumentException("A unit's own recurrence passes no λ down.", nameof(residual));

    /// <inheritdoc/>
    public override double[] Gradient(object weight, WeightDescription description)
    {
        double[] sum = [.. ofSignal.Gradient(weight, description)];

        for (int unit = 0; unit < step.Units; unit++)
        {
            double[] whole = ofLambda[unit].Gradient(weight, description);

            for (int i = 0; i < whole.Length; i++)
            {
                sum[i] += IsPartOf(unit, i, whole.Length, description) ? whole[i] : 0;
            }
        }

        return sum;
    }

    // A row of a matrix, an element of a vector; a column of a matrix whose rows integers pick. The one number of a
    // layer is a part of every unit. What lies along the inputs is part of none.
    private bool IsPartOf(int unit, int element, int length, WeightDescription weight) =>
        weight.Kind == WeightKind.Scalar
        || (weight.Rows == Axis.Units && element / (length / step.Units) == unit)
        || (weight.Rows.Kind == AxisKind.Input && cell.Inputs[weight.Rows.Index].IsInteger
            && weight.Columns == Axis.Units
            && element % step.Units == unit);

    private static double[] Only(double[] values, int unit) => [.. values.Select((value, i) => i == unit ? value : 0)];
}
