using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ostl.Generator.CodeFixes.Members;

/// <summary>Removes a weight that nothing in its class names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnusedWeightFix)), Shared]
public sealed class UnusedWeightFix() : CellFix("OSTL0052")
{
    private protected override IEnumerable<Edit> Edits(Underlined place)
    {
        if (place.Token.Parent is VariableDeclaratorSyntax variable
            && place.Model.GetDeclaredSymbol(variable) is { ContainingType: { } cell } weight
            && place.HoldsAllOf(cell)
            && !place.NamesOf(weight).Any())
        {
            yield return new Edit(
                $"Remove weight '{weight.Name}'", nameof(UnusedWeightFix),
                [Changes.Remove(variable, place.Root.GetText())]);
        }
    }
}
