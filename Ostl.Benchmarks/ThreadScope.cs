namespace Ostl.Benchmarks;

/// <summary>A number of threads, until it is disposed of: then as many as before.</summary>
internal sealed class ThreadScope : IDisposable
{
    private readonly int before = Parallelism.Threads;

    /// <summary>From here on there are so many.</summary>
    public ThreadScope(int count) => Parallelism.Threads = count;

    /// <inheritdoc/>
    public void Dispose() => Parallelism.Threads = before;
}
