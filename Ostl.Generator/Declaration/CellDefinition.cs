using Ostl.Generator.Expressions;
using Ostl.Generator.Utilities;

namespace Ostl.Generator.Declaration;

/// <summary>A cell as it was declared, free of errors. All that is known of it after reading.</summary>
/// <remarks>
/// Immutable and equal by value, without symbols, syntax or locations: two edits that leave the cell's meaning alone
/// give equal definitions, and nothing past reading runs again.
/// </remarks>
internal sealed record CellDefinition : CellPart
{
    /// <summary>
    /// The states: those that are carried first, each group in the order of declaration. A node
    /// <see cref="Operation.Previous"/> names one by its position here.
    /// </summary>
    public required EquatableArray<StateDefinition> States { get; init; }

    /// <summary>How many states are carried from step to step; they are the first of <see cref="States"/>.</summary>
    public int Carried => States.Count(static state => state.IsCarried);

    /// <summary>The weights in the order of declaration; nodes name them by position.</summary>
    public required EquatableArray<WeightDefinition> Weights { get; init; }

    /// <summary>The constants in the order of declaration; nodes name them by position.</summary>
    public EquatableArray<ConstantDefinition> Constants { get; init; }

    /// <summary>The derivatives that users give functions which the step maps.</summary>
    public EquatableArray<DerivativeDefinition> Derivatives { get; init; }

    /// <summary>The settings the step reads; nodes name them by position.</summary>
    public required EquatableArray<SettingDefinition> Settings { get; init; }

    /// <summary>The step as a table of nodes, operands before their uses.</summary>
    public required EquatableArray<Node> Nodes { get; init; }

    /// <summary>For each of <see cref="States"/>, the node of its value at the end of the step.</summary>
    public required EquatableArray<int> Next { get; init; }

    /// <summary>Values that the step keeps in a local, with its name; a name and a node occur once.</summary>
    public required EquatableArray<NamedNode> Locals { get; init; }

    /// <summary>The values that <c>Step</c> returns.</summary>
    public required EquatableArray<OutputDefinition> Outputs { get; init; }

    /// <summary>The nodes of <see cref="Outputs"/>.</summary>
    public IEnumerable<int> OutputNodes => Outputs.Select(static output => output.Node);

    /// <summary>The parameters of <c>Step</c>; nodes name them by position.</summary>
    public required EquatableArray<InputDefinition> Inputs { get; init; }

    /// <summary>The int properties that say how long an axis is.</summary>
    public required EquatableArray<SizeDefinition> Sizes { get; init; }

    /// <summary>An input and the units meet elementwise, so that there are as many of one as of the other.</summary>
    public bool InputsAreUnits => Inputs.Any(static input => input.Axis == Dimension.Units);

    /// <summary>The method that declares the step.</summary>
    public string MethodName => "Step";
}
