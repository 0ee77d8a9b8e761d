namespace Chorales.Composition;

/// <summary>
/// Finds the smoothest voicing of a whole phrase: the path of least cost through all voicings of its chords, by dynamic
/// programming. A little seeded noise on every voicing keeps equal progressions from always sounding the same.
/// </summary>
internal sealed class PhraseWriter(Voicings voicings, CompositionRandom random)
{
    private const int Noise = 24;

    /// <summary>The voicings, one a chord; null where no path keeps all rules.</summary>
    /// <param name="chords">The chords of the phrase.</param>
    /// <param name="key">Its key.</param>
    /// <param name="previous">The last voicing of the phrase before; null at the start of a piece.</param>
    public Voicing[]? Write(IReadOnlyList<TimedChord> chords, Key key, Voicing? previous)
    {
        RatedVoicing[][] choices = [.. chords.Select(c => voicings.Of(c.Chord, key))];
        int[][] origins = new int[chords.Count][];
        int[] costs = [.. choices[0].Select(c => Rate(c) + (previous is { } p ? VoiceLeading.Cost(p, c.Voicing) : 0))];
        for (int i = 1; i < chords.Count; i++)
        {
            (costs, origins[i]) = Extend(costs, choices[i - 1], choices[i], chords[i - 1].Chord, key);
        }

        int best = IndexOfLeast(costs);
        return costs[best] < VoiceLeading.Forbidden ? Trace(choices, origins, best) : null;
    }

    private (int[] Costs, int[] Origins) Extend(
        int[] costs, RatedVoicing[] from, RatedVoicing[] to, Chord leaving, Key key)
    {
        int[] extended = new int[to.Length];
        int[] origins = new int[to.Length];
        for (int j = 0; j < to.Length; j++)
        {
            int best = VoiceLeading.Forbidden;
            for (int i = 0; i < from.Length; i++)
            {
                // A move never costs less than nothing: most need not be looked at.
                int cost = costs[i] < best ? costs[i] + Move(from[i].Voicing, to[j].Voicing, leaving, key) : best;
                (best, origins[j]) = cost < best ? (cost, i) : (best, origins[j]);
            }

            extended[j] = best + Rate(to[j]);
        }

        return (extended, origins);
    }

    private static int Move(Voicing from, Voicing to, Chord leaving, Key key) =>
        VoiceLeading.Cost(from, to) + VoiceLeading.Resolution(from, to, leaving, key);

    private int Rate(RatedVoicing voicing) => voicing.Cost + random.Below(Noise);

    private static Voicing[] Trace(RatedVoicing[][] choices, int[][] origins, int last)
    {
        Voicing[] path = new Voicing[choices.Length];
        for (int i = path.Length - 1; i >= 0; i--)
        {
            path[i] = choices[i][last].Voicing;
            last = i > 0 ? origins[i][last] : last;
        }

        return path;
    }

    private static int IndexOfLeast(int[] costs) => Array.IndexOf(costs, costs.Min());
}
