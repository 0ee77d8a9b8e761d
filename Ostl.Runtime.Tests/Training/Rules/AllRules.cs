using System.Reflection;

namespace Ostl.Tests.Training.Rules;

/// <summary>Every preset, those that take a number with some number.</summary>
internal static class AllRules
{
    public static IReadOnlyList<LearningRule> Presets { get; } =
    [
        .. typeof(LearningRule).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(LearningRule))
            .Select(property => (LearningRule)property.GetValue(null)!),
        .. typeof(LearningRule).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => !method.IsSpecialName && method.ReturnType == typeof(LearningRule))
            .Select(method => (LearningRule)method.Invoke(null, [.. method.GetParameters().Select(Some)])!),
    ];

    public static LearningRule Named(string name) => Presets.Single(rule => rule.Name == name);

    private static object? Some(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(int) ? 4
        : parameter.ParameterType == typeof(float) || parameter.ParameterType == typeof(float?) ? 0.7f
        : parameter.DefaultValue;
}
