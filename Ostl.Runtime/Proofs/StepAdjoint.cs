using Ostl.Compiled;

namespace Ostl.Proofs;

/// <summary>
/// The reverse sweep over one recorded step: from λ of its new states and L of its outputs to the derivatives of its
/// previous states, its inputs and its weights, with recurrence kept whole or ignored inside maps.
/// </summary>
internal sealed class StepAdjoint : StepDerivative
{
    private readonly RecordedStep step;
    private readonly Recurrence recurrence;
    private readonly Func<WeightMatrix, double[]?> backward;
    private readonly Dictionary<(Recorded Value, Channel Channel), double[]> adjoints = [];
    private readonly Dictionary<WeightMatrix, double[]> matrices = [];

    /// <summary>Sweeps.</summary>
    /// <param name="step">The executed step.</param>
    /// <param name="lambda">∂E/∂z_t that comes from later steps: [state][unit].</param>
    /// <param name="signals">L_t of every output: [output][element].</param>
    /// <param name="recurrence">
    /// What of it counts: <see cref="Recurrence.Exact"/> or <see cref="Recurrence.Ignored"/>.
    /// </param>
    /// <param name="backward">What stands for a matrix on the way into its argument; null = the matrix itself.</param>
    public StepAdjoint(
        RecordedStep step, double[][] lambda, double[][] signals, Recurrence recurrence,
        Func<WeightMatrix, double[]?>? backward = null)
    {
        this.backward = backward ?? (_ => null);
        this.step = step;
        this.recurrence = recurrence;

        for (int output = 0; output < signals.Length; output++)
        {
            Seed(step.Outputs[output], Channel.Signal, signals[output]);
        }

        for (int state = 0; state < lambda.Length; state++)
        {
            Seed(step.Next[state], Channel.Lambda, lambda[state]);
        }

        for (int position = step.Values.Count - 1; position >= 0; position--)
        {
            foreach (Channel channel in Channels.All)
            {
                PassOn(step.Values[position], channel);
            }
        }
    }

    /// <inheritdoc/>
    public override double[][] Previous() => Array.ConvertAll(
        step.Previous, state => Sum(state, step.Units, channel => channel.ReachesPrevious()));

    /// <inheritdoc/>
    public override double[] Input(int port, Residual residual) =>
        Sum(step.Inputs[port], step.Inputs[port].Numbers.Length, channel => channel.ReachesInput(residual));

    /// <summary>
    /// The derivative with respect to a new state, through everything that was computed of it outside of maps: [unit].
    /// </summary>
    public double[] Next(int state)
    {
        Recorded value = step.Next[state];
        double[] sum = Sum(value, value.Numbers.Length, channel => channel.ReachesPrevious());

        return sum.Length == step.Units ? sum : new Leaf(sum).Broadcast(step.Units);
    }

    /// <inheritdoc/>
    public override double[] Gradient(object weight, WeightDescription description) => weight is WeightMatrix matrix
        ? matrices.GetValueOrDefault(matrix) ?? new double[matrix.Values.Length]
        : Sum((Leaf)weight, ((Leaf)weight).Numbers.Length, _ => true);

    private void PassOn(Recorded value, Channel channel)
    {
        if (!adjoints.TryGetValue((value, channel), out double[]? adjoint))
        {
            return;
        }

        if (value is Applied applied)
        {
            PassThroughWord(applied, channel, adjoint);
        }
        else if (value is Mapped mapped)
        {
            PassThroughMap(mapped, channel, adjoint);
        }
        else if (value is Picked picked)
        {
            AddToRow(picked, adjoint);
        }
        else if (value is Reduced reduced && channel.IntoArgument(recurrence) is Channel inside)
        {
            PassThroughReduction(reduced, inside, adjoint[0]);
        }
    }

    private void PassThroughWord(Applied applied, Channel channel, double[] adjoint)
    {
        for (int operand = 0; operand < applied.Operands.Length; operand++)
        {
            double[] target = Entry(applied.Operands[operand], channel);

            for (int i = 0; i < adjoint.Length; i++)
            {
                // An infinite derivative that nothing depends on is skipped, not multiplied into NaN.
                double partial = adjoint[i] == 0 ? 0 : applied.Partial(operand, i);
                target[target.Length == 1 ? 0 : i] += partial == 0 ? 0 : adjoint[i] * partial;
            }
        }
    }

    // Units meet in a reduction as in a map: its argument is followed only as far as the rule does.
    private void PassThroughReduction(Reduced reduced, Channel inside, double adjoint)
    {
        double[] target = Entry(reduced.Operands[0], inside);

        for (int i = 0; i < target.Length; i++)
        {
            target[i] += adjoint * reduced.Partial(i);
        }
    }

    // ∂E/∂W = a vᵀ and ∂E/∂v = Wᵀ a, the latter only as far as the rule follows it.
    private void PassThroughMap(Mapped mapped, Channel channel, double[] adjoint)
    {
        WeightMatrix matrix = mapped.Matrix;
        Recorded argument = mapped.Operands[0];
        double[] values = backward(matrix) ?? matrix.Values;
        double[] gradient = Entry(matrices, matrix, matrix.Values.Length);
        double[]? target =
            channel.IntoArgument(recurrence) is Channel inside ? Entry(argument, inside) : null;

        for (int row = 0; row < matrix.Rows; row++)
        {
            for (int column = 0; column < matrix.Columns; column++)
            {
                int index = (row * matrix.Columns) + column;
                int element = matrix.First(row) + column;
                gradient[index] += adjoint[row] * argument[element];

                if (target is not null)
                {
                    target[target.Length == 1 ? 0 : element] += adjoint[row] * values[index];
                }
            }
        }
    }

    private void AddToRow(Picked picked, double[] adjoint)
    {
        double[] gradient = Entry(matrices, picked.Matrix, picked.Matrix.Values.Length);

        for (int column = 0; column < adjoint.Length; column++)
        {
            gradient[(picked.Row * adjoint.Length) + column] += adjoint[column];
        }
    }

    private void Seed(Recorded value, Channel channel, double[] derivative)
    {
        double[] target = Entry(value, channel);

        for (int i = 0; i < derivative.Length; i++)
        {
            target[target.Length == 1 ? 0 : i] += derivative[i];
        }
    }

    private double[] Sum(Recorded value, int length, Predicate<Channel> counts)
    {
        double[] sum = new double[length];

        foreach (Channel channel in Channels.All)
        {
            if (counts(channel) && adjoints.TryGetValue((value, channel), out double[]? adjoint))
            {
                for (int i = 0; i < length; i++)
                {
                    sum[i] += adjoint[i];
                }
            }
        }

        return sum;
    }

    private double[] Entry(Recorded value, Channel channel) =>
        Entry(adjoints, (value, channel), value.Numbers.Length);

    private static double[] Entry<TKey>(Dictionary<TKey, double[]> entries, TKey key, int length)
        where TKey : notnull
    {
        if (!entries.TryGetValue(key, out double[]? entry))
        {
            entry = new double[length];
            entries.Add(key, entry);
        }

        return entry;
    }
}
