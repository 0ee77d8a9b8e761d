namespace Chorales.Data;

/// <summary>A piece of music: steps of equal length, each the ascending MIDI pitches that sound in it.</summary>
/// <param name="Steps">At least two steps; an empty step is silence.</param>
internal sealed record Piece(IReadOnlyList<int[]> Steps);

/// <summary>Pieces to learn from and pieces to validate on.</summary>
/// <param name="Name">Where they come from, for the report.</param>
/// <param name="Train">The pieces to learn from.</param>
/// <param name="Valid">The pieces to validate on.</param>
internal sealed record ChoraleSet(string Name, IReadOnlyList<Piece> Train, IReadOnlyList<Piece> Valid);
