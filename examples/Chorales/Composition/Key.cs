namespace Chorales.Composition;

/// <summary>A key: the pitch class of its tonic (0 = C) and its mode.</summary>
internal readonly record struct Key(int Tonic, bool IsMinor)
{
    private static readonly int[] MajorScale = [0, 2, 4, 5, 7, 9, 11];
    private static readonly int[] MinorScale = [0, 2, 3, 5, 7, 8, 10];

    /// <summary>Its chords.</summary>
    public Harmony Harmony => IsMinor ? Harmony.Minor : Harmony.Major;

    /// <summary>Its tonic chord.</summary>
    public string TonicChord => IsMinor ? "i" : "I";

    /// <summary>True for a pitch of its (natural) scale.</summary>
    public bool Contains(int pitch) => (IsMinor ? MinorScale : MajorScale).Contains(Degree(pitch));

    /// <summary>Semitones above the tonic, 0 to 11.</summary>
    public int Degree(int pitch) => ((pitch - Tonic) % 12 + 12) % 12;

    /// <summary>The keys a phrase may turn to, with the home key itself most often.</summary>
    public (Key Item, int Weight)[] Relatives() => IsMinor
        ? [(this, 5), (Up(3, false), 3), (Up(7, true), 1), (Up(5, true), 1), (Up(10, false), 1)]
        : [(this, 5), (Up(7, false), 3), (Up(9, true), 2), (Up(5, false), 1), (Up(2, true), 1)];

    private Key Up(int semitones, bool minor) => new((Tonic + semitones) % 12, minor);
}
