using Ostl.Compiled;

namespace Ostl.Proofs;

/// <summary>A layer as the reference executes it: a cell with its sizes and weights in double precision.</summary>
/// <param name="Cell">The cell; only copies of it are executed.</param>
/// <param name="Axes">How long the layer's axes are.</param>
/// <param name="Weights">Per weight of the cell its values, matrices row by row.</param>
internal sealed record ReferenceLayer(Cell Cell, LayerAxes Axes, double[][] Weights)
{
    /// <summary>A layer with one input.</summary>
    public ReferenceLayer(Cell cell, int inputs, int units, double[][] weights)
        : this(cell, new LayerAxes(units, [inputs]), weights)
    {
    }

    /// <summary>Per constant of the cell its values.</summary>
    public double[][] Constants { get; init; } = [];

    /// <summary>
    /// Per input where its values come from, side by side; absent = a stack: the output of the layer before.
    /// </summary>
    public ReferenceSource[][]? Sources { get; init; }

    /// <summary>Number of units, n.</summary>
    public int Units => Axes.Units;

    /// <summary>
    /// What the compiler says the cell has: names and axes of states and weights are taken from there.
    /// </summary>
    public CellDescription Description => Cell.Description;

    /// <summary>A learning rule of its own; null = that of the network.</summary>
    public LearningRule? Rule { get; init; }

    /// <summary>Per weight, whether it is not trained; null = all are.</summary>
    public bool[]? Frozen { get; init; }

    /// <summary>The number of values of one weight.</summary>
    public int WeightLength(int weight) =>
        Axes.Length(Description.Weights[weight].Rows) * Axes.Length(Description.Weights[weight].Columns);

    /// <summary>The states before the first step and after a restart.</summary>
    public double[][] InitialStates() => Array.ConvertAll(Description.States, state =>
    {
        double[] values = new double[Units];
        Array.Fill(values, state.Initial);

        return values;
    });
}
