using System.Diagnostics;

namespace Ostl.Benchmarks.Recurrent;

/// <summary>Times the traces of one problem in windows and as plain RTRL, and compares the gradients.</summary>
internal sealed class RecurrentMeasurement
{
    private const int Repetitions = 7;

    /// <summary>Measures.</summary>
    /// <param name="problem">A layer and a sequence.</param>
    /// <param name="window">K; the sequence has several windows.</param>
    public RecurrentMeasurement(RecurrentProblem problem, int window)
    {
        Problem = problem;
        var whole = new GradientOptions
        {
            Window = window, KeepState = true, TraceOptions = new TraceOptions { EarlyOut = false },
        };
        Windows = Time(whole);
        EarlyOut = Time(whole with { TraceOptions = new TraceOptions() });
        (Plain, PlainRtrl plain) = TimePlain();
        WindowsError = Error(whole, plain);
        EarlyOutError = Error(whole with { TraceOptions = new TraceOptions() }, plain);
    }

    /// <summary>What was measured.</summary>
    public RecurrentProblem Problem { get; }

    /// <summary>Microseconds a step, every step of every window run.</summary>
    public double Windows { get; }

    /// <summary>Microseconds a step where steps that are forgotten are left out.</summary>
    public double EarlyOut { get; }

    /// <summary>Microseconds a step of plain RTRL.</summary>
    public double Plain { get; }

    /// <summary>
    /// ‖a − b‖ / ‖b‖ of the gradient in windows, a, against that of plain RTRL, b: the worst weight's.
    /// </summary>
    public double WindowsError { get; }

    /// <summary>The same where steps are left out.</summary>
    public double EarlyOutError { get; }

    /// <summary>The shortest of some runs over the sequence: other work on the machine only adds.</summary>
    private double Time(GradientOptions options)
    {
        Problem.Network.ForgetState();
        Problem.Network.Gradients(Problem.Batch, Loss.MeanSquaredError, options);
        double shortest = double.PositiveInfinity;
        for (int i = 0; i < Repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Problem.Network.Gradients(Problem.Batch, Loss.MeanSquaredError, options);
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return shortest / Problem.Sequence.Steps;
    }

    private (double Time, PlainRtrl Plain) TimePlain()
    {
        var plain = new PlainRtrl(Problem.Network);
        double shortest = double.PositiveInfinity;
        for (int t = 0; t < Problem.Sequence.Steps; t++)
        {
            long start = Stopwatch.GetTimestamp();
            plain.Step(Problem.Sequence.Input(t), Problem.Sequence.Target(t));
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return (shortest, plain);
    }

    private double Error(GradientOptions options, PlainRtrl plain)
    {
        Problem.Network.ForgetState();
        Problem.Network.Gradients(Problem.Batch, Loss.MeanSquaredError, options);
        double worst = 0;
        int first = 0;
        foreach (Parameter parameter in Problem.Network.Parameters)
        {
            (double difference, double size) = (0, 0);
            foreach (float value in parameter.Gradient)
            {
                double expected = plain.Gradient[first++];
                difference += (value - expected) * (value - expected);
                size += expected * expected;
            }

            worst = Math.Max(worst, Math.Sqrt(difference / size));
        }

        return worst;
    }
}
