using Microsoft.CodeAnalysis;
using Ostl.Generator.Declaration.Members;
using Ostl.Generator.Declaration.Steps;

namespace Ostl.Generator.Declaration.Shapes;

/// <summary>Two shapes that must be equal, since their values meet elementwise.</summary>
/// <param name="A">One shape.</param>
/// <param name="B">The other.</param>
/// <param name="Syntax">Where they meet.</param>
/// <param name="TextOfA">What has the one shape.</param>
/// <param name="TextOfB">What has the other.</param>
/// <param name="IsOutput">They meet because the step returns the first, and outputs belong to units.</param>
internal sealed record Meeting(int A, int B, SyntaxNode Syntax, string TextOfA, string TextOfB, bool IsOutput = false);

/// <summary>A matrix applied to a vector.</summary>
/// <param name="Weight">The matrix.</param>
/// <param name="Argument">The vector's shape.</param>
/// <param name="Syntax">The product.</param>
/// <param name="ArgumentSyntax">The vector.</param>
internal sealed record MapUse(int Weight, int Argument, SyntaxNode Syntax, SyntaxNode ArgumentSyntax);

/// <summary>
/// The shapes of a step as unknowns and equations between them. A matrix has one unknown for its rows and one for its
/// columns, a per-element weight or constant one for its elements; constants are counted on behind the weights.
/// </summary>
/// <param name="inputs">The inputs of the step.</param>
/// <param name="fields">The weights, and the sizes that some of them are given.</param>
internal sealed class ShapeEquations(IReadOnlyList<StepInput> inputs, CellFields fields)
{
    /// <summary>The same for all elements: fits every shape.</summary>
    public const int Uniform = 0;

    /// <summary>One element per unit.</summary>
    public const int Units = 1;

    private const int FirstInput = 2;

    private readonly List<Meeting> meetings = [];
    private readonly List<MapUse> uses = [];
    private readonly bool[] read = new bool[fields.Shaped.Count];

    public IReadOnlyList<Meeting> Meetings => meetings;

    public IReadOnlyList<MapUse> Uses => uses;

    /// <summary>The inputs.</summary>
    public IReadOnlyList<StepInput> Inputs => inputs;

    /// <summary>The names of the sizes.</summary>
    public IReadOnlyList<string> Sizes => fields.Sizes;

    /// <summary>How many shapes there are, the known ones included.</summary>
    public int Count => FirstUnknown + (2 * fields.Shaped.Count);

    private int FirstSize => FirstInput + inputs.Count;

    private int FirstUnknown => FirstSize + fields.Sizes.Count;

    /// <summary>One element per element of an input; of an integer, one per value it can have.</summary>
    public int Input(int port) => FirstInput + port;

    /// <summary>As many elements as a size says.</summary>
    public int Size(int size) => FirstSize + size;

    public bool IsInput(int shape) => shape >= FirstInput && shape < FirstSize;

    public int Rows(int weight) => FirstUnknown + (2 * weight);

    public int Columns(int weight) => FirstUnknown + (2 * weight) + 1;

    /// <summary>Whether the step reads the weight.</summary>
    public bool IsRead(int weight) => read[weight];

    public void Read(int weight) => read[weight] = true;

    public void Meet(Meeting meeting) => meetings.Add(meeting);

    public void Applied(MapUse use) => uses.Add(use);

    /// <summary>
    /// Shapes that a declaration says are equal: the rows or columns of a weight and a size, or the units where it has blocks.
    /// </summary>
    public IEnumerable<(int Shape, int Axis)> Declared()
    {
        for (int i = 0; i < fields.Weights.Count; i++)
        {
            if (fields.Weights[i].BlockSize >= 0)
            {
                yield return (Rows(i), Units);
                yield return (Columns(i), Units);
                continue;
            }

            if (fields.Weights[i].RowSize >= 0)
            {
                yield return (Rows(i), Size(fields.Weights[i].RowSize));
            }

            if (fields.Weights[i].ColumnSize >= 0)
            {
                yield return (Columns(i), Size(fields.Weights[i].ColumnSize));
            }
        }
    }
}
