using Microsoft.CodeAnalysis;
using Ostl.Generator.Declaration.Members;
using Ostl.Generator.Declaration.Shapes;
using Ostl.Generator.Diagnostics;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Steps;

/// <summary>
/// Reads the body of <c>Step</c> into a draft, in the order in which C# evaluates it. Variables hold values: a state or
/// local stands for what was last assigned to it, a state that was not yet assigned for its previous value.
/// </summary>
internal sealed partial class StepReader
{
    private readonly ReadingContext context;
    private readonly CellFields fields;
    private readonly SettingReader settings;
    private readonly ShapeEquations shapes;
    private readonly Draft draft;
    private readonly Dictionary<ISymbol, Value?> variables = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> assigned = new(SymbolEqualityComparer.Default);
    private readonly List<NamedNode> locals = [];
    private IParameterSymbol? input;

    public StepReader(ReadingContext context, CellFields fields, SettingReader settings)
    {
        this.context = context;
        this.fields = fields;
        this.settings = settings;
        shapes = new ShapeEquations(fields.Weights.Count);
        draft = new Draft(shapes);
    }

    /// <summary>Reads the step; null where it could not be read.</summary>
    public StepDraft? Read(IMethodSymbol step)
    {
        input = step.Parameters[0];

        if (BodyOf(step) is not { } body)
        {
            context.Diagnostics.Fail();
            return null;
        }

        variables[input] = new NodeValue(
            draft.Leaf(Operation.Input, ShapeEquations.Inputs, input.Syntax(context.Cancellation) ?? body.Syntax, 0));
        active.Add(step);

        Value? output = ReadBody(body, out SyntaxNode? place);
        int?[] next = [.. fields.States.Select(NextOf)];

        if (output is not NodeValue { Node: var node } || next.Contains(null) || context.Diagnostics.HasFailed)
        {
            context.Diagnostics.Fail();
            return null;
        }

        SyntaxNode syntax = place ?? draft[node].Syntax;

        return CheckOutput(node, syntax)
            ? new StepDraft(draft, shapes, [.. next.Select(static id => id!.Value)], locals, node, syntax)
            : null;
    }

    private int? NextOf(StateField state)
    {
        if (!assigned.Contains(state.Symbol))
        {
            // An assignment may stand in what could not be read.
            if (context.Diagnostics.HasFailed)
            {
                return null;
            }

            context.Report(DiagnosticDescriptors.StateNeverAssigned, state.Symbol, state.Symbol.Name);
            return null;
        }

        return variables[state.Symbol] is NodeValue value ? value.Node : null;
    }

    private bool CheckOutput(int output, SyntaxNode syntax)
    {
        int shape = draft[output].Shape;

        if (shape == ShapeEquations.Uniform)
        {
            context.Report(
                DiagnosticDescriptors.OutputShape, syntax, syntax.Text(), "is one number for the whole layer");
            return false;
        }

        shapes.Meet(new Meeting(shape, ShapeEquations.Units, syntax, syntax.Text(), "the output", IsOutput: true));

        return true;
    }

    private Value Constant(double value, SyntaxNode syntax) => new NodeValue(draft.Constant(value, syntax));
}
