using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ostl.Generator.CodeFixes.Members;

/// <summary>Makes a weight or state a plain instance field, with one mark.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PlainFieldFix)), Shared]
public sealed class PlainFieldFix() : CellFix("OSTL0012")
{
    private static readonly SyntaxKind[] Accessibilities =
        [SyntaxKind.PublicKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.InternalKeyword];

    private protected override IEnumerable<Edit> Edits(Underlined place) => place.Token.Parent switch
    {
        PropertyDeclarationSyntax property => OfProperty(property),
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } => OfField(place, field),
        _ => [],
    };

    private static IEnumerable<Edit> OfField(Underlined place, FieldDeclarationSyntax field)
    {
        TextChange[] modifiers =
            [.. Changes.Remove(field.Modifiers, SyntaxKind.StaticKeyword, SyntaxKind.ReadOnlyKeyword)];
        AttributeSyntax? weight = place.Find(field.AttributeLists, "WeightAttribute");
        AttributeSyntax? state = place.Find(field.AttributeLists, "StateAttribute");

        if (modifiers.Length > 0)
        {
            yield return new Edit("Make it a plain instance field", "plain", modifiers);
        }
        else if (weight is not null && state is not null)
        {
            yield return new Edit("Keep it as a [State]", "state", [Changes.Remove(weight)]);
            yield return new Edit("Keep it as a [Weight]", "weight", [Changes.Remove(state)]);
        }
    }

    private static IEnumerable<Edit> OfProperty(PropertyDeclarationSyntax property)
    {
        if (property.AccessorList is not { } accessors
            || accessors.Accessors.Any(static one => one.Body is not null || one.ExpressionBody is not null)
            || property.Modifiers.Any(static modifier => !Accessibilities.Contains(modifier.Kind())))
        {
            yield break;
        }

        string start = property.Initializer is { } initializer ? $" {initializer}" : string.Empty;

        yield return new Edit(
            "Make it a plain instance field", "plain",
            [
                .. property.AttributeLists.Select(static list => list.Target).OfType<AttributeTargetSpecifierSyntax>()
                    .Select(static target => Changes.Delete(target.SpanStart, target.FullSpan.End)),
                Changes.Replace(TextSpan.FromBounds(property.Identifier.Span.End, property.Span.End), $"{start};"),
            ]);
    }
}
