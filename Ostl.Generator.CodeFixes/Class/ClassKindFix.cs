using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ostl.Generator.CodeFixes.Class;

/// <summary>
/// Makes a record or struct a class. One with parameters or a base declares more than a cell may have.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClassKindFix)), Shared]
public sealed class ClassKindFix() : CellFix("OSTL0004")
{
    private protected override IEnumerable<Edit> Edits(Underlined place)
    {
        if (place.Token.Parent is TypeDeclarationSyntax { ParameterList: null, BaseList: null } type
            and (RecordDeclarationSyntax or StructDeclarationSyntax))
        {
            SyntaxToken last = type is RecordDeclarationSyntax { ClassOrStructKeyword: var second }
                && !second.IsKind(SyntaxKind.None) ? second : type.Keyword;

            yield return new Edit(
                $"Make '{type.Identifier.ValueText}' a class", nameof(ClassKindFix),
                [
                    .. Changes.Remove(type.Modifiers, SyntaxKind.ReadOnlyKeyword, SyntaxKind.RefKeyword),
                    Changes.Replace(TextSpan.FromBounds(type.Keyword.SpanStart, last.Span.End), "class"),
                ]);
        }
    }
}
