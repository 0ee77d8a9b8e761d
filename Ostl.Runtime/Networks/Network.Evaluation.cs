using Ostl.Compiled;

namespace Ostl;

/// <content>Evaluation.</content>
public sealed partial class Network
{
    private const int EvaluationWindow = 64;

    /// <summary>The loss of a batch. Nothing is learned, and no kept state is touched.</summary>
    /// <param name="batch">The sequences.</param>
    /// <param name="loss">The error of a step.</param>
    /// <param name="supervision">At which steps the loss is taken.</param>
    /// <exception cref="ArgumentException">The batch does not fit the network or the loss.</exception>
    public EvaluationResult Evaluate(
        SequenceBatch batch, Loss loss, Supervision supervision = Supervision.EveryStep)
    {
        LossTotal total = Evaluate(batch, loss, supervision, CancellationToken.None);
        double? accuracy = total.Labelled == 0 ? null : (double)total.Correct / total.Labelled;
        return new EvaluationResult(total.Sum / batch.Count, total.Mean, total.Steps, accuracy);
    }

    /// <summary>
    /// The outputs and states of every step of a batch. Nothing is learned, and no kept state is touched.
    /// </summary>
    /// <exception cref="ArgumentException">The batch does not fit the network.</exception>
    public Recording Record(SequenceBatch batch)
    {
        BatchCheck.Inputs(this, batch);
        Parameters.Refresh();
        int steps = Math.Min(EvaluationWindow, batch.LongestLength);
        NetworkRun run = pool.Take(new RuleChoice(LearningRule.Ostl), new TraceOptions(), batch.Count, steps);
        run.Restart();
        var recording = new Recording(Topology, batch);
        for (int first = 0; first < batch.LongestLength; first += steps)
        {
            run.Open(batch.Slice(0, batch.Count), first, Math.Min(steps, batch.LongestLength - first));
            run.Forward();
            recording.Copy(run, first);
            run.EndWindow();
        }

        pool.Return(run);
        return recording;
    }

    internal LossTotal Evaluate(SequenceBatch batch, Loss loss, Supervision supervision, CancellationToken cancellation)
    {
        BatchCheck.Targets(this, batch, loss, supervision);
        int steps = Math.Min(EvaluationWindow, batch.LongestLength);
        SequenceGroup[] groups = SequenceGroup.Of(batch.Count);
        NetworkRun[] runs = Take(groups, new RuleChoice(LearningRule.Ostl), new TraceOptions(), steps);
        GroupRun[] work = Work(batch, groups, runs, loss, supervision);
        Parameters.Refresh();
        Workers.Run(new EvaluateGroups(work, steps, cancellation), work.Length);
        Return(runs, keep: false);
        return Total(work, loss, supervision);
    }
}
