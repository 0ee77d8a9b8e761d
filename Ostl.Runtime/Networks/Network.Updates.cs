using Ostl.Compiled;

namespace Ostl;

/// <content>Updates inside sequences.</content>
public sealed partial class Network
{
    /// <summary>Steps of a window that waits for a target.</summary>
    private const int MostWithoutTarget = 64;

    /// <summary>
    /// Goes through a batch once, with an update whenever the schedule says so; the gradient in
    /// <see cref="Parameters"/> is that since the last one. All sequences go through a window before the weights
    /// change.
    /// </summary>
    /// <param name="batch">The sequences.</param>
    /// <param name="loss">The error of a step.</param>
    /// <param name="options">The rule and how it is run.</param>
    /// <param name="schedule">When to update; not at the end of sequences, which needs nothing of this.</param>
    /// <param name="update">Updates; false where the gradient was not finite.</param>
    /// <param name="cancellation">Looked at between windows.</param>
    /// <returns>The losses; null where an update failed.</returns>
    internal GradientResult? Learn(
        SequenceBatch batch, Loss loss, GradientOptions options, UpdateSchedule schedule, Func<bool> update,
        CancellationToken cancellation)
    {
        Require(batch, loss, options);
        UpdateCheck.Require(schedule, options.Rules, Layers, options.Window);
        int most = Math.Min(MostSteps(options, schedule), batch.LongestLength);
        SequenceGroup[] groups = SequenceGroup.Of(batch.Count);
        NetworkRun[] runs = Take(groups, options.Rules, options.TraceOptions, most);
        GroupRun[] work = Work(batch, groups, runs, loss, options.Supervision);
        Parameters.Refresh();
        Array.ForEach(work, group => group.Begin(keep: false));
        bool isFinite = true;
        int end;
        for (int first = 0; isFinite && first < batch.LongestLength; first = end)
        {
            cancellation.ThrowIfCancellationRequested();
            end = Math.Min(first + most, batch.LongestLength);
            bool updates =
                schedule != UpdateSchedule.OnTargets || FindTarget(batch, options.Supervision, first, ref end);
            Workers.Run(new LearnWindow(work, first, end - first), work.Length);
            isFinite = !updates
                || Update(runs, Total(work, loss, options.Supervision).Scale(options.Reduction, batch.Count), update);
        }

        Return(runs, keep: false);
        LossTotal total = Total(work, loss, options.Supervision);
        double scale = total.Scale(options.Reduction, batch.Count);
        return isFinite ? new GradientResult(total.Sum * scale, total.Mean, total.Steps, most) : null;
    }

    private int MostSteps(GradientOptions options, UpdateSchedule schedule) => schedule switch
    {
        UpdateSchedule.EveryStep => 1,
        UpdateSchedule.OnTargets => options.Window ?? MostWithoutTarget,
        _ => options.Rules.FixedWindow(Layers)?.Steps ?? options.Window!.Value,
    };

    // The window ends with the first step at which some sequence has a target, if there is one.
    private static bool FindTarget(SequenceBatch batch, Supervision supervision, int first, ref int end)
    {
        for (int t = first; t < end; t++)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                if (t < batch[i].Steps && batch[i].IsSupervised(t, supervision))
                {
                    end = t + 1;
                    return true;
                }
            }
        }

        return false;
    }

    private bool Update(NetworkRun[] runs, double scale, Func<bool> update)
    {
        GradientReduction.Run(Parameters, runs, (float)scale);
        Array.ForEach(runs, run => run.ClearGradient());
        return update();
    }
}
