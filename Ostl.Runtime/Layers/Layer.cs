using Ostl.Compiled;

namespace Ostl;

/// <summary>A cell at its place in a network, with its sizes and its weights.</summary>
public sealed class Layer
{
    /// <summary>Places a cell.</summary>
    /// <param name="index">Its position in the network.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="inputs">Per input of the cell its width, or the number of values of an integer input.</param>
    /// <exception cref="ArgumentException">The inputs or the cell's settings do not fit.</exception>
    internal Layer(int index, Cell cell, params int[] inputs)
    {
        Name = $"layers[{index}]";
        Cell = cell;
        Axes = new AxisResolution(Name, cell, inputs).Run();
        InputWidths = [.. Description.Inputs.Select(input => input.Width(Axes))];
        OutputWidths = [.. Description.Outputs.Select(output => Axes.Length(output.Axis))];
        Weights = Array.ConvertAll(Description.Weights, weight => new WeightStorage(weight, Axes));
    }

    /// <summary>"layers[0]", and so on from the input up.</summary>
    public string Name { get; }

    /// <summary>The declaration and its settings.</summary>
    public Cell Cell { get; }

    /// <summary>
    /// Number of inputs, m: the width of the first input of the cell, or the number of values it can have where it is
    /// an integer.
    /// </summary>
    public int Inputs => Axes.Input(0);

    /// <summary>Number of units, n.</summary>
    public int Units => Axes.Units;

    /// <summary>How many numbers a step takes of each input; one of an integer input.</summary>
    public IReadOnlyList<int> InputWidths { get; }

    /// <summary>How many numbers a step puts out at each output.</summary>
    public IReadOnlyList<int> OutputWidths { get; }

    /// <summary>What the compiler proved about the cell.</summary>
    public CellDescription Description => Cell.Description;

    /// <summary>Something is carried from one step to the next.</summary>
    public bool HasStates => Description.States.Length > 0;

    /// <summary>How long the layer's axes are.</summary>
    internal LayerAxes Axes { get; }

    /// <summary>The trained arrays, shared by everything that runs this layer.</summary>
    internal WeightStorage[] Weights { get; }

    /// <summary>The length of an axis of this layer.</summary>
    internal int Length(Axis axis) => Axes.Length(axis);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name}: {Description.Name}, {string.Join(" and ", Description.Inputs.Select((_, i) => Axes.Input(i)))} -> "
        + string.Join(" and ", OutputWidths);
}
