using Ostl.Compiled;

namespace Ostl;

/// <content>Gradients.</content>
public sealed partial class Network
{
    private NetworkRun[]? kept;
    private RuleChoice? admitted;

    /// <summary>
    /// Computes the loss of a batch and the gradient of every parameter, and updates nothing. The gradient is in
    /// <see cref="Parameters"/>.
    /// </summary>
    /// <param name="batch">The sequences.</param>
    /// <param name="loss">The error of a step.</param>
    /// <param name="options">The rule and how it is run; absent = OSTL.</param>
    /// <exception cref="ArgumentException">
    /// The batch or the options do not fit the network, the loss or the rule. Nothing has been changed.
    /// </exception>
    public GradientResult Gradients(SequenceBatch batch, Loss loss, GradientOptions? options = null) =>
        Gradients(batch, loss, options ?? new GradientOptions(), CancellationToken.None);

    /// <summary>The next call with <see cref="GradientOptions.KeepState"/> begins anew.</summary>
    public void ForgetState() => kept = null;

    /// <inheritdoc cref="Gradients(SequenceBatch, Loss, GradientOptions?)"/>
    internal GradientResult Gradients(
        SequenceBatch batch, Loss loss, GradientOptions options, CancellationToken cancellation)
    {
        Require(batch, loss, options);
        int chosen = options.Window
            ?? WindowChoice.Choose(Layers, options.Rules, batch.Count, batch.LongestLength).Steps;
        int steps = Math.Min(chosen, batch.LongestLength);
        int most = options.Rules.FixedWindow(Layers)?.Steps ?? steps;
        SequenceGroup[] groups = SequenceGroup.Of(batch.Count);
        NetworkRun[] runs = options.KeepState
            ? Kept(groups, options.Rules, options.TraceOptions, most)
            : Take(groups, options.Rules, options.TraceOptions, steps);
        steps = Math.Min(steps, runs[0].Window.Capacity);

        GroupRun[] work = Work(batch, groups, runs, loss, options.Supervision);
        Parameters.Refresh();
        Workers.Run(new LearnGroups(work, steps, options.KeepState, cancellation), work.Length);

        LossTotal total = Total(work, loss, options.Supervision);
        double scale = total.Scale(options.Reduction, batch.Count);
        GradientReduction.Run(Parameters, runs, (float)scale);
        Return(runs, options.KeepState);
        return new GradientResult(total.Sum * scale, total.Mean, total.Steps, steps);
    }

    private void Require(SequenceBatch batch, Loss loss, GradientOptions options)
    {
        BatchCheck.Targets(this, batch, loss, options.Supervision);
        if (admitted != options.Rules)
        {
            RuleCheck.Require(options.Rules, Topology);
            admitted = options.Rules;
        }

        RuleCheck.Require(options.Rules, Layers, loss);
        WindowCheck.Window(Layers, options, batch);
    }

    private static GroupRun[] Work(
        SequenceBatch batch, SequenceGroup[] groups, NetworkRun[] runs, Loss loss, Supervision supervision) =>
        [.. groups.Select((group, i) => new GroupRun(runs[i], batch, group, new LossTotal(loss, supervision)))];

    private static LossTotal Total(GroupRun[] work, Loss loss, Supervision supervision)
    {
        var total = new LossTotal(loss, supervision);
        foreach (GroupRun group in work)
        {
            total.Add(group.Total);
        }

        return total;
    }

    private NetworkRun[] Take(SequenceGroup[] groups, RuleChoice rules, TraceOptions traces, int steps) =>
        Array.ConvertAll(groups, group => pool.Take(rules, traces, group.Count, steps));

    /// <summary>The runs of a stream given in pieces, at the first of them new ones.</summary>
    private NetworkRun[] Kept(SequenceGroup[] groups, RuleChoice rules, TraceOptions traces, int steps)
    {
        if (kept is null)
        {
            kept = Take(groups, rules, traces, steps);
            Array.ForEach(kept, run => run.Restart());
        }

        int found = groups.Sum(group => group.Count);
        int expected = kept.Sum(run => run.Window.Samples);
        if (found != expected || kept[0].Rules != rules)
        {
            throw new ArgumentException(
                $"KeepState goes on with {expected} sequences under rule '{kept[0].Rules.Default.Name}'; found {found} "
                + $"under '{rules.Default.Name}'. Call ForgetState to begin anew.");
        }

        if (kept[0].Traces != traces)
        {
            throw new ArgumentException(
                $"KeepState goes on with Traces = {kept[0].Traces.Storage}; found {traces.Storage}. Call ForgetState "
                + "to begin anew.");
        }

        return Array.TrueForAll(kept, run => run.IsCurrent)
            ? kept
            : throw new ArgumentException(
                "KeepState goes on with the same trained parameters, and one has been frozen or is trained again "
                + "since. Call ForgetState to begin anew.");
    }

    private void Return(NetworkRun[] runs, bool keep)
    {
        if (!keep)
        {
            Array.ForEach(runs, pool.Return);
        }
    }
}
