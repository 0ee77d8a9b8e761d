using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ostl.Generator.CodeFixes.Members;

/// <summary>Gives a weight or state that is declared with numbers the word for as many of them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WordTypeFix)), Shared]
public sealed class WordTypeFix() : CellFix("OSTL0010", "OSTL0011")
{
    private protected override IEnumerable<Edit> Edits(Underlined place)
    {
        if (place.Node is TypeSyntax
            {
                Parent: VariableDeclarationSyntax { Parent: FieldDeclarationSyntax } declaration,
            }
            && declaration.Variables.All(static variable => variable.Initializer is null)
            && WordFor(declaration.Type, isState: place.Id == "OSTL0011") is { } word)
        {
            yield return new Edit(
                $"Change the type to {word}", word, [Changes.Replace(declaration.Type.Span, place.TypeName(word))]);
        }
    }

    private static string? WordFor(TypeSyntax type, bool isState) => type switch
    {
        PredefinedTypeSyntax number when IsNumber(number) => isState ? "Vector" : "Scalar",
        ArrayTypeSyntax
        {
            ElementType: PredefinedTypeSyntax number, RankSpecifiers: [var rank],
        } when IsNumber(number) =>
            (rank.Rank, isState) switch
            {
                (1, _) => "Vector",
                (2, false) => "Matrix",
                _ => null,
            },
        _ => null,
    };

    private static bool IsNumber(PredefinedTypeSyntax type) =>
        type.Keyword.Kind() is SyntaxKind.FloatKeyword or SyntaxKind.DoubleKeyword;
}
