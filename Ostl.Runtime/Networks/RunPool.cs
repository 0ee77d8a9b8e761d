namespace Ostl;

/// <summary>Compiled copies of a network, kept for the next batch of the same size.</summary>
internal sealed class RunPool(Topology topology)
{
    private const int Most = 32;

    private readonly List<NetworkRun> runs = [];

    /// <summary>A run for some samples and windows of at least some steps.</summary>
    public NetworkRun Take(RuleChoice rules, TraceOptions traces, int samples, int steps)
    {
        runs.RemoveAll(run => !run.IsCurrent);
        int found = runs.FindIndex(run => Fits(run, rules, traces, samples) && run.Window.Capacity >= steps);
        if (found >= 0)
        {
            NetworkRun run = runs[found];
            runs.RemoveAt(found);
            return run;
        }

        runs.RemoveAll(run => Fits(run, rules, traces, samples));
        return new NetworkRun(topology, rules, samples, steps, traces);
    }

    private static bool Fits(NetworkRun run, RuleChoice rules, TraceOptions traces, int samples) =>
        run.Rules == rules && run.Traces == traces && run.Window.Samples == samples;

    /// <summary>Gives a run back.</summary>
    public void Return(NetworkRun run)
    {
        runs.Add(run);
        if (runs.Count > Most)
        {
            runs.RemoveAt(0);
        }
    }
}
