using System.Globalization;

namespace Ostl.Generator.Targets;

/// <summary>
/// The only place that prints a number or a string of generated code, so that no machine's culture can.
/// </summary>
internal static class CSharpLiteral
{
    /// <summary>A float literal: the shortest text that reads back as the same float.</summary>
    public static string Single(double value) => Named((float)value, "float") ?? Shortest((float)value) + "f";

    /// <summary>A double literal.</summary>
    public static string Double(double value) =>
        Named(value, "double") ?? value.ToString("R", CultureInfo.InvariantCulture) + "d";

    /// <summary>A string literal.</summary>
    public static string String(string value) => "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    /// <summary>true or false.</summary>
    public static string Boolean(bool value) => value ? "true" : "false";

    private static string? Named(double value, string type) =>
        double.IsNaN(value) ? $"{type}.NaN"
        : double.IsPositiveInfinity(value) ? $"{type}.PositiveInfinity"
        : double.IsNegativeInfinity(value) ? $"{type}.NegativeInfinity"
        : null;

    // The hosts a generator runs in differ in what they print by default; an explicit precision is the same on all.
    private static string Shortest(float value)
    {
        for (int digits = 6; digits < 9; digits++)
        {
            string text =
                value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

            if (float.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                return text;
            }
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }
}
