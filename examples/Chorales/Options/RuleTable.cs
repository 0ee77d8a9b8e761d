using Ostl;

namespace Chorales.Options;

/// <summary>
/// The learning rules that mean something for one hidden layer and a readout without states, by name.
/// </summary>
internal static class RuleTable
{
    private static readonly LearningRule[] Rules =
    [
        LearningRule.Ostl, LearningRule.OstlWithoutH, LearningRule.SnAp1, LearningRule.FeedbackAlignment,
        LearningRule.Dfa, LearningRule.EProp(), LearningRule.EProp(random: true), LearningRule.Osttp,
        LearningRule.Drtp, LearningRule.Decolle, LearningRule.Bptt,
    ];

    /// <summary>Their names, in the order of the help.</summary>
    public static string[] Names { get; } = [.. Rules.Select(rule => rule.Name)];

    /// <summary>The rule of a name.</summary>
    public static LearningRule Find(string name) => Rules.Single(rule => rule.Name == name);
}
