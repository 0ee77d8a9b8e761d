namespace Chorales.Composition;

/// <summary>Four voices at one moment, as MIDI pitches.</summary>
internal readonly record struct Voicing(int Bass, int Tenor, int Alto, int Soprano)
{
    /// <summary>The voices, from the lowest.</summary>
    public const int Voices = 4;

    /// <summary>The range each voice keeps to, from the bass: E2–C4, C3–G4, G3–D5, C4–G5.</summary>
    public static readonly (int Lowest, int Highest)[] Ranges = [(40, 60), (48, 67), (55, 74), (60, 79)];

    /// <summary>The pitch of a voice: 0 is the bass, 3 the soprano.</summary>
    public int this[int voice] => voice switch { 0 => Bass, 1 => Tenor, 2 => Alto, _ => Soprano };

    /// <summary>The same moment with one voice elsewhere.</summary>
    public Voicing With(int voice, int pitch) => voice switch
    {
        0 => this with { Bass = pitch },
        1 => this with { Tenor = pitch },
        2 => this with { Alto = pitch },
        _ => this with { Soprano = pitch },
    };

    /// <summary>
    /// In range, no voice above its neighbour, at most an octave between the upper voices and a twelfth above the bass.
    /// </summary>
    public bool IsSingable
    {
        get
        {
            for (int voice = 0; voice < Voices; voice++)
            {
                if (this[voice] < Ranges[voice].Lowest || this[voice] > Ranges[voice].Highest)
                {
                    return false;
                }
            }

            return Tenor - Bass is >= 0 and <= 19 && Alto - Tenor is >= 0 and <= 12 && Soprano - Alto is > 0 and <= 12;
        }
    }

    /// <summary>The pitches that sound, ascending; voices in unison are one pitch.</summary>
    public int[] ToStep() => [.. new SortedSet<int> { Bass, Tenor, Alto, Soprano }];

    /// <summary>The note name of a pitch, as in "F♯4", for printing music.</summary>
    public static string NameOf(int pitch) =>
        $"{"C C♯D E♭E F F♯G G♯A B♭B ".Substring(2 * (pitch % 12), 2).TrimEnd()}{(pitch / 12) - 1}";
}
