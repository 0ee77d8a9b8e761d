using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Members;

/// <summary>Reads the fields marked <c>[Weight]</c> and <c>[State]</c>, and finds vectors that are neither.</summary>
internal sealed class FieldReader(ReadingContext context)
{
    private readonly CellFields fields = new();

    public CellFields Read()
    {
        foreach (IFieldSymbol field in context.Cell.GetMembers().OfType<IFieldSymbol>())
        {
            AttributeData? weight = Find(field, context.Words.WeightAttribute);
            AttributeData? state = Find(field, context.Words.StateAttribute);

            if (field.Name.Length == 0)
            {
                // It is still being typed.
                context.Diagnostics.Fail();
            }
            else if (weight is not null || state is not null)
            {
                ReadMarked(field, weight, state);
            }
            else if (!field.IsConst && context.Words.IsWord(field.Type))
            {
                string mark = context.Words.IsVector(field.Type) ? " or [State]" : string.Empty;
                context.Report(
                    DiagnosticDescriptors.UnmarkedField, Written(field), Written(field).Name, field.Type.Name, mark);
            }
        }

        return fields;
    }

    private void ReadMarked(IFieldSymbol field, AttributeData? weight, AttributeData? state)
    {
        bool isPlain = CheckForm(field, weight is not null && state is not null, weight is not null);

        // While a declaration is typed, a field can have any type, and a name twice.
        if (isPlain && context.Words.IsPlain(field.Type) && context.Cell.GetMembers(field.Name).Length == 1)
        {
            fields.Assignable.Add(new FieldStub(
                field.Spelling(), field.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));
        }

        if (weight is not null && state is null)
        {
            ReadWeight(field, weight);
        }
        else if (state is not null && weight is null)
        {
            ReadState(field, state);
        }
        else
        {
            fields.Misuse(field);
        }
    }

    private bool CheckForm(IFieldSymbol field, bool isBoth, bool isWeight)
    {
        string plain = $"{field.Type.Short()} {Written(field).Name}";
        string? reason = field.AssociatedSymbol is not null ? "is a property"
            : field.IsConst ? "is a constant"
            : field.IsStatic ? "is static, and would be shared by all layers"
            : field.IsReadOnly ? "is readonly"
            : isBoth ? "is both a weight and a state"
            : null;

        if (reason is not null)
        {
            string mark = isBoth ? "[Weight] or [State]" : isWeight ? "[Weight]" : "[State]";
            context.Report(
                DiagnosticDescriptors.FieldForm, Written(field), Written(field).Name, reason, $"{mark} {plain};");
        }

        return reason is null or "is both a weight and a state";
    }

    private void ReadWeight(IFieldSymbol field, AttributeData attribute)
    {
        WeightKind? kind = context.Words.IsMatrix(field.Type) ? WeightKind.Matrix
            : context.Words.IsVector(field.Type) ? WeightKind.Vector
            : context.Words.IsScalar(field.Type) ? WeightKind.Scalar
            : null;

        if (kind is not { } known)
        {
            ReportType(DiagnosticDescriptors.WeightType, field);
            return;
        }

        AttributeReader reader = new(context, field, attribute);
        ExpressionSyntax? start = Initializer(field);

        if (start is not null && known == WeightKind.Matrix)
        {
            context.Report(
                DiagnosticDescriptors.FieldInitializer, start, field.Name,
                "the first values of a matrix are drawn, so write for example [Weight(Initializer.Orthogonal)]");
        }

        fields.Weights.Add(new WeightField(
            field, known, reader.Initializer(), reader.Number("Gain", 1), start is not null,
            SizeOf(reader, "Rows", known != WeightKind.Scalar), SizeOf(reader, "Columns", known == WeightKind.Matrix)));
    }

    private int SizeOf(AttributeReader reader, string name, bool hasSome) =>
        reader.Size(name, hasSome) is { } size ? fields.SizeOf(size) : -1;

    private void ReadState(IFieldSymbol field, AttributeData attribute)
    {
        if (!context.Words.IsVector(field.Type))
        {
            ReportType(DiagnosticDescriptors.StateType, field);
            return;
        }

        if (Initializer(field) is { } start)
        {
            context.Report(
                DiagnosticDescriptors.FieldInitializer, start, field.Name, $"write [State(Initial = {start.Text()})]");
        }

        fields.States.Add(new StateField(field, new AttributeReader(context, field, attribute).Number("Initial", 0)));
    }

    // An unknown type is the compiler's to report.
    private void ReportType(DiagnosticDescriptor descriptor, IFieldSymbol field)
    {
        fields.Misuse(field);

        if (field.Type.TypeKind == TypeKind.Error)
        {
            context.Diagnostics.Fail();
            return;
        }

        Location place = Written(field).PlaceOfType(context.Cancellation);
        context.Diagnostics.Report(descriptor, place, Written(field).Name, field.Type.Short());
    }

    private ExpressionSyntax? Initializer(IFieldSymbol field) =>
        field.Syntax(context.Cancellation) is VariableDeclaratorSyntax { Initializer.Value: var value } ? value : null;

    private static AttributeData? Find(IFieldSymbol field, INamedTypeSymbol type) => field.GetAttributes()
        .FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, type));

    /// <summary>What the user wrote: the property, for the field behind one.</summary>
    private static ISymbol Written(IFieldSymbol field) => field.AssociatedSymbol ?? field;
}
