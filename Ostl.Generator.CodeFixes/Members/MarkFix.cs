using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ostl.Generator.CodeFixes.Members;

/// <summary>Marks a vector or matrix as a state or weight.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkFix)), Shared]
public sealed class MarkFix() : CellFix("OSTL0013")
{
    private protected override IEnumerable<Edit> Edits(Underlined place)
    {
        if (place.Token.Parent is not VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field })
        {
            yield break;
        }

        if (place.Model.GetTypeInfo(field.Declaration.Type).Type?.Name == "Vector")
        {
            yield return Mark(place, field, "State");
        }

        yield return Mark(place, field, "Weight");
    }

    // All variables of a declaration are marked with one attribute.
    private static Edit Mark(Underlined place, FieldDeclarationSyntax field, string mark) => new(
        $"Mark as [{mark}]", mark,
        [
            Changes.Insert(field.SpanStart, $"[{place.TypeName($"{mark}Attribute")}] "),
            .. Changes.Remove(field.Modifiers, SyntaxKind.StaticKeyword, SyntaxKind.ReadOnlyKeyword),
        ]);
}
