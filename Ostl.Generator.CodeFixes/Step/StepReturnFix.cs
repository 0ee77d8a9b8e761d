using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ostl.Generator.CodeFixes.Step;

/// <summary>Lets a step return the value that it computes already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StepReturnFix)), Shared]
public sealed class StepReturnFix() : CellFix("OSTL0022")
{
    private protected override IEnumerable<Edit> Edits(Underlined place)
    {
        if (place.Around<MethodDeclarationSyntax>() is { ExpressionBody.Expression: var value } step
            && place.Model.GetTypeInfo(value).Type is { Name: "Vector", ContainingNamespace.Name: "Ostl" })
        {
            yield return new Edit(
                "Return the Vector", nameof(StepReturnFix),
                [Changes.Replace(step.ReturnType.Span, place.TypeName("Vector"))]);
        }
    }
}
