namespace Ostl.Generator.Expressions;

/// <summary>
/// The factors of a product as one writes them: numbers first, then what is the same for every element, then vectors,
/// which are multiplied element by element.
/// </summary>
internal sealed class LatexFactors
{
    private readonly List<string> numbers = [];
    private readonly List<string> uniform = [];
    private readonly List<string> vectors = [];

    public int Count => numbers.Count + uniform.Count + vectors.Count;

    /// <summary>Adds a factor, in brackets where it needs them.</summary>
    /// <param name="text">The factor as it is printed.</param>
    /// <param name="node">What it is, or what decides along which axis it lies.</param>
    public void Add(string text, Node node)
    {
        // The indicator of a mask is as long as the mask; a factor 1 beside it says nothing.
        if (node is { Operation: Operation.Constant, Value: 1 } && Count > 0)
        {
            return;
        }

        List<string> group = node.Operation == Operation.Constant ? numbers
            : node.Dimension == Dimension.Uniform ? uniform
            : vectors;
        group.Add(text);
    }

    /// <summary>The product begins with a negative number, whose sign stands before all of it.</summary>
    public bool IsNegative => numbers.Count > 0 && numbers[0].StartsWith("(-", StringComparison.Ordinal);

    public override string ToString()
    {
        string[] shown =
            IsNegative ? [numbers[0].Substring(1, numbers[0].Length - 2), .. numbers.Skip(1)] : [.. numbers];
        string number = string.Join(@" \cdot ", shown);
        string vector = string.Join(@" \odot ", vectors);

        string[] parts = [number, .. uniform, vector];

        return string.Join(@"\,", parts.Where(static part => part.Length > 0));
    }
}
