namespace Ostl.Generator.Expressions;

/// <summary>What leaves are called in printed equations; nodes name them by position.</summary>
/// <param name="States">The states.</param>
/// <param name="Weights">The weights.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Input">The input of the step.</param>
internal sealed record ExpressionNames(
    IReadOnlyList<string> States, IReadOnlyList<string> Weights, IReadOnlyList<string> Settings, string Input);
