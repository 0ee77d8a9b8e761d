using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ostl.Generator.CodeFixes.Step;

/// <summary>Combines masks one by one: <c>&amp;</c> for <c>&amp;&amp;</c>, <c>|</c> for <c>||</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MaskOperatorFix)), Shared]
public sealed class MaskOperatorFix() : CellFix("OSTL0037")
{
    // What binds less tightly than & or |, but may stand beside && or || without parentheses.
    private static readonly SyntaxKind[] Looser =
        [SyntaxKind.BitwiseOrExpression, SyntaxKind.ExclusiveOrExpression, SyntaxKind.LogicalAndExpression];

    private protected override IEnumerable<Edit> Edits(Underlined place)
    {
        if (place.Node.FirstAncestorOrSelf<BinaryExpressionSyntax>() is { } logic
            && logic.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression)
        {
            string single = logic.OperatorToken.Text.Substring(1);

            yield return new Edit(
                $"Combine the masks with '{single}'", single,
                [
                    .. Enclosed(logic.Left, single),
                    Changes.Replace(logic.OperatorToken.Span, single),
                    .. Enclosed(logic.Right, single),
                ]);
        }
    }

    private static IEnumerable<TextChange> Enclosed(ExpressionSyntax operand, string single) =>
        Looser.Contains(operand.Kind()) && !(single == "|" && operand.IsKind(SyntaxKind.BitwiseOrExpression))
            && !(single == "&" && operand.IsKind(SyntaxKind.LogicalAndExpression))
            ? [Changes.Insert(operand.SpanStart, "("), Changes.Insert(operand.Span.End, ")")]
            : [];
}
