namespace Ostl;

/// <summary>How many threads the CPU kernels use.</summary>
public static class Parallelism
{
    private static int threads = Environment.ProcessorCount;

    /// <summary>
    /// The most threads that share one computation, the calling one included. All processors unless set: results do
    /// not depend on it bit for bit, and work too small to gain from a second thread stays on the calling one.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public static int Threads
    {
        get => threads;
        set => threads = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The number of threads is at least 1.");
    }
}
