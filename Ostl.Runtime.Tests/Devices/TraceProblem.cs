using Ostl.Compiled;

namespace Ostl.Tests.Devices;

/// <summary>A window's carry of random traces, and the same by plain loops in double precision.</summary>
internal sealed class TraceProblem
{
    private const int Samples = 2;
    private const int Sample = 1;

    private readonly int states;
    private readonly int units;
    private readonly bool withGradient;
    private readonly bool withArgument;
    private readonly Rows traces;
    private readonly Rows gradient;
    private readonly Rows[] jacobians;
    private readonly Rows[] adjoints;
    private readonly Rows coefficients;
    private readonly Rows argument;

    public TraceProblem(int states, int units, int inputs, bool withGradient, bool withArgument)
    {
        (this.states, this.units) = (states, units);
        (this.withGradient, this.withArgument) = (withGradient, withArgument);
        var random = new SeededRandom(states, units);
        traces = Draw(random, states * Samples * units, inputs, zeros: 0.2);
        gradient = Draw(random, units, inputs, zeros: 0);
        jacobians = [.. Enumerable.Range(0, states).Select(_ => Draw(random, states * Samples, units, zeros: 0.3))];
        adjoints = [.. Enumerable.Range(0, states).Select(_ => Draw(random, Samples, units, zeros: 0.3))];
        coefficients = Draw(random, states * Samples, units, zeros: 0.3);
        argument = Draw(random, Samples, inputs, zeros: 0);

        // A trace of 0 against an infinite Jacobian stays 0; a product below 10⁻³⁰ becomes 0.
        jacobians[0].Row(Sample)[0] = float.PositiveInfinity;
        Trace(0, 0).Clear();
        jacobians[0].Row(((states - 1) * Samples) + Sample)[units - 1] *= 1e-33f;
    }

    /// <summary>The new traces and gradient by the kernel: ε_p[i], p and i outermost; then G.</summary>
    public double[] Run(int parts)
    {
        var carry = new TraceCarry
        {
            States = states,
            Traces = Copy(traces),
            FirstTrace = Sample * units,
            TraceStep = Samples * units,
            Jacobians = jacobians,
            FirstJacobian = Sample,
            JacobianStep = Samples,
            Adjoints = adjoints,
            AdjointRow = Sample,
            Gradient = withGradient ? Copy(gradient) : null,
            Argument = withArgument ? argument : null,
            ArgumentRow = Sample,
            Coefficients = coefficients,
            FirstCoefficient = Sample,
            CoefficientStep = Samples,
        };
        for (int part = 0; part < parts; part++)
        {
            int first = units * part / parts;
            carry.Run(first, (units * (part + 1) / parts) - first);
        }

        // The other sample's traces are left alone.
        Assert.Equal(traces.Row(0).ToArray(), carry.Traces.Row(0).ToArray());
        return [.. Values(carry.Traces, (Sample, states)), .. Values(carry.Gradient ?? gradient, (0, 1))];
    }

    /// <summary>The same by plain loops.</summary>
    public double[] Exact()
    {
        var next = new List<double>();
        for (int p = 0; p < states; p++)
        {
            for (int i = 0; i < units; i++)
            {
                double coefficient = withArgument ? coefficients.Row((p * Samples) + Sample)[i] : 0;
                for (int j = 0; j < traces.Width; j++)
                {
                    double sum = coefficient * argument.Row(Sample)[j];
                    for (int q = 0; q < states; q++)
                    {
                        sum += Product(jacobians[q].Row((p * Samples) + Sample)[i], Trace(q, i)[j]);
                    }

                    next.Add(Math.Abs(sum) < 1e-30 ? 0 : sum);
                }
            }
        }

        return [.. next, .. ExactGradient()];
    }

    private IEnumerable<double> ExactGradient()
    {
        for (int i = 0; i < units; i++)
        {
            for (int j = 0; j < traces.Width; j++)
            {
                double sum = gradient.Row(i)[j];
                for (int q = 0; withGradient && q < states; q++)
                {
                    sum += Product(adjoints[q].Row(Sample)[i], Trace(q, i)[j]);
                }

                yield return sum;
            }
        }
    }

    private Span<float> Trace(int state, int unit) => traces.Row((((state * Samples) + Sample) * units) + unit);

    private IEnumerable<double> Values(Rows rows, (int Sample, int States) which)
    {
        for (int p = 0; p < which.States; p++)
        {
            for (int i = 0; i < units; i++)
            {
                foreach (float value in rows.Row((((p * Samples) + which.Sample) * units) + i).ToArray())
                {
                    yield return value;
                }
            }
        }
    }

    private static double Product(double a, double b) => a == 0 || b == 0 ? 0 : a * b;

    private static Rows Copy(Rows rows)
    {
        var copy = new Rows(rows.Count, rows.Width);
        rows.Whole(0, rows.Count).CopyTo(copy.Whole(0, rows.Count));
        return copy;
    }

    private static Rows Draw(SeededRandom random, int count, int width, double zeros)
    {
        var rows = new Rows(count, width);
        for (int i = 0; i < count; i++)
        {
            foreach (ref float value in rows.Row(i))
            {
                value = random.NextDouble() < zeros ? 0 : (float)random.Normal();
            }
        }

        return rows;
    }
}
