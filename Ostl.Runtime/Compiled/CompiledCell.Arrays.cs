namespace Ostl.Compiled;

/// <content>The arrays.</content>
public abstract partial class CompiledCell
{
    /// <summary>Makes the learning code of a layer; its arrays are made when it is connected.</summary>
    /// <param name="description">What the compiler proved about the cell.</param>
    /// <param name="shape">The sizes.</param>
    protected CompiledCell(CellDescription description, in LayerShape shape)
    {
        Description = description;
        Axes = shape.Axes;
        Samples = shape.Samples;
        Capacity = shape.Capacity;
        padded = [.. Axes.Lengths.Select(length => new Rows(1, length))];
    }

    /// <summary>
    /// Gives the layer its weights and constants, which other compiled copies of the layer may share, and its place in
    /// a network.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <param name="constants">The constants.</param>
    /// <param name="inputs">
    /// Per input the array that another layer puts out; null for one of its own, which is to be written before a window
    /// runs.
    /// </param>
    /// <param name="inputSignals">
    /// Per input the array that the signal for what gives it is written to; null where none is asked for.
    /// </param>
    internal void Connect(
        WeightStorage[] weights, WeightStorage[] constants, Rows?[] inputs, Rows?[] inputSignals)
    {
        int rows = Capacity * Samples;
        Weights = weights;
        Constants = constants;
        Inputs = [.. Description.Inputs.Select((input, i) => inputs[i] ?? new Rows(rows, input.Width(Axes)))];
        InputSignals = inputSignals;
        Outputs = Arrays([.. Description.Outputs.Select(output => output.Axis)], rows);
        Signals = Arrays([.. Description.Outputs.Select(output => output.Axis)], rows);
        States = Arrays(Description.States.Length, (Capacity + 1) * Samples, Units);
        Stored = Arrays(Description.Stored, rows);
        SignalScratch = Arrays(Description.SignalScratch, rows);
        Factors = Arrays(Description.Factors.Length, Samples, Units);
        for (int sample = 0; sample < Samples; sample++)
        {
            RestartSample(0, sample);
        }
    }

    /// <summary>As above, at the bottom of a network: every input is an array of its own.</summary>
    internal void Connect(WeightStorage[] weights) =>
        Connect(weights, [], new Rows?[Description.Inputs.Length], new Rows?[Description.Inputs.Length]);

    /// <summary>Arrays of equal width.</summary>
    internal static Rows[] Arrays(int number, int rows, int width)
    {
        var arrays = new Rows[number];
        for (int i = 0; i < number; i++)
        {
            arrays[i] = new Rows(rows, width);
        }

        return arrays;
    }

    /// <summary>Arrays along the given axes.</summary>
    internal Rows[] Arrays(Axis[] axes, int rows) => Array.ConvertAll(axes, axis => new Rows(rows, Axes.Length(axis)));
}
