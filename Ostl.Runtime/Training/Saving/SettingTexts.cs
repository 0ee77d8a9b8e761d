using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Ostl;

/// <summary>The settings of cells and optimizers as texts, to be compared with those of a file.</summary>
internal static class SettingTexts
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>
    /// Every number, word and switch that a type's properties hold, in the order of their names: "Decay" and "0.8".
    /// Those that all cells or all optimizers have are left out.
    /// </summary>
    /// <param name="type">The type of the object.</param>
    /// <param name="of">The object.</param>
    public static IEnumerable<(string Name, string Text)> Of(
        [DynamicallyAccessedMembers(
            DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.NonPublicProperties)]
        Type type,
        object of) =>
        type.GetProperties(All)
            .Where(property => property.GetMethod is { IsVirtual: false } && property.GetIndexParameters().Length == 0
                && property.DeclaringType != typeof(Cell) && property.DeclaringType != typeof(Optimizer)
                && IsSetting(property.PropertyType))
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => (property.Name, Text(property.GetValue(of))));

    /// <summary>A number by all of its digits; "none" where there is nothing.</summary>
    public static string Text(object? value) => value switch
    {
        null => "none",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static bool IsSetting(Type type) => type == typeof(float) || type == typeof(double) || type == typeof(int)
        || type == typeof(bool) || type == typeof(string) || type.IsEnum;
}
