using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ostl.Generator.CodeFixes.Class;

/// <summary>Removes a modifier that a cell, or its step, cannot have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModifierFix)), Shared]
public sealed class ModifierFix() : CellFix("OSTL0006", "OSTL0024")
{
    private protected override IEnumerable<Edit> Edits(Underlined place)
    {
        SyntaxToken modifier = place.Token.Parent is MethodDeclarationSyntax step
            ? step.Modifiers.FirstOrDefault(static one => one.IsKind(SyntaxKind.StaticKeyword))
            : place.Token;

        // Without its modifier, an abstract or asynchronous step would be another method.
        if (modifier.IsKind(SyntaxKind.StaticKeyword)
            || (modifier.Parent is TypeDeclarationSyntax type && type.Modifiers.Contains(modifier)))
        {
            yield return new Edit($"Remove '{modifier.ValueText}'", modifier.ValueText, [Changes.Remove(modifier)]);
        }
    }
}
