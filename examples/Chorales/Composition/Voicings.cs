using System.Collections.Concurrent;

namespace Chorales.Composition;

/// <summary>A way to spread a chord over the voices, and how far it is from a choir's favourite.</summary>
internal readonly record struct RatedVoicing(Voicing Voicing, int Cost);

/// <summary>All singable ways to spread a chord over four voices. Safe to share between threads.</summary>
internal sealed class Voicings
{
    private static readonly int[] Comfortable = [50, 58, 64, 70];
    private readonly ConcurrentDictionary<(string Name, Key Key), RatedVoicing[]> known = new();

    /// <summary>The voicings of a chord in a key, in a fixed order.</summary>
    public RatedVoicing[] Of(Chord chord, Key key) =>
        known.GetOrAdd((chord.Name, key), static (_, c) => [.. Enumerate(c.chord, c.key)], (chord, key));

    private static IEnumerable<RatedVoicing> Enumerate(Chord chord, Key key)
    {
        int[][] pitches = [.. Enumerable.Range(0, Voicing.Voices).Select(v => PitchesOf(chord, key, v))];
        return from bass in pitches[0]
               from tenor in pitches[1]
               from alto in pitches[2]
               from soprano in pitches[3]
               let voicing = new Voicing(bass, tenor, alto, soprano)
               where voicing.IsSingable
               let doubling = Doubling(voicing, chord, key)
               where doubling >= 0
               select new RatedVoicing(voicing, doubling + Discomfort(voicing));
    }

    private static int[] PitchesOf(Chord chord, Key key, int voice)
    {
        (int lowest, int highest) = Voicing.Ranges[voice];
        int[] tones = voice == 0 ? [chord.Bass] : chord.Tones;
        return [.. Enumerable.Range(lowest, highest - lowest + 1).Where(p => tones.Contains(key.Degree(p)))];
    }

    /// <summary>
    /// −1 where a tone is missing that may not be, or one is doubled that must move; otherwise the cost of what is
    /// doubled: the root costs nothing, and only the fifth may be left out.
    /// </summary>
    private static int Doubling(Voicing voicing, Chord chord, Key key)
    {
        Span<int> counts = stackalloc int[12];
        for (int voice = 0; voice < Voicing.Voices; voice++)
        {
            counts[key.Degree(voicing[voice])]++;
        }

        bool needsFifth = chord.Bass != chord.Root;
        bool missing = counts[chord.Root] == 0 || counts[chord.Third] == 0
            || (needsFifth && counts[chord.Fifth] == 0) || (chord.Falling >= 0 && counts[chord.Falling] == 0);
        bool stuck = (chord.Rising >= 0 && counts[chord.Rising] > 1)
            || (chord.Falling >= 0 && counts[chord.Falling] > 1);
        if (missing || stuck)
        {
            return -1;
        }

        int cost = counts[chord.Fifth] == 0 ? 12 : 0;
        cost += 6 * Math.Max(0, counts[chord.Third] - 1);
        cost += 3 * Math.Max(0, counts[chord.Fifth] - 1);
        return cost + (8 * Math.Max(0, counts[chord.Root] - 2));
    }

    private static int Discomfort(Voicing voicing)
    {
        int cost = voicing.Tenor == voicing.Bass ? 12 : 0;
        cost += voicing.Alto == voicing.Tenor ? 12 : 0;
        for (int voice = 0; voice < Voicing.Voices; voice++)
        {
            cost += Math.Max(0, Math.Abs(voicing[voice] - Comfortable[voice]) - 4);
        }

        return cost;
    }
}
