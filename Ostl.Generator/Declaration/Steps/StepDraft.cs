using Microsoft.CodeAnalysis;
using Ostl.Generator.Declaration.Shapes;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Steps;

/// <summary>A step that was read without errors; its shapes are still to be found.</summary>
/// <param name="Draft">Its values.</param>
/// <param name="Shapes">The equations between their shapes.</param>
/// <param name="Next">For each state, its value at the end.</param>
/// <param name="Locals">Values that the step gives a name to, with the name.</param>
/// <param name="Output">What is returned.</param>
/// <param name="OutputSyntax">Where it is returned.</param>
internal sealed record StepDraft(
    Draft Draft,
    ShapeEquations Shapes,
    int[] Next,
    IReadOnlyList<NamedNode> Locals,
    int Output,
    SyntaxNode OutputSyntax)
{
    /// <summary>The weights that the output or a state depends on.</summary>
    public HashSet<int> UsedWeights()
    {
        bool[] isUsed = new bool[Draft.Count];
        HashSet<int> weights = [];

        foreach (int root in Next.Append(Output))
        {
            isUsed[root] = true;
        }

        // Operands lie before their uses.
        for (int i = Draft.Count - 1; i >= 0; i--)
        {
            foreach (int operand in isUsed[i] ? Draft[i].Operands : [])
            {
                isUsed[operand] = true;
            }

            if (isUsed[i] && Draft[i].Operation is Operation.Weight or Operation.Map)
            {
                weights.Add(Draft[i].Index);
            }
        }

        return weights;
    }
}
