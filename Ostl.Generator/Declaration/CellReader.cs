using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Ostl.Generator.Declaration.Members;
using Ostl.Generator.Declaration.Steps;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration;

/// <summary>
/// Reads an attributed class into a definition. Nothing past this folder sees a symbol or reports a user's error: what
/// is read without errors can be compiled.
/// </summary>
internal static class CellReader
{
    private static readonly CellReading Nothing = new(null, null, ImmutableArray<Diagnostic>.Empty);

    /// <summary>Declarations that may bear the attribute, also where it is out of place and will be refused.</summary>
    public static bool IsCandidate(SyntaxNode node) => node is TypeDeclarationSyntax;

    public static CellReading Read(GeneratorAttributeSyntaxContext context, CancellationToken ct)
    {
        if (context.TargetSymbol is not INamedTypeSymbol cell || !IsNamed(cell) || !IsFirst(context, cell, ct))
        {
            return Nothing;
        }

        Compilation compilation = context.SemanticModel.Compilation;
        DiagnosticBag diagnostics = new();
        (WordTypes? words, string missing) = WordTypes.In(compilation);
        bool isExtensible = ClassRules.Check(cell, words?.Cell, diagnostics, ct);

        if (words is null)
        {
            diagnostics.Report(DiagnosticDescriptors.WordsMissing, cell.PlaceOfName(), missing, cell.Name);
            return Nothing with { Diagnostics = diagnostics.ToImmutableArray() };
        }

        ReadingContext reading = new(cell, words, compilation, diagnostics, ct);
        PartReader part = new(cell, words.Cell, compilation);

        isExtensible &= ReservedNames.Check(reading);
        CellFields fields = new FieldReader(reading).Read();
        CellStub? stub = isExtensible ? StubReader.Read(reading, part, fields) : null;

        ct.ThrowIfCancellationRequested();

        SuppliedDerivatives derivatives = new(reading);
        derivatives.CheckMembers();
        CellDefinition? definition = new StepFinder(reading).Find() is { } step
            ? new DefinitionReader(reading, part, fields, derivatives).Read(step)
            : null;

        return new CellReading(
            isExtensible && !diagnostics.HasFailed ? definition : null, stub, diagnostics.ToImmutableArray(),
            ((TypeDeclarationSyntax)context.TargetNode).Identifier.GetLocation());
    }

    // While it is typed, a class may have no name yet.
    private static bool IsNamed(INamedTypeSymbol? type) =>
        type is null || (type.Name.Length > 0 && IsNamed(type.ContainingType));

    // The attribute on two parts of a class is the compiler's to report; the cell is read once all the same.
    private static bool IsFirst(GeneratorAttributeSyntaxContext context, INamedTypeSymbol cell, CancellationToken ct)
    {
        INamedTypeSymbol? type = context.Attributes.FirstOrDefault()?.AttributeClass;
        AttributeData? first = cell.GetAttributes()
            .FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, type));

        return first?.ApplicationSyntaxReference is not { } place
            || place.GetSyntax(ct).FirstAncestorOrSelf<TypeDeclarationSyntax>() == context.TargetNode;
    }
}
