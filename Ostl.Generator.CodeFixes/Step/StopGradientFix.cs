using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Ostl.Generator.CodeFixes.Step;

/// <summary>Says that nothing shall be learned through a step function.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StopGradientFix)), Shared]
public sealed class StopGradientFix() : CellFix("OSTL0060")
{
    private protected override IEnumerable<Edit> Edits(Underlined place)
    {
        yield return new Edit(
            "Learn nothing through it: wrap in StopGradient", nameof(StopGradientFix),
            [
                Changes.Insert(place.Node.SpanStart, $"{place.FunctionName("StopGradient")}("),
                Changes.Insert(place.Node.Span.End, ")"),
            ]);
    }
}
