namespace Ostl;

/// <summary>What goes into one input of a network that has several, at every step of a sequence.</summary>
public sealed class SequenceInput
{
    // Up to here single precision holds every integer.
    private const int LargestExact = 1 << 24;

    /// <summary>Takes the values; they are not copied.</summary>
    /// <param name="name">The input's name in the network.</param>
    /// <param name="width">Numbers of a step, m.</param>
    /// <param name="values">x of every step, one step after the other: T · m numbers.</param>
    /// <exception cref="ArgumentException">
    /// No numbers, no steps, a part of a step, or a value that is not finite.
    /// </exception>
    public SequenceInput(string name, int width, float[] values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(values);
        if (width < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, $"Input '{name}' has at least one number.");
        }

        if (values.Length == 0 || values.Length % width != 0)
        {
            throw new ArgumentException(
                $"Input '{name}' has {width} numbers for each of at least one step; found {values.Length}.",
                nameof(values));
        }

        int bad = values.AsSpan().IndexOfAnyNotFinite();
        if (bad >= 0)
        {
            throw new ArgumentException(
                $"Input '{name}', step {bad / width}, number {bad % width}: expected a finite number; found "
                    + $"{values[bad]}.",
                nameof(values));
        }

        Name = name;
        Width = width;
        Values = values;
    }

    /// <summary>Takes the integers of an input that picks rows of a matrix.</summary>
    /// <param name="name">The input's name in the network.</param>
    /// <param name="integers">The integer of every step: [T]; 0 or more.</param>
    /// <exception cref="ArgumentException">No steps, or an integer that is negative or above 2²⁴.</exception>
    public SequenceInput(string name, int[] integers)
        : this(name, width: 1, Numbers($"Input '{name}'", integers))
    {
    }

    /// <summary>The input's name.</summary>
    public string Name { get; }

    /// <summary>Numbers of a step, m.</summary>
    public int Width { get; }

    /// <summary>Number of steps, T.</summary>
    public int Steps => Values.Length / Width;

    /// <summary>x of every step: [T · m].</summary>
    public float[] Values { get; }

    /// <summary>Integers as numbers, which single precision holds exactly.</summary>
    internal static float[] Numbers(string whose, int[] integers)
    {
        ArgumentNullException.ThrowIfNull(integers);
        if (integers.Length == 0)
        {
            throw new ArgumentException($"{whose} has at least one step; found no integers.", nameof(integers));
        }

        int bad = Array.FindIndex(integers, integer => integer is < 0 or > LargestExact);
        return bad < 0
            ? Array.ConvertAll(integers, integer => (float)integer)
            : throw new ArgumentException(
                $"{whose}, step {bad}: expected an integer from 0 to {LargestExact}; found {integers[bad]}.",
                nameof(integers));
    }
}
