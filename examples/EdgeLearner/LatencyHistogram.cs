using System.Diagnostics;
using System.Numerics;

namespace EdgeLearner;

/// <summary>
/// Durations by the thousands of millions in fixed memory: counts in classes of 1/16 of a power of two, so that a
/// quantile is at most 6.25 % too large. The maximum is exact.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int Fine = 16;

    private readonly long[] counts = new long[64 * Fine];
    private long longest;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>The longest, in microseconds.</summary>
    public double Maximum => Microseconds(longest);

    /// <summary>Adds a duration in ticks of <see cref="Stopwatch"/>.</summary>
    public void Add(long ticks)
    {
        counts[Class(ticks)]++;
        Count++;
        longest = Math.Max(longest, ticks);
    }

    /// <summary>A duration that a part of all do not exceed, in microseconds; 0 where there are none.</summary>
    /// <param name="part">From 0 to 1.</param>
    public double Quantile(double part)
    {
        long wanted = (long)Math.Ceiling(part * Count);
        long seen = 0;
        for (int i = 0; i < counts.Length && Count > 0; i++)
        {
            seen += counts[i];
            if (seen >= wanted && seen > 0)
            {
                return Math.Min(Microseconds(Largest(i)), Maximum);
            }
        }

        return 0;
    }

    private static int Class(long ticks)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)ticks | 1) - 4);
        return (shift * Fine) + (int)(ticks >> shift);
    }

    // The largest number of a class: those of the first two powers stand for themselves.
    private static long Largest(int index)
    {
        int shift = Math.Max(0, (index / Fine) - 1);
        return ((index - (shift * Fine) + 1L) << shift) - 1;
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
