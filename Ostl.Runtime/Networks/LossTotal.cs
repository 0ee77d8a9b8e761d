using Ostl.Compiled;

namespace Ostl;

/// <summary>The losses of many steps, added in double precision.</summary>
internal sealed class LossTotal(Loss loss, Supervision supervision)
{
    /// <summary>Σ E_t.</summary>
    public double Sum { get; private set; }

    /// <summary>Number of supervised steps.</summary>
    public long Steps { get; private set; }

    /// <summary>Number of those with a label.</summary>
    public long Labelled { get; private set; }

    /// <summary>Number of those whose largest output is that of the label.</summary>
    public long Correct { get; private set; }

    /// <summary>The mean over supervised steps; NaN where there is none.</summary>
    public double Mean => Sum / Steps;

    /// <summary>Adds the window's losses, and writes ∂E/∂y of every step: 0 where none is asked for.</summary>
    public void Add(NetworkRun run, ReadOnlySpan<Sequence> sequences, int first)
    {
        Rows signal = run.Signal;
        for (int t = 0; t < run.Window.Steps; t++)
        {
            for (int sample = 0; sample < sequences.Length; sample++)
            {
                int row = (t * run.Window.Samples) + sample;
                bool asked = run.Window.IsActive(t, sample)
                    && sequences[sample].IsSupervised(first + t, supervision);
                if (asked)
                {
                    Add(sequences[sample], first + t, run.Output.Row(row), signal.Row(row));
                    GiveTarget(run.Targets, row, sequences[sample], first + t);
                }
                else
                {
                    signal.Whole(row, 1).Clear();
                    run.Targets?.Clear(row);
                }
            }
        }
    }

    /// <summary>Adds the losses of other steps.</summary>
    public void Add(LossTotal other)
    {
        Sum += other.Sum;
        Steps += other.Steps;
        Labelled += other.Labelled;
        Correct += other.Correct;
    }

    /// <summary>Nothing has been added.</summary>
    public void Clear() => (Sum, Steps, Labelled, Correct) = (0, 0, 0, 0);

    /// <summary>What a sum over steps and sequences is multiplied by.</summary>
    public double Scale(Reduction reduction, int sequences) => reduction switch
    {
        Reduction.MeanOfSequences => 1.0 / sequences,
        Reduction.MeanOfSteps => 1.0 / Math.Max(Steps, 1),
        _ => 1,
    };

    /// <summary>The targets of a sequence that this loss reads are its labels.</summary>
    public static bool ReadsLabels(Loss loss, Sequence sequence) =>
        sequence.Labels is not null && (loss.AcceptsLabels || sequence.Targets is null);

    private void GiveTarget(StepTargets? targets, int row, Sequence sequence, int step)
    {
        if (targets is not null && ReadsLabels(loss, sequence))
        {
            targets.Set(row, sequence.Labels![step], loss);
        }
        else
        {
            targets?.Set(row, sequence.Target(step), loss);
        }
    }

    private void Add(Sequence sequence, int step, ReadOnlySpan<float> output, Span<float> signal)
    {
        Steps++;
        if (!ReadsLabels(loss, sequence))
        {
            Sum += loss.Evaluate(output, sequence.Target(step), signal);
            return;
        }

        int label = sequence.Labels![step];
        Sum += loss.Evaluate(output, label, signal);
        Labelled++;
        Correct += Largest(output) == label ? 1 : 0;
    }

    private static int Largest(ReadOnlySpan<float> output)
    {
        int largest = 0;
        for (int i = 1; i < output.Length; i++)
        {
            largest = output[i] > output[largest] ? i : largest;
        }

        return largest;
    }
}
