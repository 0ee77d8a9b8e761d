using System.Diagnostics;

namespace Ostl.Benchmarks.Layers;

/// <summary>One case, measured: our forms and rivals take turns.</summary>
internal sealed class LayerMeasurement
{
    private const double Tolerance = 2e-5;

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(300);

    /// <summary>Compares gradients, then times.</summary>
    /// <param name="problem">The case, drawn.</param>
    /// <param name="threads">Threads that everyone may use.</param>
    /// <param name="rivals">What is measured against; the last one is the strongest.</param>
    /// <param name="turns">Number of turns.</param>
    public LayerMeasurement(
        LayerProblem problem, int threads, IReadOnlyList<Func<LayerProblem, ILayerContender>> rivals, int turns)
    {
        LayerCase size = problem.Size;
        Size = size;
        Threads = threads;
        OstlContender[] own = [new(problem, TraceStorage.Automatic), new(problem, TraceStorage.LookBack)];
        ILayerContender[] all = [.. own, .. rivals.Select(make => make(problem))];
        Array.ForEach(all, WarmUp);

        Active = own[0].Active();
        Left = size.Units - problem.Clear.Length;
        Error = all.Skip(1).Max(other => Distance(problem, all[0], other));
        if (!(Error <= Tolerance))
        {
            throw new InputException($"{size}: the gradients of contenders differ by {Error:E1}; nothing is timed.");
        }

        PairedTimes times = PairedTimes.Of([.. all.Select(one => (Action)one.Run)], turns);
        Names = [.. all.Select(one => one.Name)];
        double perStep = 1e6 / (size.Steps * (double)size.Samples);
        Microseconds = [.. all.Select((_, i) => times.Seconds(i) * perStep)];
        Ratio = rivals.Count == 0 ? double.NaN : times.Ratio(0, all.Length - 1);
        Array.ForEach(all, one => one.Dispose());
    }

    /// <summary>The case.</summary>
    public LayerCase Size { get; }

    /// <summary>Number of threads.</summary>
    public int Threads { get; }

    /// <summary>Share of unit-steps above the threshold.</summary>
    public double Active { get; }

    /// <summary>The contenders.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Per contender the median time of one step of one sample.</summary>
    public IReadOnlyList<double> Microseconds { get; }

    /// <summary>Median of the time of the form that is chosen by itself over that of the strongest rival.</summary>
    public double Ratio { get; }

    /// <summary>
    /// ‖a − b‖ / ‖b‖ of the gradients of <see cref="LayerProblem.Clear"/> units, the largest of all contenders and weights
    /// against our traces.
    /// </summary>
    public double Error { get; }

    /// <summary>Units that are left out of the comparison.</summary>
    public int Left { get; }

    // Until the compiler of the runtime has made of it what it stays.
    private static void WarmUp(ILayerContender contender)
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            contender.Run();
        }
        while (Stopwatch.GetElapsedTime(start) < WarmUpTime);
    }

    private static double Distance(LayerProblem problem, ILayerContender a, ILayerContender b) => Math.Max(
        Distance(Rows(problem, a.WeightGradient()), Rows(problem, b.WeightGradient())),
        Distance(Rows(problem, a.BiasGradient()), Rows(problem, b.BiasGradient())));

    private static float[] Rows(LayerProblem problem, float[] gradient)
    {
        int width = gradient.Length / problem.Size.Units;
        return [.. problem.Clear.SelectMany(unit => gradient.AsSpan(unit * width, width).ToArray())];
    }

    private static double Distance(float[] a, float[] b)
    {
        double difference = a.Zip(b, (x, y) => (double)(x - y) * (x - y)).Sum();
        double size = b.Sum(value => (double)value * value);
        return Math.Sqrt(difference / size);
    }
}
