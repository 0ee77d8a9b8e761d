using System.Diagnostics;

namespace Ostl.Benchmarks.Online;

/// <summary>The times of single steps, one by one, and what they allocate.</summary>
internal sealed class StepTimes
{
    private readonly double[] sorted;

    /// <summary>Measures.</summary>
    /// <param name="step">A step.</param>
    /// <param name="steps">How many are measured; as many go before.</param>
    public StepTimes(Action step, int steps)
    {
        double[] microseconds = new double[steps];
        for (int i = 0; i < steps; i++)
        {
            step();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < steps; i++)
        {
            long start = Stopwatch.GetTimestamp();
            step();
            microseconds[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)steps;
        sorted = [.. microseconds.Order()];
    }

    /// <summary>Bytes a step.</summary>
    public double Allocated { get; }

    /// <summary>Microseconds that a share of the steps does not exceed.</summary>
    public double Quantile(double share) => sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
}
