using Ostl.Compiled;

namespace Ostl;

/// <summary>A cell at its place in a network, with its sizes and its weights.</summary>
public sealed class Layer
{
    /// <summary>Places a cell.</summary>
    /// <param name="index">Its position in the network.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="sources">Per input of the cell what feeds it, side by side.</param>
    /// <exception cref="ArgumentException">The inputs or the cell's settings do not fit.</exception>
    internal Layer(int index, Cell cell, params LayerSource[][] sources)
    {
        Index = index;
        Name = cell.Name ?? $"layers[{index}]";
        Cell = cell;
        Sources = sources;
        Axes = new AxisResolution(
            Name, cell, [.. sources.Select(port => port.Sum(source => source.Length))]).Run();
        InputWidths = [.. Description.Inputs.Select(input => input.Width(Axes))];
        OutputWidths = [.. Description.Outputs.Select(output => Axes.Length(output.Axis))];
        Weights = Array.ConvertAll(Description.Weights, weight => new WeightStorage(weight, Axes));
        IsFrozen = cell.Frozen;
        Constants = Array.ConvertAll(Description.Constants, constant => new WeightStorage(constant, Axes));
        Feedback = new LayerFeedback(this);
    }

    /// <summary>The name its cell was given, otherwise "layers[0]", and so on in topological order.</summary>
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

    /// <summary>A learning rule of its own; null = that of the network.</summary>
    public LearningRule? Rule => Cell.Rule;

    /// <summary>What the compiler proved about the cell.</summary>
    public CellDescription Description => Cell.Description;

    /// <summary>Something is carried from one step to the next.</summary>
    public bool HasStates => Description.States.Length > 0;

    /// <summary>
    /// None of its weights is trained, nor those it shares with other layers: see <see cref="Parameter.IsFrozen"/>,
    /// which this sets for each. False for a layer without weights.
    /// </summary>
    public bool IsFrozen
    {
        get => Weights.Length > 0 && !IsTrained;
        set => Array.ForEach(Weights, weight => weight.IsFrozen = value);
    }

    /// <summary>Some weight is trained.</summary>
    internal bool IsTrained => Array.Exists(Weights, weight => !weight.IsFrozen);

    /// <summary>Per input of the cell what feeds it, side by side.</summary>
    internal LayerSource[][] Sources { get; }

    /// <summary>How long the layer's axes are.</summary>
    internal LayerAxes Axes { get; }

    /// <summary>Its place among the layers of the network.</summary>
    internal int Index { get; }

    /// <summary>The random matrices of rules that need some.</summary>
    internal LayerFeedback Feedback { get; }

    /// <summary>
    /// The trained arrays, shared by everything that runs this layer, and by layers that they are tied to.
    /// </summary>
    internal WeightStorage[] Weights { get; }

    /// <summary>The name of a weight: "layers[0].W".</summary>
    internal string WeightName(int weight) => $"{Name}.{Description.Weights[weight].Name}";

    /// <summary>What was drawn once and is never trained, shared likewise.</summary>
    internal WeightStorage[] Constants { get; }

    /// <summary>The length of an axis of this layer.</summary>
    internal int Length(Axis axis) => Axes.Length(axis);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name}: {Description.Name}, {string.Join(" and ", Description.Inputs.Select((_, i) => Axes.Input(i)))} -> "
        + string.Join(" and ", OutputWidths);
}
