namespace Ostl;

/// <summary>Refuses a batch that a network cannot take, before anything is changed.</summary>
internal static class BatchCheck
{
    /// <summary>Checks the inputs.</summary>
    /// <exception cref="ArgumentException">Their number is not that of the network's inputs.</exception>
    public static void Inputs(Network network, SequenceBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.InputSize != network.Inputs)
        {
            throw new ArgumentException(
                $"The network takes {network.Inputs} inputs; the sequences have {batch.InputSize}.", nameof(batch));
        }
    }

    /// <summary>Checks inputs and targets.</summary>
    /// <exception cref="ArgumentException">
    /// A target is missing, has another size, or a value the loss does not allow.
    /// </exception>
    public static void Targets(Network network, SequenceBatch batch, Loss loss, Supervision supervision)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Inputs(network, batch);
        for (int i = 0; i < batch.Count; i++)
        {
            Sequence sequence = batch[i];
            for (int t = 0; t < sequence.Steps; t++)
            {
                if (sequence.IsSupervised(t, supervision))
                {
                    Target(network, sequence, t, loss, $"Sequence {i}, step {t}");
                }
            }
        }
    }

    /// <summary>Checks that a rule means something.</summary>
    /// <exception cref="ArgumentException">Its settings contradict each other.</exception>
    public static void Rule(LearningRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule is { Recurrence: Recurrence.Ignored, Residual: Residual.InsideWindow })
        {
            throw new ArgumentException(
                $"Rule '{rule.Name}' ignores recurrence within a layer but keeps what a layer above passes back in "
                + "time; expected Recurrence.Exact, or Residual.Dropped.", nameof(rule));
        }
    }

    /// <summary>Checks K against the rule.</summary>
    /// <exception cref="ArgumentException">K &lt; 1, or the rule needs the whole sequence and K is less.</exception>
    public static void Window(GradientOptions options, SequenceBatch batch)
    {
        Window(options.Rule, options.Window, batch.LongestLength);
        if (options.Rule.NeedsWholeSequence && options.KeepState)
        {
            throw new ArgumentException(
                $"Rule '{options.Rule.Name}' carries nothing from one call to the next, so KeepState would cut its "
                + "gradient; use LearningRule.Ostl.", nameof(options));
        }
    }

    /// <summary>Checks K against the rule and the longest sequence.</summary>
    /// <exception cref="ArgumentException">K &lt; 1, or the rule needs the whole sequence and K is less.</exception>
    public static void Window(LearningRule rule, int? window, int longest)
    {
        Rule(rule);
        if (window is < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(window), window, "Window is the number of steps learned at once; expected at least 1.");
        }

        if (rule.NeedsWholeSequence && window < longest)
        {
            throw new ArgumentException(
                $"Rule '{rule.Name}' goes back to the start of the sequence, so its window must hold all "
                + $"{longest} steps; found Window = {window}. Leave it out, or use LearningRule.Ostl.",
                nameof(window));
        }
    }

    private static void Target(Network network, Sequence sequence, int step, Loss loss, string where)
    {
        if (LossTotal.ReadsLabels(loss, sequence))
        {
            Rethrow(where, () => loss.CheckLabel(sequence.Labels![step], network.Outputs));
        }
        else if (sequence.Targets is null)
        {
            throw new ArgumentException(
                $"{where}: {loss.Name} needs {(loss.AcceptsLabels ? "Labels or Targets" : "Targets")}; "
                + "the sequence has none.");
        }
        else if (sequence.Target(step).Length != network.Outputs)
        {
            throw new ArgumentException(
                $"{where}: expected {network.Outputs} target numbers, one for each output of the network; "
                + $"found {sequence.Target(step).Length}.");
        }
        else
        {
            Rethrow(where, () => loss.CheckTarget(sequence.Target(step)));
        }
    }

    private static void Rethrow(string where, Action check)
    {
        try
        {
            check();
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new ArgumentException($"{where}: {exception.Message}", exception);
        }
    }
}
