using Ostl.Compiled;

namespace Ostl.Tests.Devices;

/// <summary>Tests that change the lane width or the number of threads run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class KernelSettings
{
    public const string Name = "Kernel settings";

    /// <summary>Runs with a lane width and a number of threads, and puts back what was set.</summary>
    public static void With(int lanes, int threads, Action run)
    {
        (int oldLanes, int oldThreads) = (LaneWidth.Current, Parallelism.Threads);
        try
        {
            LaneWidth.Current = lanes;
            Parallelism.Threads = threads;
            run();
        }
        finally
        {
            (LaneWidth.Current, Parallelism.Threads) = (oldLanes, oldThreads);
        }
    }
}
