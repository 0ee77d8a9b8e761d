using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Members;

/// <summary>
/// Reads the fields marked <c>[Weight]</c>, <c>[State]</c> and <c>[Constant]</c>, and finds vectors that are none of
/// them.
/// </summary>
internal sealed class FieldReader(ReadingContext context)
{
    // A chain of so many states is carried for one field; the Jacobian of a unit grows with its square.
    private const int LongestDelay = 16;

    private readonly CellFields fields = new();

    public CellFields Read()
    {
        foreach (IFieldSymbol field in context.Cell.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.Name.Length == 0)
            {
                // It is still being typed.
                context.Diagnostics.Fail();
            }
            else if (Marks(field) is { Count: > 0 } marks)
            {
                ReadMarked(field, marks);
            }
            else if (!field.IsConst && context.Words.IsWord(field.Type))
            {
                string mark = context.Words.IsVector(field.Type) ? ", [State] or [Constant]" : string.Empty;
                context.Report(
                    DiagnosticDescriptors.UnmarkedField, Written(field), Written(field).Name, field.Type.Name, mark);
            }
        }

        fields.Chains = new StateChains(fields.States, name => context.Cell.GetMembers(name).Length > 0);

        return fields;
    }

    private List<AttributeData> Marks(IFieldSymbol field) => [.. field.GetAttributes().Where(one =>
        Is(one, context.Words.WeightAttribute) || Is(one, context.Words.StateAttribute)
        || Is(one, context.Words.ConstantAttribute))];

    private void ReadMarked(IFieldSymbol field, List<AttributeData> marks)
    {
        bool isPlain = CheckForm(field, marks);

        // While a declaration is typed, a field can have any type, and a name twice.
        if (isPlain && context.Words.IsPlain(field.Type) && context.Cell.GetMembers(field.Name).Length == 1)
        {
            fields.Assignable.Add(new FieldStub(
                field.Spelling(), field.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));
        }

        if (marks.Count > 1)
        {
            fields.Misuse(field);
        }
        else if (Is(marks[0], context.Words.WeightAttribute))
        {
            ReadWeight(field, marks[0]);
        }
        else if (Is(marks[0], context.Words.StateAttribute))
        {
            ReadState(field, marks[0]);
        }
        else
        {
            ReadConstant(field, marks[0]);
        }
    }

    private bool CheckForm(IFieldSymbol field, List<AttributeData> marks)
    {
        string plain = $"{field.Type.Short()} {Written(field).Name}";
        string names = string.Join(" or ", marks.Select(static one =>
            $"[{one.AttributeClass!.Name.Replace("Attribute", string.Empty)}]"));
        string? reason = field.AssociatedSymbol is not null ? "is a property"
            : field.IsConst ? "is a constant"
            : field.IsStatic ? "is static, and would be shared by all layers"
            : field.IsReadOnly ? "is readonly"
            : marks.Count > 1 ? "is marked twice"
            : null;

        if (reason is not null)
        {
            context.Report(
                DiagnosticDescriptors.FieldForm, Written(field), Written(field).Name, reason, $"{names} {plain};");
        }

        return reason is null or "is marked twice";
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

        WeightField weight = new(
            field, known, reader.Member("Initializer", "Default"), reader.Number("Gain", 1), start is not null,
            SizeOf(reader, "Rows", known != WeightKind.Scalar), SizeOf(reader, "Columns", known == WeightKind.Matrix),
            SizeOf(reader, "Blocks", known == WeightKind.Matrix));

        if (weight is { Blocks: >= 0 } and ({ Rows: >= 0 } or { Columns: >= 0 }))
        {
            reader.Report("Blocks", "given beside a size", "Blocks alone: such a matrix has one row and one column per unit");
        }

        fields.Weights.Add(weight);
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

        AttributeReader reader = new(context, field, attribute);
        fields.States.Add(new StateField(
            field, reader.Number("Initial", 0), reader.Whole("Delay", 1, smallest: 1, largest: LongestDelay)));
    }

    private void ReadConstant(IFieldSymbol field, AttributeData attribute)
    {
        if (!context.Words.IsVector(field.Type))
        {
            ReportType(DiagnosticDescriptors.ConstantType, field);
            return;
        }

        if (Initializer(field) is { } start)
        {
            context.Report(
                DiagnosticDescriptors.FieldInitializer, start, field.Name,
                "its values are drawn, [Constant(Low = 5, High = 20)], so where all units have the same write a float "
                    + "property");
        }

        fields.Constants.Add(new ConstantField(
            field, DistributionReader.Read(new AttributeReader(context, field, attribute))));
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

    private static bool Is(AttributeData attribute, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, type);

    /// <summary>What the user wrote: the property, for the field behind one.</summary>
    private static ISymbol Written(IFieldSymbol field) => field.AssociatedSymbol ?? field;
}
