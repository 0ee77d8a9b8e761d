using Microsoft.CodeAnalysis;
using Ostl.Generator.Declaration.Shapes;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Steps;

/// <summary>One value of the step as it was written, with its source and a shape still to be found.</summary>
/// <param name="Operation">What it computes.</param>
/// <param name="Shape">Its shape: a variable of <see cref="ShapeEquations"/>.</param>
/// <param name="Syntax">Where it was written.</param>
/// <param name="A">First operand, or -1.</param>
/// <param name="B">Second operand, or -1.</param>
/// <param name="C">Third operand, or -1.</param>
/// <param name="Index">Which setting, state, weight or surrogate is meant.</param>
/// <param name="Value">The value of a constant.</param>
internal readonly record struct DraftNode(
    Operation Operation,
    int Shape,
    SyntaxNode Syntax,
    int A = -1,
    int B = -1,
    int C = -1,
    int Index = 0,
    double Value = 0)
{
    public IEnumerable<int> Operands => new[] { A, B, C }.Where(static operand => operand >= 0);
}

/// <summary>A node as it is used in one place.</summary>
/// <param name="Node">The node.</param>
/// <param name="Syntax">The expression that stands for it there.</param>
internal readonly record struct Operand(int Node, SyntaxNode Syntax);

/// <summary>
/// The step in the order in which C# evaluates it. A node of the expression graph knows its dimension from birth, so
/// the step is drafted first, and the graph is built when the shapes are known.
/// </summary>
internal sealed class Draft(ShapeEquations shapes)
{
    private readonly List<DraftNode> nodes = [];

    public DraftNode this[int id] => nodes[id];

    public int Count => nodes.Count;

    public int Leaf(Operation operation, int shape, SyntaxNode syntax, int index) =>
        Add(new DraftNode(operation, shape, syntax, Index: index));

    public int Constant(double value, SyntaxNode syntax) =>
        Add(new DraftNode(Operation.Constant, ShapeEquations.Uniform, syntax, Value: value));

    /// <summary>W v.</summary>
    public int Map(int weight, Operand argument, SyntaxNode syntax)
    {
        shapes.Applied(new MapUse(weight, nodes[argument.Node].Shape, syntax, argument.Syntax));

        return Add(new DraftNode(Operation.Map, shapes.Rows(weight), syntax, argument.Node, Index: weight));
    }

    /// <summary>The row of a matrix that an integer input picks.</summary>
    public int Row(int weight, int port, SyntaxNode syntax, string matrix, string index)
    {
        shapes.Meet(
            new Meeting(shapes.Rows(weight), shapes.Input(port), syntax, $"rows of {matrix}", $"values of {index}"));

        return Add(
            new DraftNode(
                Operation.Row, shapes.Columns(weight), syntax, Leaf(Operation.Input, shapes.Input(port), syntax, port),
                Index: weight));
    }

    /// <summary>An elementwise operation: all operands that are not uniform have one shape.</summary>
    public int Apply(Operation operation, SyntaxNode syntax, IReadOnlyList<Operand> operands, int index = 0)
    {
        List<Operand> shaped = [.. operands.Where(one => nodes[one.Node].Shape != ShapeEquations.Uniform)];

        foreach (Operand other in shaped.Skip(1))
        {
            shapes.Meet(new Meeting(
                nodes[shaped[0].Node].Shape, nodes[other.Node].Shape, syntax,
                shaped[0].Syntax.Text(), other.Syntax.Text()));
        }

        // Where the inputs meet another shape, the result is called by the other one: it may turn out to be the units.
        int shape = shaped.Select(one => nodes[one.Node].Shape)
            .OrderBy(shapes.IsInput)
            .FirstOrDefault();

        return Add(new DraftNode(operation, shape, syntax, Node(0), Node(1), Node(2), index));

        int Node(int position) => position < operands.Count ? operands[position].Node : -1;
    }

    /// <summary>A reduction over the elements of a vector: one number, which fits every shape.</summary>
    public int Reduce(Operation operation, int vector, SyntaxNode syntax) =>
        Add(new DraftNode(operation, ShapeEquations.Uniform, syntax, vector));

    private int Add(DraftNode node)
    {
        nodes.Add(node);

        return nodes.Count - 1;
    }
}
