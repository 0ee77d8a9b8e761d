namespace Ostl;

/// <summary>What goes into one input of a network that has several, at every step of a sequence.</summary>
public sealed class SequenceInput
{
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
                $"Input '{name}', step {bad / width}, number {bad % width}: expected a finite number; found {values[bad]}.",
                nameof(values));
        }

        Name = name;
        Width = width;
        Values = values;
    }

    /// <summary>The input's name.</summary>
    public string Name { get; }

    /// <summary>Numbers of a step, m.</summary>
    public int Width { get; }

    /// <summary>Number of steps, T.</summary>
    public int Steps => Values.Length / Width;

    /// <summary>x of every step: [T · m].</summary>
    public float[] Values { get; }
}
