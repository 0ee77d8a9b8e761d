using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Declaration.Shapes;
using Ostl.Generator.Diagnostics;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Steps;

/// <content>Names: locals, parameters, states, weights, settings.</content>
internal sealed partial class StepReader
{
    private Value? ReadVariable(ISymbol symbol)
    {
        if (variables.TryGetValue(symbol, out Value? value) && value is not UnassignedValue)
        {
            return value;
        }

        // Not assigned, or captured from where it is not visible: the compiler says so.
        context.Diagnostics.Fail();

        return null;
    }

    private Value? ReadParameter(IParameterReferenceOperation reference)
    {
        IParameterSymbol parameter = reference.Parameter;

        return !variables.ContainsKey(parameter) && IsOfCell(parameter.ContainingSymbol.ContainingType)
            && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor }
                ? ReadSetting(parameter, reference.Syntax)
                : ReadVariable(parameter);
    }

    private Value? ReadField(IFieldReferenceOperation reference)
    {
        IFieldSymbol field = reference.Field;

        if (field.ContainingType is { IsTupleType: true } && reference.Instance is not null)
        {
            return ReadTupleElement(reference);
        }

        if (!CheckInstance(reference, field))
        {
            return null;
        }

        if (fields.StateOf(field) is >= 0 and var state)
        {
            return ReadState(state, field, reference.Syntax);
        }

        if (fields.WeightOf(field) is >= 0 and var weight)
        {
            return ReadWeight(weight, reference.Syntax);
        }

        if (fields.ConstantOf(field) is >= 0 and var constant)
        {
            int shape = shapes.Rows(fields.Weights.Count + constant);

            return new NodeValue(draft.Leaf(Operation.Fixed, shape, reference.Syntax, constant));
        }

        // Marked or unmarked words in the wrong place were reported where they are declared.
        if (fields.IsMisused(field) || (IsOfCell(field.ContainingType) && context.Words.IsWord(field.Type)))
        {
            context.Diagnostics.Fail();
            return null;
        }

        return ReadSetting(field, reference.Syntax);
    }

    private Value? ReadState(int state, IFieldSymbol field, SyntaxNode use)
    {
        if (!variables.ContainsKey(field))
        {
            variables[field] = Previous(state, use);
        }

        return ReadVariable(field);
    }

    private NodeValue Previous(int state, SyntaxNode use) =>
        new(draft.Leaf(Operation.Previous, ShapeEquations.Units, use, fields.Chains.Oldest(state)));

    private Value? ReadWeight(int weight, SyntaxNode use)
    {
        shapes.Read(weight);

        return fields.Weights[weight].Kind switch
        {
            WeightKind.Matrix => new MatrixValue(weight),
            WeightKind.Vector => new NodeValue(draft.Leaf(Operation.Weight, shapes.Rows(weight), use, weight)),
            _ => new NodeValue(draft.Leaf(Operation.Weight, ShapeEquations.Uniform, use, weight)),
        };
    }

    private Value? ReadProperty(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property;

        if (SymbolEqualityComparer.Default.Equals(property.ContainingType, context.Words.Cell))
        {
            return ReportUnbound(reference);
        }

        if (property.IsIndexer)
        {
            return context.Words.IsMatrix(property.ContainingType) ? ReadRow(reference) : ReportUnsupported(reference);
        }

        if (!CheckInstance(reference, property))
        {
            return null;
        }

        // A property of vectors is a helper without arguments; a float is a setting, however it comes about.
        return CanHold(property.Type) && property.GetMethod is { } getter && IsHelper(property, getter)
            ? Inline(getter, property.Name, [], reference.Syntax)
            : ReadSetting(property, reference.Syntax);
    }

    /// <summary>The row of a matrix that an integer input picks.</summary>
    private Value? ReadRow(IPropertyReferenceOperation reference)
    {
        if (ReadExpression(reference.Instance!) is not MatrixValue { Weight: var weight })
        {
            return Failed();
        }

        IOperation index = reference.Arguments[0].Value;

        if (index is IParameterReferenceOperation { Parameter: var parameter }
            && variables.TryGetValue(parameter, out Value? value) && value is IntegerValue { Port: var port })
        {
            return new NodeValue(draft.Row(
                weight, port, reference.Syntax, reference.Instance!.Syntax.Text(), index.Syntax.Text()));
        }

        context.Report(
            DiagnosticDescriptors.UnsupportedExpression, index.Syntax, $"The row '{index.Syntax.Text()}'",
            "a row is picked by an integer input of Step, 'Vector Step(int token)' and 'E[token]'");

        return null;
    }

    private bool IsHelper(IPropertySymbol property, IMethodSymbol getter) => property.Type.SpecialType switch
    {
        SpecialType.System_Single or SpecialType.System_Double => false,
        SpecialType.System_Int32 or SpecialType.System_Boolean => BodyOf(getter) is not null,
        _ => true,
    };

    private Value? ReadTupleElement(IFieldReferenceOperation reference)
    {
        // Whatever its elements are called, they are Item1, Item2, … underneath.
        string name = (reference.Field.CorrespondingTupleField ?? reference.Field).Name;
        Value? tuple = ReadExpression(reference.Instance!);

        int position = tuple is TupleValue { Items.Length: var length }
            ? Enumerable.Range(1, length).FirstOrDefault(item => name == $"Item{item}")
            : 0;

        return position > 0 ? ((TupleValue)tuple!).Items[position - 1] : Failed();
    }

    private Value? ReadSetting(ISymbol symbol, SyntaxNode use) => settings.IndexOf(symbol, use) is { } index
        ? new NodeValue(draft.Leaf(Operation.Setting, ShapeEquations.Uniform, use, index))
        : Failed();

    /// <summary>Members are those of this cell, or static ones.</summary>
    private bool CheckInstance(IMemberReferenceOperation reference, ISymbol member)
    {
        if (member.IsStatic || reference.Instance is IInstanceReferenceOperation)
        {
            return true;
        }

        context.Report(
            DiagnosticDescriptors.UnsupportedExpression, reference.Syntax,
            $"'{reference.Syntax.Text()}', a member of another object,", "give the cell a float property of its own");

        return false;
    }

    private bool IsOfCell(ISymbol? type) => SymbolEqualityComparer.Default.Equals(type, context.Cell);

    private Value? Failed()
    {
        context.Diagnostics.Fail();

        return null;
    }
}
