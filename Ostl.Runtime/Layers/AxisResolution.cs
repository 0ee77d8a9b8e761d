using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// Finds how long the axes of a layer are, from its inputs and the cell's settings; refuses what does not fit.
/// </summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Cell">Its cell.</param>
/// <param name="Inputs">Per input its width, or the number of values of an integer input.</param>
internal sealed record AxisResolution(string Name, Cell Cell, int[] Inputs)
{
    private CellDescription Description => Cell.Description;

    private string Who => $"{Name} ({Description.Name})";

    /// <summary>The lengths.</summary>
    /// <exception cref="ArgumentException">Inputs, units or sizes are missing or do not fit each other.</exception>
    public LayerAxes Run()
    {
        if (Inputs.Length != Description.Inputs.Length)
        {
            throw new ArgumentException(
                $"{Who} takes {Count(Description.Inputs.Length)}, "
                + $"{string.Join(" and ", Description.Inputs.Select(input => $"'{input.Name}'"))}; found "
                + $"{Inputs.Length}.");
        }

        int units = Units();
        CheckEqualInputs();
        int[] sizes = [.. Description.Sizes.Select(Size)];
        CheckBlocks(units, sizes);
        return new LayerAxes(units, Inputs, sizes);
    }

    private static string Count(int inputs) => inputs == 1 ? "1 input" : $"{inputs} inputs";

    private int Units()
    {
        if (Cell.Units < 0)
        {
            throw new ArgumentException($"{Who}: Units is {Cell.Units}; expected at least 1.");
        }

        int units = Cell.Units;
        for (int i = 0; i < Inputs.Length; i++)
        {
            if (Description.Inputs[i].Axis == Axis.Units)
            {
                units = units == 0 || units == Inputs[i] ? Inputs[i] : throw UnlikeUnits(i, units);
            }
        }

        return units > 0
            ? units
            : throw new ArgumentException($"{Who} has no Units; write new {Description.Name} {{ Units = ... }}.");
    }

    private ArgumentException UnlikeUnits(int port, int units)
    {
        string input = Inputs.Length == 1 ? "inputs" : $"inputs '{Description.Inputs[port].Name}'";
        string found = Cell.Units > 0
            ? $"found Units = {Cell.Units}."
            : $"found {units} from another of its inputs.";
        return new ArgumentException(
            $"{Who} works unit by unit on its {Inputs[port]} {input}, so it has {Inputs[port]} units; {found}");
    }

    // Inputs that meet element by element share the axis of the first of them.
    private void CheckEqualInputs()
    {
        for (int i = 0; i < Inputs.Length; i++)
        {
            Axis axis = Description.Inputs[i].Axis;
            if (axis.Kind == AxisKind.Input && Inputs[i] != Inputs[axis.Index])
            {
                throw new ArgumentException(
                    $"{Who} meets its inputs '{Description.Inputs[axis.Index].Name}' and "
                    + $"'{Description.Inputs[i].Name}' element by element, so they are equally wide; "
                    + $"found {Inputs[axis.Index]} and {Inputs[i]}.");
            }
        }
    }

    private void CheckBlocks(int units, int[] sizes)
    {
        foreach (WeightDescription weight in Description.Weights)
        {
            if (weight.Columns.Kind == AxisKind.Block && units % sizes[weight.Columns.Index] != 0)
            {
                string name = Description.Sizes[weight.Columns.Index].Name;
                throw new ArgumentException(
                    $"{Who}: {name} is {sizes[weight.Columns.Index]}, the number of equal blocks of {weight.Name}; expected "
                    + $"a divisor of its {units} units.");
            }
        }
    }

    private int Size(SizeDescription size, int index)
    {
        int value = Cell.SizeOf(index);
        if (size.Axis.Kind == AxisKind.Input)
        {
            int width = Inputs[size.Axis.Index];
            return value == 0 || value == width
                ? width
                : throw new ArgumentException(
                    $"{Who}: {size.Name} is {value}, but its input '{Description.Inputs[size.Axis.Index].Name}' has "
                    + $"{width} {(Description.Inputs[size.Axis.Index].IsInteger ? "values" : "elements")}; expected "
                    + $"{size.Name} = {width}, or none.");
        }

        return value > 0
            ? value
            : throw new ArgumentException(
                $"{Who}: {size.Name} is {value}; expected at least 1, as in new {Description.Name} "
                + $"{{ {size.Name} = ... }}.");
    }
}
