namespace Ostl;

/// <summary>Refuses rules that mean nothing, and windows that do not fit them.</summary>
internal static class RuleCheck
{
    /// <summary>Checks that a rule means something.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="whose">" of layers[1]" where it is a layer's own.</param>
    /// <exception cref="ArgumentException">Its settings contradict each other.</exception>
    public static void Means(LearningRule rule, string whose = "")
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule is { Recurrence: Recurrence.Ignored, Residual: Residual.InsideWindow })
        {
            throw new ArgumentException(
                $"Rule '{rule.Name}'{whose} ignores recurrence within a layer but keeps what a layer above passes back in "
                + "time; expected Recurrence.Exact, or Residual.Dropped.", nameof(rule));
        }
    }

    /// <summary>Checks the rules, K and what is kept from one call to the next.</summary>
    /// <exception cref="ArgumentException">K &lt; 1, or a rule needs the whole sequence and K is less.</exception>
    public static void Window(IReadOnlyList<Layer> layers, GradientOptions options, SequenceBatch batch)
    {
        Window(layers, options.Rules, options.Window, batch.LongestLength);
        if (options.KeepState && options.Rules.WholeSequence(layers) is string rule)
        {
            throw new ArgumentException(
                $"{rule} carries nothing from one call to the next, so KeepState would cut its gradient; use "
                + "LearningRule.Ostl.", nameof(options));
        }
    }

    /// <summary>Checks the rules, and K against the longest sequence.</summary>
    /// <exception cref="ArgumentException">K &lt; 1, or a rule needs the whole sequence and K is less.</exception>
    public static void Window(IReadOnlyList<Layer> layers, RuleChoice rules, int? window, int longest)
    {
        Means(rules.Default);
        if (window is < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(window), window, "Window is the number of steps learned at once; expected at least 1.");
        }

        if (window < longest && rules.WholeSequence(layers) is string rule)
        {
            throw new ArgumentException(
                $"{rule} goes back to the start of the sequence, so its window must hold all {longest} steps; found "
                + $"Window = {window}. Leave it out, or use LearningRule.Ostl.", nameof(window));
        }
    }

    /// <summary>Checks that a stream can be learned from.</summary>
    /// <exception cref="ArgumentException">A rule needs whole sequences.</exception>
    public static void Stream(IReadOnlyList<Layer> layers, LearningRule rule)
    {
        Means(rule);
        if (new RuleChoice(rule).WholeSequence(layers) is string whole)
        {
            throw new ArgumentException(
                $"{whole} goes back to the start of the sequence, and a stream has no end to go back from; use "
                + "LearningRule.Ostl.", nameof(rule));
        }
    }
}
