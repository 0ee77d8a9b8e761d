using System.Globalization;

namespace Ostl;

/// <summary>How the words show their numbers.</summary>
internal static class Numbers
{
    private const int Shown = 16;

    /// <summary>The first numbers in brackets; a single one without.</summary>
    public static string Text(double[] numbers) => numbers.Length == 1
        ? Text(numbers[0])
        : $"[{string.Join(", ", numbers.Take(Shown).Select(Text))}{(numbers.Length > Shown ? ", ..." : "")}]";

    private static string Text(double number) => number.ToString("G6", CultureInfo.InvariantCulture);
}
