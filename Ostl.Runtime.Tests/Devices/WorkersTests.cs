using Ostl.Compiled;

namespace Ostl.Tests.Devices;

[Collection(KernelSettings.Name)]
public sealed class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void EveryPartRunsOnce(int threads) => KernelSettings.With(LaneWidth.Widest, threads, () =>
    {
        for (int run = 0; run < 2000; run++)
        {
            int[] counts = new int[1 + (run % 17)];
            Workers.Run(new Counting(counts), counts.Length);
            Assert.All(counts, count => Assert.Equal(1, count));
        }
    });

    [Fact]
    public void SleepingWorkersAreWoken() => KernelSettings.With(LaneWidth.Widest, 3, () =>
    {
        for (int run = 0; run < 10; run++)
        {
            Thread.Sleep(5);
            int[] counts = new int[8];
            Workers.Run(new Counting(counts), counts.Length);
            Assert.All(counts, count => Assert.Equal(1, count));
        }
    });

    [Fact]
    public void SeveralThreadsAreUsed() => KernelSettings.With(LaneWidth.Widest, 2, () =>
    {
        // Two parts that wait for each other can only finish on two threads.
        using var barrier = new Barrier(2);
        Workers.Run(new Meeting(barrier), 2);
    });

    [Fact]
    public void RunsMayBeNestedAndConcurrent() => KernelSettings.With(LaneWidth.Widest, 2, () =>
    {
        int[] counts = new int[6];
        Workers.Run(new Nested(counts), 6);
        Assert.All(counts, count => Assert.Equal(3, count));

        Parallel.For(0, 4, _ =>
        {
            for (int run = 0; run < 500; run++)
            {
                int[] own = new int[5];
                Workers.Run(new Counting(own), own.Length);
                Assert.All(own, count => Assert.Equal(1, count));
            }
        });
    });

    [Fact]
    public void AnExceptionReachesTheCaller() => KernelSettings.With(LaneWidth.Widest, 2, () =>
    {
        for (int run = 0; run < 20; run++)
        {
            var exception = Assert.Throws<InvalidOperationException>(() => Workers.Run(default(Failing), 4));
            Assert.Equal("part 2", exception.Message);
        }

        int[] counts = new int[4];
        Workers.Run(new Counting(counts), 4);
        Assert.All(counts, count => Assert.Equal(1, count));
    });

    [Fact]
    public void TheNumberOfThreadsIsChecked()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => Parallelism.Threads = 0);
        Assert.Contains("at least 1", exception.Message);
    }

    private readonly struct Counting(int[] counts) : IParallelWork
    {
        public void Run(int part) => Interlocked.Increment(ref counts[part]);
    }

    private readonly struct Meeting(Barrier barrier) : IParallelWork
    {
        public void Run(int part) => Assert.True(barrier.SignalAndWait(TimeSpan.FromSeconds(30)));
    }

    private readonly struct Nested(int[] counts) : IParallelWork
    {
        public void Run(int part)
        {
            Workers.Run(new One(counts, part), 3);
        }
    }

    private readonly struct One(int[] counts, int place) : IParallelWork
    {
        public void Run(int part) => Interlocked.Increment(ref counts[place]);
    }

    private readonly struct Failing : IParallelWork
    {
        public void Run(int part)
        {
            if (part == 2)
            {
                throw new InvalidOperationException("part 2");
            }
        }
    }
}
