namespace Chorales.Options;

/// <summary>Finds what a mistyped word was meant to be.</summary>
internal static class Suggestion
{
    /// <summary>
    /// The known word that is fewest edits (a letter put in, left out or replaced) away; null where the nearest is
    /// further than half the word.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        // A very long word is not a typing error, and the distance costs its length.
        if (word.Length > 64)
        {
            return null;
        }

        string? nearest = known.MinBy(k => Distance(word, k));
        return nearest is not null && Distance(word, nearest) <= nearest.TrimStart('-').Length / 2 ? nearest : null;
    }

    /// <summary>The Levenshtein distance.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
