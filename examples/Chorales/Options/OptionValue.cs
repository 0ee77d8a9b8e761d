using System.Globalization;

namespace Chorales.Options;

/// <summary>Reads the values of options, and refuses bad ones in one sentence.</summary>
internal static class OptionValue
{
    /// <summary>One of the given names.</summary>
    public static string OneOf(string option, string text, string[] names)
    {
        if (names.Contains(text))
        {
            return text;
        }

        string guess = Suggestion.Nearest(text, names) is { } near ? $" Did you mean {near}?" : "";
        throw new InputException($"{option}: expected {Listed(names)}, found {Quoted(text)}.{guess}");
    }

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public static int Whole(string option, string text, int low, int high) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
        && value >= low && value <= high
            ? value
            : throw new InputException(
                $"{option}: expected a whole number from {low} to {high}, found {Quoted(text)}.");

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public static double Between(string option, string text, double low, double high) =>
        Real(text) is { } value && value >= low && value <= high
            ? value
            : throw new InputException(FormattableString.Invariant(
                $"{option}: expected a number from {low} to {high}, found {Quoted(text)}."));

    /// <summary>A number above <paramref name="low"/>, at most <paramref name="high"/>.</summary>
    public static double Above(string option, string text, double low, double high) =>
        Real(text) is { } value && (float)value > low && value <= high
            ? value
            : throw new InputException(FormattableString.Invariant(
                $"{option}: expected a number above {low} and at most {high}, found {Quoted(text)}."));

    /// <summary>"a, b or c".</summary>
    public static string Listed(string[] names) => $"{string.Join(", ", names[..^1])} or {names[^1]}";

    /// <summary>The text in quotes, without control characters and not too long.</summary>
    public static string Quoted(string text)
    {
        string clean = string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
        return clean.Length <= 40 ? $"\"{clean}\"" : $"\"{clean[..40]}…\"";
    }

    private static double? Real(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
