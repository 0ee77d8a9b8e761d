namespace Ostl;

/// <summary>Refuses windows that do not fit the rules of a network's layers.</summary>
internal static class WindowCheck
{
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
        if (window is < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(window), window, "Window is the number of steps learned at once; expected at least 1.");
        }

        if (rules.FixedWindow(layers) is { Steps: var steps } known && window is int other && other != steps)
        {
            throw new ArgumentException(
                $"{known.Rule} has windows of {steps} steps, on which its gradient depends; found Window = {other}. "
                + "Leave it out.", nameof(window));
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
        if (new RuleChoice(rule).FixedWindow(layers) is { Steps: var steps and > 1 } known)
        {
            throw new ArgumentException(
                $"{known.Rule} has windows of {steps} steps, and a stream is learned a step at a time; use "
                + "LearningRule.Ostl, or Trainer.", nameof(rule));
        }

        if (new RuleChoice(rule).WholeSequence(layers) is string whole)
        {
            throw new ArgumentException(
                $"{whole} goes back to the start of the sequence, and a stream has no end to go back from; use "
                + "LearningRule.Ostl.", nameof(rule));
        }
    }
}
