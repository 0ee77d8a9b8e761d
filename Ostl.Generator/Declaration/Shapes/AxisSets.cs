using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Shapes;

/// <summary>Which shapes are equal, and to which axis of the layer: the units, an input, a size.</summary>
internal sealed class AxisSets
{
    private readonly ShapeEquations equations;
    private readonly DisjointSets sets;
    private readonly int[] inputs;
    private readonly int[] sizes;

    public AxisSets(ShapeEquations equations)
    {
        this.equations = equations;
        sets = new DisjointSets(equations.Count);
        inputs = [.. Enumerable.Range(0, equations.Inputs.Count).Select(equations.Input)];
        sizes = [.. Enumerable.Range(0, equations.Sizes.Count).Select(equations.Size)];
    }

    public void Join(int a, int b) => sets.Join(a, b);

    /// <summary>One and the same shape for all that are equal.</summary>
    public int Representative(int shape) => sets.Root(shape);

    public bool AreEqual(int a, int b) => sets.Root(a) == sets.Root(b);

    public bool IsUnits(int shape) => AreEqual(shape, ShapeEquations.Units);

    public bool IsInput(int shape) => inputs.Any(input => AreEqual(shape, input));

    public bool IsSize(int shape) => sizes.Any(size => AreEqual(shape, size));

    public bool IsKnown(int shape) => IsUnits(shape) || IsInput(shape) || IsSize(shape);

    /// <summary>As many elements as an integer input can have values.</summary>
    public bool IsOfInteger(int shape) =>
        Of(shape) is { Kind: DimensionKind.Input } axis && equations.Inputs[axis.Index].IsInteger;

    /// <summary>Both are known, and are not known to be equal.</summary>
    public bool AreApart(int a, int b) => !AreEqual(a, b) && IsKnown(a) && IsKnown(b);

    /// <summary>
    /// The dimension of a shape. Where several axes turned out equal, units come before inputs before sizes.
    /// </summary>
    public Dimension Of(int shape) => shape == ShapeEquations.Uniform ? Dimension.Uniform
        : IsUnits(shape) ? Dimension.Units
        : Array.FindIndex(inputs, input => AreEqual(shape, input)) is >= 0 and var port ? Dimension.Input(port)
        : Array.FindIndex(sizes, size => AreEqual(shape, size)) is >= 0 and var index ? Dimension.Size(index)

        // A weight that leads nowhere, which is another error.
        : Dimension.Units;

    /// <summary>What there is one element for: "unit", "input".</summary>
    public string Per(int shape)
    {
        Dimension dimension = Of(shape);

        return dimension.Kind switch
        {
            DimensionKind.Input when equations.Inputs[dimension.Index].IsInteger =>
                $"value of '{equations.Inputs[dimension.Index].Name}'",
            DimensionKind.Input when inputs.Length == 1 => "input",
            DimensionKind.Input => $"element of '{equations.Inputs[dimension.Index].Name}'",
            DimensionKind.Size => $"count of '{equations.Sizes[dimension.Index]}'",
            _ => "unit",
        };
    }
}
