namespace Chorales.Data;

/// <summary>The keys of a piano as MIDI pitches: 21 (A0) to 108 (C8), key index = pitch − 21.</summary>
internal static class Pitch
{
    public const int Lowest = 21;
    public const int Highest = 108;
    public const int Keys = Highest - Lowest + 1;
}
