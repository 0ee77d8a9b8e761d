using Ostl.Compiled;

namespace Ostl.Proofs;

/// <summary>
/// A cell between stateless linear layers: one below every input that is a vector, so that its signal is checked as
/// well, and one above all outputs, side by side. The layers below read the same numbers; an integer comes from the
/// network's own input.
/// </summary>
internal static class CheckedNetwork
{
    /// <summary>Builds the network.</summary>
    /// <exception cref="ArgumentException">The cell's settings do not fit.</exception>
    public static Network Of(Cell cell, GradientCheckOptions options)
    {
        CellDescription description = cell.Description;
        NetworkBuilder builder = new();
        NetworkNode? numbers = Array.Exists(description.Inputs, input => !input.IsInteger)
            ? builder.Input(options.Inputs)
            : null;
        NetworkNode[] inputs = [.. description.Inputs.Select((input, port) => input.IsInteger
            ? builder.IntegerInput(Length(cell, port, options), $"integer {port}")
            : builder.Add(new Linear { Units = Length(cell, port, options) }, numbers!))];
        NetworkNode node = builder.Add(cell, inputs);
        NetworkNode[] outputs = [.. description.Outputs.Select(output => node.Output(output.Name))];

        return builder.Build(builder.Add(new Linear { Units = options.Outputs }, outputs));
    }

    /// <summary>
    /// How wide an input is, or how many values it has. Inputs are differently wide, so that none can be taken for
    /// another, where nothing makes them equal.
    /// </summary>
    public static int Length(Cell cell, int port, GradientCheckOptions options)
    {
        Axis axis = cell.Description.Inputs[port].Axis;

        return axis.Kind switch
        {
            AxisKind.Units => cell.Units > 0 ? cell.Units : options.Inputs,
            _ => Given(cell, axis) is > 0 and var given ? given : options.Inputs + axis.Index,
        };
    }

    // A setting may say it.
    private static int Given(Cell cell, Axis axis) =>
        Array.FindIndex(cell.Description.Sizes, size => size.Axis == axis) is >= 0 and var index
            ? cell.SizeOf(index)
            : 0;
}
