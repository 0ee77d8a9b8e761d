using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ostl.Generator.CodeFixes.Members;

/// <summary>Moves the initialiser of a state into its attribute, or removes one that has no meaning.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InitializerFix)), Shared]
public sealed class InitializerFix() : CellFix("OSTL0014")
{
    private protected override IEnumerable<Edit> Edits(Underlined place)
    {
        if (place.Around<VariableDeclaratorSyntax>() is not
            { Initializer: { } initializer, Parent.Parent: FieldDeclarationSyntax field } variable)
        {
            yield break;
        }

        TextChange removal = Changes.Delete(variable.Identifier.Span.End, initializer.Span.End);

        if (Moved(place, field, initializer.Value) is { } moved)
        {
            yield return new Edit($"Write [State(Initial = {initializer.Value})]", "move", [moved, removal]);
        }

        yield return new Edit("Remove the initialiser", "remove", [removal]);
    }

    // The attribute holds for every variable of the declaration, and takes constants only.
    private static TextChange? Moved(Underlined place, FieldDeclarationSyntax field, ExpressionSyntax value)
    {
        if (place.Find(field.AttributeLists, "StateAttribute") is not { } state
            || field.Declaration.Variables.Count > 1
            || place.Model.GetConstantValue(value).Value is not (double or float or int))
        {
            return null;
        }

        return state.ArgumentList switch
        {
            null => Changes.Insert(state.Span.End, $"(Initial = {value})"),
            { Arguments.Count: 0 } empty => Changes.Replace(empty.Span, $"(Initial = {value})"),
            _ => null,
        };
    }
}
