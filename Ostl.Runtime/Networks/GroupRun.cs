using Ostl.Compiled;

namespace Ostl;

/// <summary>Runs a network over a group of sequences from their first step to their last, window by window.</summary>
internal sealed class GroupRun(NetworkRun run, SequenceBatch batch, SequenceGroup group, LossTotal total)
{
    /// <summary>The compiled network.</summary>
    public NetworkRun Run => run;

    /// <summary>The losses.</summary>
    public LossTotal Total => total;

    private ReadOnlySpan<Sequence> Sequences => batch.Slice(group.First, group.Count);

    private int LongestLength
    {
        get
        {
            int longest = 0;
            foreach (Sequence sequence in Sequences)
            {
                longest = Math.Max(longest, sequence.Steps);
            }

            return longest;
        }
    }

    /// <summary>Computes the group's gradient.</summary>
    /// <param name="steps">Steps learned at once, K.</param>
    /// <param name="keep">Go on from the states and traces there are, and leave those of the end.</param>
    /// <param name="cancellation">Looked at between windows.</param>
    public void Learn(int steps, bool keep, CancellationToken cancellation)
    {
        int longest = LongestLength;
        Begin(keep);
        for (int first = 0; first < longest; first += steps)
        {
            cancellation.ThrowIfCancellationRequested();
            Learn(first, steps, longest, keep);
        }
    }

    /// <summary>Computes the group's losses only.</summary>
    public void Evaluate(int steps, CancellationToken cancellation)
    {
        int longest = LongestLength;
        Begin(keep: false);
        for (int first = 0; first < longest; first += steps)
        {
            cancellation.ThrowIfCancellationRequested();
            Forward(first, steps, longest);
            run.EndWindow();
        }
    }

    /// <summary>Adds the gradient of one window, and leaves the states and traces of its end.</summary>
    /// <param name="first">Its first step.</param>
    /// <param name="steps">Number of steps.</param>
    public void LearnWindow(int first, int steps)
    {
        int longest = LongestLength;
        if (first < longest)
        {
            Learn(first, steps, longest, keep: false);
        }
    }

    /// <summary>Before the first window: no gradient, and all sequences start anew, unless they are to go on.</summary>
    public void Begin(bool keep)
    {
        run.ClearGradient();
        if (!keep)
        {
            run.Restart();
        }
    }

    // Traces are carried where another window follows: of these sequences, or of those that go on from here.
    private void Learn(int first, int steps, int longest, bool keep)
    {
        Forward(first, steps, longest);
        run.Backward(withTraces: keep || first + steps < longest);
        run.EndWindow();
    }

    private void Forward(int first, int steps, int longest)
    {
        run.Open(Sequences, first, Math.Min(steps, longest - first));
        run.Forward();
        total.Add(run, Sequences, first);
    }
}

/// <summary>The groups of a batch, to be learned on several threads.</summary>
internal readonly struct LearnGroups(GroupRun[] groups, int steps, bool keep, CancellationToken cancellation)
    : IParallelWork
{
    private readonly GroupRun[] groups = groups;
    private readonly int steps = steps;
    private readonly bool keep = keep;
    private readonly CancellationToken cancellation = cancellation;

    /// <inheritdoc/>
    public void Run(int part) => groups[part].Learn(steps, keep, cancellation);
}

/// <summary>The groups of a batch, to learn one window each, on several threads.</summary>
internal readonly struct LearnWindow(GroupRun[] groups, int first, int steps) : IParallelWork
{
    private readonly GroupRun[] groups = groups;
    private readonly int first = first;
    private readonly int steps = steps;

    /// <inheritdoc/>
    public void Run(int part) => groups[part].LearnWindow(first, steps);
}

/// <summary>The groups of a batch, to be evaluated on several threads.</summary>
internal readonly struct EvaluateGroups(GroupRun[] groups, int steps, CancellationToken cancellation) : IParallelWork
{
    private readonly GroupRun[] groups = groups;
    private readonly int steps = steps;
    private readonly CancellationToken cancellation = cancellation;

    /// <inheritdoc/>
    public void Run(int part) => groups[part].Evaluate(steps, cancellation);
}
