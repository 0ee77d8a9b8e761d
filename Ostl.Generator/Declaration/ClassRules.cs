using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration;

/// <summary>What the class of a cell must be so that its other part can be generated.</summary>
internal static class ClassRules
{
    /// <summary>Reports what is wrong with the class.</summary>
    /// <returns>Whether another part of the class can be written at all.</returns>
    public static bool Check(
        INamedTypeSymbol cell, INamedTypeSymbol? cellBase, DiagnosticBag diagnostics, CancellationToken ct) =>
        CheckKind(cell, diagnostics, ct)
        & CheckModifiers(cell, diagnostics, ct)
        & CheckPartial(cell, diagnostics, ct)
        & CheckBase(cell, cellBase, diagnostics)
        & CheckGeneric(cell, diagnostics);

    private static bool CheckKind(INamedTypeSymbol cell, DiagnosticBag diagnostics, CancellationToken ct)
    {
        if (cell.TypeKind == TypeKind.Class && !cell.IsRecord)
        {
            return true;
        }

        string kind = cell.IsRecord ? "record" : cell.TypeKind.ToString().ToLowerInvariant();
        diagnostics.Report(DiagnosticDescriptors.NotAClass, PlaceOfKeyword(cell, ct), cell.Name, kind);

        return false;
    }

    private static bool CheckModifiers(INamedTypeSymbol cell, DiagnosticBag diagnostics, CancellationToken ct)
    {
        SyntaxKind[] unsupported = [SyntaxKind.StaticKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.FileKeyword];
        bool isFine = true;

        foreach (SyntaxToken modifier in Declarations(cell, ct).SelectMany(static part => part.Modifiers))
        {
            if (unsupported.Contains(modifier.Kind()))
            {
                diagnostics.Report(
                    DiagnosticDescriptors.UnsupportedModifier, modifier.GetLocation(), cell.Name, modifier.ValueText);

                // Of an abstract class another part can still be written.
                isFine &= modifier.IsKind(SyntaxKind.AbstractKeyword);
            }
        }

        return isFine && !(cell.ContainingType?.IsFileLocal ?? false);
    }

    private static bool CheckPartial(INamedTypeSymbol cell, DiagnosticBag diagnostics, CancellationToken ct)
    {
        bool isFine = true;

        foreach (TypeDeclarationSyntax part in Declarations(cell, ct).Where(static part => !IsPartial(part)))
        {
            diagnostics.Report(DiagnosticDescriptors.ClassNotPartial, part.Identifier.GetLocation(), cell.Name);
            isFine = false;
        }

        for (INamedTypeSymbol? outer = cell.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            foreach (TypeDeclarationSyntax part in Declarations(outer, ct).Where(static part => !IsPartial(part)))
            {
                diagnostics.Report(
                    DiagnosticDescriptors.ContainingTypeNotPartial,
                    part.Identifier.GetLocation(), outer.Name, cell.Name, part.Keyword.ValueText);
                isFine = false;
            }
        }

        return isFine;
    }

    private static bool CheckBase(INamedTypeSymbol cell, INamedTypeSymbol? cellBase, DiagnosticBag diagnostics)
    {
        INamedTypeSymbol? written = cell.BaseType;

        if (written is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }
            || written.TypeKind == TypeKind.Error
            || cell.IsRecord
            || SymbolEqualityComparer.Default.Equals(written, cellBase))
        {
            return written?.TypeKind != TypeKind.Error;
        }

        diagnostics.Report(DiagnosticDescriptors.CellHasBase, cell.PlaceOfName(), cell.Name, written.Name);

        return false;
    }

    private static bool CheckGeneric(INamedTypeSymbol cell, DiagnosticBag diagnostics)
    {
        for (INamedTypeSymbol? type = cell; type is not null; type = type.ContainingType)
        {
            if (type.Arity > 0)
            {
                diagnostics.Report(DiagnosticDescriptors.GenericCell, cell.PlaceOfName(), cell.Name);
                break;
            }
        }

        // Another part of a generic class can still be written.
        return true;
    }

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type, CancellationToken ct) =>
        type.DeclaringSyntaxReferences.Select(part => part.GetSyntax(ct)).OfType<TypeDeclarationSyntax>();

    private static bool IsPartial(TypeDeclarationSyntax part) => part.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static Location PlaceOfKeyword(INamedTypeSymbol cell, CancellationToken ct) =>
        Declarations(cell, ct).FirstOrDefault()?.Keyword.GetLocation() ?? cell.PlaceOfName();
}
