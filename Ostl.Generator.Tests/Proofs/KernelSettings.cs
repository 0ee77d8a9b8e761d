using Ostl.Compiled;

namespace Ostl.Generator.Tests.Proofs;

/// <summary>Tests that change the lane width or the number of threads run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class KernelSettings
{
    public const string Name = "Kernel settings";

    /// <summary>Runs with a lane width and a number of threads, and puts back what was set.</summary>
    internal static T With<T>(int lanes, int threads, Func<T> run)
    {
        (int oldLanes, int oldThreads) = (LaneWidth.Current, Parallelism.Threads);

        try
        {
            (LaneWidth.Current, Parallelism.Threads) = (lanes, threads);

            return run();
        }
        finally
        {
            (LaneWidth.Current, Parallelism.Threads) = (oldLanes, oldThreads);
        }
    }
}
