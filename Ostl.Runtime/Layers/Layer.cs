using Ostl.Compiled;

namespace Ostl;

/// <summary>A cell at its place in a network, with its sizes and its weights.</summary>
public sealed class Layer
{
    internal Layer(int index, Cell cell, int inputs)
    {
        Name = $"layers[{index}]";
        Cell = cell;
        Inputs = inputs;
        Units = ResolveUnits(Name, cell, inputs);
        Weights = Array.ConvertAll(Description.Weights, weight => new WeightStorage(weight, inputs, Units));
    }

    /// <summary>"layers[0]", and so on from the input up.</summary>
    public string Name { get; }

    /// <summary>The declaration and its settings.</summary>
    public Cell Cell { get; }

    /// <summary>Number of inputs, m.</summary>
    public int Inputs { get; }

    /// <summary>Number of units, n.</summary>
    public int Units { get; }

    /// <summary>What the compiler proved about the cell.</summary>
    public CellDescription Description => Cell.Description;

    /// <summary>Something is carried from one step to the next.</summary>
    public bool HasStates => Description.States.Length > 0;

    /// <summary>The trained arrays, shared by everything that runs this layer.</summary>
    internal WeightStorage[] Weights { get; }

    /// <summary>The length of an axis of this layer.</summary>
    internal int Length(Axis axis) => axis switch
    {
        Axis.Units => Units,
        Axis.Inputs => Inputs,
        _ => 1,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Description.Name}, {Inputs} -> {Units}";

    private static int ResolveUnits(string name, Cell cell, int inputs)
    {
        CellDescription description = cell.Description;
        if (cell.Units < 0)
        {
            throw new ArgumentException($"{name} ({description.Name}): Units is {cell.Units}; expected at least 1.");
        }

        if (description.InputsAreUnits)
        {
            return cell.Units == 0 || cell.Units == inputs
                ? inputs
                : throw new ArgumentException(
                    $"{name} ({description.Name}) works unit by unit on its {inputs} inputs, so it has {inputs} units; "
                    + $"found Units = {cell.Units}.");
        }

        return cell.Units > 0
            ? cell.Units
            : throw new ArgumentException(
                $"{name} ({description.Name}) has no Units; write new {description.Name} {{ Units = ... }}.");
    }
}
