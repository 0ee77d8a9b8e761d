namespace Chorales.Composition;

/// <summary>How a phrase ends.</summary>
internal enum Cadence
{
    /// <summary>Dominant, then tonic.</summary>
    Authentic,

    /// <summary>On the dominant.</summary>
    Half,

    /// <summary>Dominant, then the submediant.</summary>
    Deceptive,

    /// <summary>The authentic cadence that ends a piece; in minor often on the major tonic.</summary>
    Final,
}

/// <summary>What is decided of a phrase before its chords.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Cadence">Its ending.</param>
/// <param name="Steps">Its length in quarter notes.</param>
internal sealed record PhrasePlan(Key Key, Cadence Cadence, int Steps);

/// <summary>A chord and how many quarter notes it lasts.</summary>
internal readonly record struct TimedChord(Chord Chord, int Steps);
