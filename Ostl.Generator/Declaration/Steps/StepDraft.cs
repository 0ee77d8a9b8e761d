using Microsoft.CodeAnalysis;
using Ostl.Generator.Declaration.Shapes;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Steps;

/// <summary>A step that was read without errors; its shapes are still to be found.</summary>
/// <param name="Draft">Its values.</param>
/// <param name="Shapes">The equations between their shapes.</param>
/// <param name="Next">For each state, its value at the end.</param>
/// <param name="Locals">Values that the step gives a name to, with the name.</param>
/// <param name="Inputs">The parameters.</param>
/// <param name="Outputs">What is returned.</param>
internal sealed record StepDraft(
    Draft Draft,
    ShapeEquations Shapes,
    int[] Next,
    IReadOnlyList<NamedNode> Locals,
    IReadOnlyList<StepInput> Inputs,
    IReadOnlyList<StepOutput> Outputs)
{
    /// <summary>The values at the end: of the states, and what is returned.</summary>
    public IEnumerable<int> Roots => Next.Concat(Outputs.Select(static output => output.Node));

    /// <summary>The weights that the output or a state depends on, and the constants, counted on behind them.</summary>
    /// <param name="count">The number of weights.</param>
    public HashSet<int> UsedWeights(int count)
    {
        bool[] isUsed = new bool[Draft.Count];
        HashSet<int> weights = [];

        foreach (int root in Roots)
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

            if (isUsed[i]
                && Draft[i].Operation is Operation.Weight or Operation.Map or Operation.Row or Operation.Fixed)
            {
                weights.Add(Draft[i].Index + (Draft[i].Operation == Operation.Fixed ? count : 0));
            }
        }

        return weights;
    }
}

/// <summary>A parameter of the step.</summary>
/// <param name="Name">Its name, as it is spelled.</param>
/// <param name="IsInteger">It is an integer.</param>
internal readonly record struct StepInput(string Name, bool IsInteger);

/// <summary>A value that the step returns.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Node">The value.</param>
/// <param name="Syntax">Where it is returned.</param>
internal readonly record struct StepOutput(string Name, int Node, SyntaxNode Syntax);
