using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Declaration.Shapes;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Steps;

/// <content>Assignments.</content>
internal sealed partial class StepReader
{
    private Value? ReadAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
        {
            return ReportUnsupported(assignment);
        }

        // A vector that is given a number is that number in every element, and no longer an int.
        Value? value = ReadExpression(assignment.Value);
        value = context.Words.IsWord(assignment.Type) ? AsNode(value, assignment.Value.Syntax) : value;
        Assign(assignment.Target, value, assignment.Value.Syntax);

        return value;
    }

    private Value? ReadCompoundAssignment(ICompoundAssignmentOperation assignment)
    {
        Value? left = ReadExpression(assignment.Target);
        Value? right = ReadExpression(assignment.Value);
        Value? value = Combine(
            assignment, assignment.OperatorKind, assignment.OperatorMethod,
            left, assignment.Target, right, assignment.Value);
        Assign(assignment.Target, value, assignment.Syntax);

        return value;
    }

    private Value? ReadDeconstruction(IDeconstructionAssignmentOperation assignment)
    {
        Value? value = ReadExpression(assignment.Value);
        Assign(assignment.Target, value, assignment.Value.Syntax);

        return value;
    }

    /// <summary>Gives a variable its value; null marks it as one that could not be read.</summary>
    private void Assign(IOperation target, Value? value, SyntaxNode source)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local: var local }:
                variables[local] = local.RefKind == RefKind.None ? value : null;
                Remember(local, value);
                break;

            case IParameterReferenceOperation { Parameter: var parameter }:
                AssignParameter(parameter, value, target.Syntax);
                break;

            case IFieldReferenceOperation { Field: var field } reference when fields.StateOf(field) >= 0:
                if (CheckInstance(reference, field))
                {
                    AssignState(field, value, source);
                }

                break;

            case IFieldReferenceOperation or IPropertyReferenceOperation:
                AssignMember((IMemberReferenceOperation)target);
                break;

            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value, source);
                break;

            case ITupleOperation tuple:
                AssignTuple(tuple, value, source);
                break;

            case IDiscardOperation:
                break;

            case IInvalidOperation when target.ChildOperations.ToList() is [IMemberReferenceOperation member]:
                // A member that C# does not let be assigned: the reason that matters here is another one.
                Assign(member, value, source);
                break;

            case IInvalidOperation:
                ReportUnbound(target);
                break;

            default:
                ReportUnsupported(target);
                break;
        }
    }

    // What a researcher calls a gate is the best name for it in the derivation and the emitted code.
    private void Remember(ILocalSymbol local, Value? value)
    {
        if (value is NodeValue { Node: var node })
        {
            locals.Add(new NamedNode(node, local.Name));
        }
    }

    private void AssignState(IFieldSymbol state, Value? value, SyntaxNode source)
    {
        value = AsNode(value, source);
        variables[state] = value;
        assigned.Add(state);

        if (value is NodeValue { Node: var node } && draft[node].Shape != ShapeEquations.Uniform)
        {
            shapes.Meet(new Meeting(draft[node].Shape, ShapeEquations.Units, source, source.Text(), state.Name));
        }
    }

    private void AssignParameter(IParameterSymbol parameter, Value? value, SyntaxNode syntax)
    {
        if (parameters.Contains(parameter))
        {
            context.Report(
                DiagnosticDescriptors.NotAssignable, syntax, parameter.Name,
                "it is an input of the layer, so give the new value a name of its own, 'var u = …'");
        }
        else if (variables.ContainsKey(parameter))
        {
            variables[parameter] = value;
        }
        else
        {
            context.Report(
                DiagnosticDescriptors.NotAssignable, syntax, parameter.Name, "it is a setting, which keeps its value");
        }
    }

    private void AssignMember(IMemberReferenceOperation target)
    {
        bool isWeight = fields.WeightOf(target.Member) >= 0;
        bool isConstant = fields.ConstantOf(target.Member) >= 0;

        if (fields.IsMisused(target.Member)
            || (context.Words.IsWord(target.Type) && !isWeight && !isConstant
                && IsOfCell(target.Member.ContainingType)))
        {
            // Neither state nor weight: reported where it is declared, or by the compiler if it is computed.
            context.Diagnostics.Fail();
            return;
        }

        context.Report(
            DiagnosticDescriptors.NotAssignable, target.Syntax, target.Syntax.Text(),
            isWeight ? "it is a weight, which only learning changes, so use a state or a local"
            : isConstant ? "it is a constant, which is drawn once, so use a state or a local"
            : "it is a setting, which keeps its value, so use a state or a local");
    }

    private void AssignTuple(ITupleOperation targets, Value? value, SyntaxNode source)
    {
        if (value is not null and not TupleValue)
        {
            ReportUnsupported(targets);
        }

        TupleValue? values = value as TupleValue;

        for (int i = 0; i < targets.Elements.Length; i++)
        {
            Assign(targets.Elements[i], i < values?.Items.Length ? values.Items[i] : null, source);
        }
    }
}
