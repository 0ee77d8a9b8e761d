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
        Inputs = shape.Inputs;
        Units = shape.Units;
        Samples = shape.Samples;
        Capacity = shape.Capacity;
        unitRow = new Rows(1, Units);
        inputRow = new Rows(1, Inputs);
    }

    /// <summary>The length of an axis of this layer.</summary>
    internal int Length(Axis axis) => axis switch
    {
        Axis.Units => Units,
        Axis.Inputs => Inputs,
        _ => 1,
    };

    /// <summary>
    /// Gives the layer its weights, which other compiled copies of the layer may share, and its place in a stack: what
    /// the layer below puts out is this one's input, and the signal that goes down lands where that layer reads it.
    /// </summary>
    internal void Connect(WeightStorage[] weights, CompiledCell? below)
    {
        int rows = Capacity * Samples;
        Weights = weights;
        Input = below?.Output ?? new Rows(rows, Inputs);
        InputSignal = below?.Signal;
        Output = new Rows(rows, Units);
        Signal = new Rows(rows, Units);
        States = Arrays(Description.States.Length, (Capacity + 1) * Samples, Units);
        Stored = Arrays(Description.Stored, rows);
        SignalScratch = Arrays(Description.SignalScratch, rows);
        Factors = Arrays(Description.Factors.Length, Samples, Units);
        for (int sample = 0; sample < Samples; sample++)
        {
            RestartSample(0, sample);
        }
    }

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
    internal Rows[] Arrays(Axis[] axes, int rows) => Array.ConvertAll(axes, axis => new Rows(rows, Length(axis)));
}
