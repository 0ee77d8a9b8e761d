namespace Chorales.Composition;

/// <summary>The rules for moving four voices from one chord to the next, as costs.</summary>
internal static class VoiceLeading
{
    /// <summary>The cost of what is never done.</summary>
    public const int Forbidden = 1_000_000;

    // The cost of an interval in semitones, 0 to 12: upper voices move by steps, the bass also by fourths and fifths.
    private static readonly int[] InnerMove = [0, 1, 1, 3, 4, 7, 14, 14, 30, 30, 60, 60, 60];
    private static readonly int[] SopranoMove = [5, 0, 0, 3, 4, 6, 16, 10, 25, 25, 60, 60, 30];
    private static readonly int[] BassMove = [5, 0, 0, 2, 2, 1, 14, 2, 10, 10, 40, 40, 5];

    /// <summary>
    /// The cost of moving from one voicing to the next: small where the voices move little and independently,
    /// <see cref="Forbidden"/> with parallel perfect intervals.
    /// </summary>
    public static int Cost(Voicing from, Voicing to)
    {
        int cost = Move(SopranoMove, from.Soprano, to.Soprano) + Move(InnerMove, from.Alto, to.Alto)
            + Move(InnerMove, from.Tenor, to.Tenor) + Move(BassMove, from.Bass, to.Bass);
        cost += HasParallels(from, to) ? Forbidden : 0;
        cost += AllMoveTogether(from, to) ? 12 : 0;
        cost += ApproachesPerfectInterval(from, to) ? 10 : 0;
        return cost + (15 * Overlaps(from, to));
    }

    /// <summary>The cost of leaving a leading tone or a seventh the wrong way.</summary>
    /// <param name="from">The voicing of <paramref name="chord"/>.</param>
    /// <param name="to">The next voicing.</param>
    /// <param name="chord">The chord that is left.</param>
    /// <param name="key">Its key.</param>
    public static int Resolution(Voicing from, Voicing to, Chord chord, Key key)
    {
        int cost = 0;
        for (int voice = 0; voice < Voicing.Voices; voice++)
        {
            int tone = key.Degree(from[voice]);
            int move = to[voice] - from[voice];
            bool outer = voice is 0 or 3;
            cost += tone == chord.Rising && move is not (0 or 1) ? (outer ? 60 : 15) : 0;
            cost += tone == chord.Falling && move is not (0 or -1 or -2) ? 60 : 0;
        }

        return cost;
    }

    /// <summary>True where two voices both move, and stand a fifth, octave or unison apart before and after.</summary>
    public static bool HasParallels(Voicing from, Voicing to)
    {
        for (int low = 0; low < Voicing.Voices; low++)
        {
            for (int high = low + 1; high < Voicing.Voices; high++)
            {
                int before = (from[high] - from[low]) % 12;
                int after = (to[high] - to[low]) % 12;
                if (before == after && before is 0 or 7 && from[low] != to[low])
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int Move(int[] costs, int from, int to)
    {
        int interval = Math.Abs(to - from);
        return interval < costs.Length ? costs[interval] : 200;
    }

    private static bool AllMoveTogether(Voicing from, Voicing to)
    {
        int direction = Math.Sign(to.Bass - from.Bass);
        return direction != 0 && direction == Math.Sign(to.Tenor - from.Tenor)
            && direction == Math.Sign(to.Alto - from.Alto) && direction == Math.Sign(to.Soprano - from.Soprano);
    }

    /// <summary>Hidden fifths and octaves: outer voices move the same way into one, the soprano by a leap.</summary>
    private static bool ApproachesPerfectInterval(Voicing from, Voicing to) =>
        (to.Soprano - to.Bass) % 12 is 0 or 7 && Math.Abs(to.Soprano - from.Soprano) > 2
        && Math.Sign(to.Soprano - from.Soprano) == Math.Sign(to.Bass - from.Bass);

    /// <summary>How often a voice passes the pitch that its neighbour has just left.</summary>
    private static int Overlaps(Voicing from, Voicing to)
    {
        int count = 0;
        for (int low = 0; low + 1 < Voicing.Voices; low++)
        {
            count += (to[low + 1] < from[low] ? 1 : 0) + (to[low] > from[low + 1] ? 1 : 0);
        }

        return count;
    }
}
