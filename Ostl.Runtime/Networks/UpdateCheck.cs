namespace Ostl;

/// <summary>Refuses an update schedule that a rule has no place for.</summary>
internal static class UpdateCheck
{
    /// <summary>Checks a schedule inside sequences.</summary>
    /// <exception cref="ArgumentException">The rule's window does not fit it, or no window is given.</exception>
    public static void Require(UpdateSchedule update, RuleChoice rules, IReadOnlyList<Layer> layers, int? window)
    {
        if (update == UpdateSchedule.SequenceEnd)
        {
            return;
        }

        if (rules.WholeSequence(layers) is string whole)
        {
            throw new ArgumentException(
                $"{whole} goes back to the start of the sequence, so that weights cannot change inside it "
                + $"(UpdateSchedule.{update}); expected UpdateSchedule.SequenceEnd, or LearningRule.Ostl.");
        }

        (string Rule, int Steps)? known = rules.FixedWindow(layers);
        if (update != UpdateSchedule.EveryWindow && known is { Steps: > 1 })
        {
            throw new ArgumentException(
                $"{known.Value.Rule} has windows of {known.Value.Steps} steps, and UpdateSchedule.{update} ends one "
                + "earlier; expected UpdateSchedule.EveryWindow or SequenceEnd.");
        }

        if (update == UpdateSchedule.EveryWindow && known is null && window is null)
        {
            throw new ArgumentException(
                $"UpdateSchedule.EveryWindow under rule '{rules.Default.Name}' depends on the window, and the cost "
                + "model would choose that; set Window.");
        }
    }
}
