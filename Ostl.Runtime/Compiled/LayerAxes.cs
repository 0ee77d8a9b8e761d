namespace Ostl.Compiled;

/// <summary>How long the axes of one layer are.</summary>
public sealed class LayerAxes
{
    private readonly int[] inputs;
    private readonly int[] sizes;

    /// <summary>Takes the lengths.</summary>
    /// <param name="units">Number of units, n.</param>
    /// <param name="inputs">Per input its width, or the number of values of an integer input.</param>
    /// <param name="sizes">Per size of the cell its value.</param>
    public LayerAxes(int units, int[] inputs, params int[] sizes)
    {
        Units = units;
        this.inputs = inputs;
        this.sizes = sizes;
        Lengths = [.. inputs.Concat(sizes).Append(units).Distinct()];
    }

    /// <summary>Number of units, n.</summary>
    public int Units { get; }

    /// <summary>Number of inputs a step takes.</summary>
    public int InputCount => inputs.Length;

    /// <summary>Every length that occurs, once.</summary>
    internal IReadOnlyList<int> Lengths { get; }

    /// <summary>Width of an input, or the number of values of an integer input.</summary>
    public int Input(int port) => inputs[port];

    /// <summary>Value of a size of the cell.</summary>
    public int Size(int size) => sizes[size];

    /// <summary>The length of an axis.</summary>
    public int Length(Axis axis) => axis.Kind switch
    {
        AxisKind.Units => Units,
        AxisKind.Input => inputs[axis.Index],
        AxisKind.Size => sizes[axis.Index],
        AxisKind.Block => Units / sizes[axis.Index],
        _ => 1,
    };
}
