namespace Ostl;

/// <summary>One of the inputs of a network.</summary>
/// <param name="Name">What it is called, in sequences too.</param>
/// <param name="Width">Numbers of a step, m; 1 for an integer.</param>
/// <param name="Values">It is an integer from 0 to less than this; null for numbers.</param>
public sealed record NetworkInput(string Name, int Width, int? Values = null)
{
    /// <summary>What an input is called where nobody named it.</summary>
    internal const string Only = "x";

    /// <summary>What is wrong with a number where an integer is expected; null if nothing is.</summary>
    internal string? Objection(float x) => Values is int values && !(x >= 0 && x < values && x == MathF.Floor(x))
        ? $"input '{Name}' takes an integer from 0 to {values - 1}; found {x}."
        : null;

    /// <inheritdoc/>
    public override string ToString() => Values is int values ? $"'{Name}' [0 to {values - 1}]" : $"'{Name}' [{Width}]";
}
