using System.Numerics;

namespace Ostl;

/// <summary>A named array of floats in a safetensors file.</summary>
public sealed class SafetensorsTensor
{
    /// <summary>Makes a tensor.</summary>
    /// <param name="name">Its name; not empty, and not "__metadata__".</param>
    /// <param name="shape">Its dimensions, outermost first; empty for a single number.</param>
    /// <param name="values">Its values, row by row.</param>
    /// <exception cref="ArgumentException">
    /// The name is not allowed, a dimension is negative, or the number of values is not the product of the dimensions.
    /// </exception>
    public SafetensorsTensor(string name, int[] shape, float[] values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        if (string.IsNullOrEmpty(name) || name == SafetensorsHeader.MetadataName || !SafetensorsHeader.IsText(name))
        {
            throw new ArgumentException(
                $"'{name}' cannot be the name of a tensor: expected text other than {SafetensorsHeader.MetadataName}.",
                nameof(name));
        }

        BigInteger size = 1;
        foreach (int length in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(shape));
            size *= length;
        }

        if (size != values.Length)
        {
            throw new ArgumentException(
                $"Tensor '{name}' of shape [{string.Join(", ", shape)}] has {size} values; found {values.Length}.",
                nameof(values));
        }

        Name = name;
        Shape = shape;
        Values = values;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its dimensions, outermost first.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Its values, row by row.</summary>
    public float[] Values { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";
}
