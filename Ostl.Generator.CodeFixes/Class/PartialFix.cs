using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ostl.Generator.CodeFixes.Class;

/// <summary>Makes a cell, or a type around one, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialFix)), Shared]
public sealed class PartialFix() : CellFix("OSTL0001", "OSTL0002")
{
    private protected override IEnumerable<Edit> Edits(Underlined place)
    {
        if (place.Token.Parent is TypeDeclarationSyntax type)
        {
            yield return new Edit(
                $"Make '{type.Identifier.ValueText}' partial", nameof(PartialFix),
                [Changes.Insert(type.Keyword.SpanStart, "partial ")]);
        }
    }
}
