using System.Globalization;

namespace Chorales.Composition;

/// <summary>A chord relative to the tonic of its key, in semitones 0 to 11.</summary>
/// <param name="Name">Degree and figures: "V65" is the dominant seventh over its third.</param>
/// <param name="Tones">Root, third, fifth and, if there is one, seventh.</param>
/// <param name="Bass">The tone in the bass.</param>
/// <param name="Rising">The tone that leads up a semitone; −1 if none.</param>
/// <param name="Falling">The seventh, which falls a step; −1 if none.</param>
internal sealed record Chord(string Name, int[] Tones, int Bass, int Rising, int Falling)
{
    public int Root => Tones[0];

    public int Third => Tones[1];

    public int Fifth => Tones[2];

    /// <summary>
    /// Reads "7 11^ 2 5v / 11": the tones from the root, the bass after the stroke (the root if left out); ^ marks the
    /// tone that rises, v the one that falls.
    /// </summary>
    public static Chord Parse(string name, string text)
    {
        string[] parts = text.Split('/');
        string[] words = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int[] tones = [.. words.Select(Semitones)];
        int bass = parts.Length > 1 ? Semitones(parts[1]) : tones[0];
        return new Chord(name, tones, bass, Marked(words, '^'), Marked(words, 'v'));
    }

    private static int Marked(string[] words, char mark) =>
        words.FirstOrDefault(w => w.EndsWith(mark)) is { } word ? Semitones(word) : -1;

    private static int Semitones(string word) =>
        int.Parse(word.Trim(' ', '^', 'v'), CultureInfo.InvariantCulture);
}
