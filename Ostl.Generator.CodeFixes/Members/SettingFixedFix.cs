using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ostl.Generator.CodeFixes.Members;

/// <summary>
/// Fixes a setting when its layer is built: <c>set</c> becomes <c>init</c>, a field readonly or a property.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SettingFixedFix)), Shared]
public sealed class SettingFixedFix() : CellFix("OSTL0016")
{
    private protected override IEnumerable<Edit> Edits(Underlined place) => place.Token.Parent switch
    {
        AccessorDeclarationSyntax setter when setter.IsKind(SyntaxKind.SetAccessorDeclaration) =>
            [new Edit("Replace 'set' by 'init'", "init", [Changes.Replace(setter.Keyword.Span, "init")])],
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } variable
            when !field.Modifiers.Any(SyntaxKind.VolatileKeyword) => OfField(field, variable),
        _ => [],
    };

    private static IEnumerable<Edit> OfField(FieldDeclarationSyntax field, VariableDeclaratorSyntax variable)
    {
        // A layer sets what is public when it is made; what is not, the class itself does.
        if (field.Declaration.Variables.Count == 1 && !field.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            string start = variable.Initializer is { } initializer ? $" {initializer};" : string.Empty;

            yield return new Edit(
                "Make it an init property", "property",
                [
                    Changes.Replace(
                        TextSpan.FromBounds(variable.Identifier.Span.End, field.Span.End), $" {{ get; init; }}{start}"),
                ]);
        }

        yield return new Edit(
            "Make it readonly", "readonly", [Changes.Insert(field.Declaration.Type.SpanStart, "readonly ")]);
    }
}
