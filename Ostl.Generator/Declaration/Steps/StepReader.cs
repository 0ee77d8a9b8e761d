using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
    private readonly IMethodSymbol step;
    private readonly ReadingContext context;
    private readonly CellFields fields;
    private readonly SettingReader settings;
    private readonly ShapeEquations shapes;
    private readonly Draft draft;
    private Dictionary<ISymbol, Value?> variables = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> assigned = new(SymbolEqualityComparer.Default);
    private readonly List<NamedNode> locals = [];
    private readonly StepInput[] inputs;
    private readonly HashSet<ISymbol> parameters = new(SymbolEqualityComparer.Default);

    public StepReader(
        ReadingContext context, CellFields fields, SettingReader settings, SuppliedDerivatives derivatives,
        IMethodSymbol step)
    {
        this.step = step;
        this.context = context;
        this.fields = fields;
        this.settings = settings;
        this.derivatives = derivatives;
        inputs = [.. step.Parameters.Select(one => new StepInput(one.Spelling(), !context.Words.IsVector(one.Type)))];
        shapes = new ShapeEquations(inputs, fields);
        draft = new Draft(shapes);
    }

    /// <summary>Reads the step; null where it could not be read.</summary>
    public StepDraft? Read()
    {
        if (BodyOf(step) is not { } body)
        {
            context.Diagnostics.Fail();
            return null;
        }

        foreach (IParameterSymbol parameter in step.Parameters)
        {
            TakeInput(parameter, body);
        }

        active.Add(step);

        Value? returned = ReadBody(body, out SyntaxNode? place);
        StepOutput[]? outputs = OutputsOf(AsNodes(returned, body.Syntax), place ?? body.Syntax);
        int?[] next = [.. fields.States.Select(NextOf), .. fields.Chains.Links.Select(Shifted)];

        if (outputs is null || next.Contains(null) || context.Diagnostics.HasFailed)
        {
            context.Diagnostics.Fail();
            return null;
        }

        return outputs.All(CheckOutput)
            ? new StepDraft(draft, shapes, [.. next.Select(static id => id!.Value)], locals, inputs, outputs)
            : null;
    }

    private void TakeInput(IParameterSymbol parameter, IOperation body)
    {
        int port = parameter.Ordinal;
        parameters.Add(parameter);
        variables[parameter] = inputs[port].IsInteger
            ? new IntegerValue(port)
            : new NodeValue(draft.Leaf(
                Operation.Input, shapes.Input(port), parameter.Syntax(context.Cancellation) ?? body.Syntax, port));
    }

    private Value? AsNodes(Value? value, SyntaxNode syntax) => value is TupleValue { Items: var items }
        ? new TupleValue([.. items.Select(item => AsNode(item, syntax))])
        : AsNode(value, syntax);

    /// <summary>What the step returns, with the names of a tuple's elements; null where it could not be read.</summary>
    private StepOutput[]? OutputsOf(Value? returned, SyntaxNode place)
    {
        if (step.ReturnType is not INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return returned is NodeValue { Node: var node } ? [new StepOutput("output", node, place)] : null;
        }

        if (returned is not TupleValue { Items: var items })
        {
            return null;
        }

        // 'return (a, b)' names the place of each.
        SyntaxNode PlaceOf(int i) => place is TupleExpressionSyntax written ? written.Arguments[i].Expression : place;

        return items.All(static item => item is NodeValue)
            ? [.. items.Select((item, i) => new StepOutput(
                tuple.TupleElements[i].IsExplicitlyNamedTupleElement ? tuple.TupleElements[i].Name : $"output{i + 1}",
                ((NodeValue)item!).Node, PlaceOf(i)))]
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

    // Each link of a chain takes over what the one before it held.
    private int? Shifted(ChainLink link) =>
        draft.Leaf(Operation.Previous, ShapeEquations.Units, step.Syntax(context.Cancellation)!, link.Source);

    private bool CheckOutput(StepOutput output)
    {
        int shape = draft[output.Node].Shape;
        SyntaxNode syntax = output.Syntax;

        if (shape == ShapeEquations.Uniform)
        {
            context.Report(
                DiagnosticDescriptors.OutputShape, syntax, syntax.Text(), "is one number for the whole layer");
            return false;
        }

        shapes.Meet(new Meeting(shape, ShapeEquations.Units, syntax, syntax.Text(), "the output", IsOutput: true));

        return true;
    }
}
