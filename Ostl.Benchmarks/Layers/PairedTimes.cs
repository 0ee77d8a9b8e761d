using System.Diagnostics;

namespace Ostl.Benchmarks.Layers;

/// <summary>
/// Times of contenders that take turns in one process, so that other work on the machine meets all of them; a ratio is
/// the median of the ratios of single turns.
/// </summary>
internal sealed class PairedTimes
{
    private readonly double[][] seconds;

    /// <summary>Takes times: [contender][turn].</summary>
    public PairedTimes(double[][] seconds) => this.seconds = seconds;

    /// <summary>Measures.</summary>
    /// <param name="contenders">What takes turns; each has run before.</param>
    /// <param name="turns">Number of turns.</param>
    public static PairedTimes Of(IReadOnlyList<Action> contenders, int turns)
    {
        double[][] seconds = [.. contenders.Select(_ => new double[turns])];
        for (int turn = 0; turn < turns; turn++)
        {
            for (int i = 0; i < contenders.Count; i++)
            {
                long start = Stopwatch.GetTimestamp();
                contenders[i]();
                seconds[i][turn] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        }

        return new PairedTimes(seconds);
    }

    /// <summary>Median of the seconds of one.</summary>
    public double Seconds(int contender) => Median(seconds[contender]);

    /// <summary>Median of one's time over another's.</summary>
    public double Ratio(int contender, int other) =>
        Median([.. seconds[contender].Zip(seconds[other], (a, b) => a / b)]);

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
