using Microsoft.CodeAnalysis;

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
/// columns, a per-element weight one for its elements.
/// </summary>
internal sealed class ShapeEquations(int weights)
{
    /// <summary>The same for all elements: fits every shape.</summary>
    public const int Uniform = 0;

    /// <summary>One element per unit.</summary>
    public const int Units = 1;

    /// <summary>One element per input.</summary>
    public const int Inputs = 2;

    private const int FirstUnknown = 3;

    private readonly List<Meeting> meetings = [];
    private readonly List<MapUse> uses = [];
    private readonly bool[] read = new bool[weights];

    public IReadOnlyList<Meeting> Meetings => meetings;

    public IReadOnlyList<MapUse> Uses => uses;

    /// <summary>How many shapes there are, the known ones included.</summary>
    public int Count => FirstUnknown + (2 * weights);

    public int Rows(int weight) => FirstUnknown + (2 * weight);

    public int Columns(int weight) => FirstUnknown + (2 * weight) + 1;

    /// <summary>Whether the step reads the weight.</summary>
    public bool IsRead(int weight) => read[weight];

    public void Read(int weight) => read[weight] = true;

    public void Meet(Meeting meeting) => meetings.Add(meeting);

    public void Applied(MapUse use) => uses.Add(use);
}
