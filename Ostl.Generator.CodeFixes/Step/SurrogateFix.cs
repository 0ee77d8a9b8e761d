using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ostl.Generator.CodeFixes.Step;

/// <summary>
/// Makes a spike of a step function, <c>Where(u > 0, 1, 0)</c>, or of a comparison that is computed with: the same
/// value, with a derivative that is chosen from the surrogates. Only where both are equal does it matter that a spike
/// is 1 at 0.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SurrogateFix)), Shared]
public sealed class SurrogateFix() : CellFix("OSTL0060", "OSTL0062")
{
    private const string Menu = "Spike with a surrogate derivative";

    private protected override IEnumerable<Edit> Edits(Underlined place)
    {
        ExpressionSyntax? whole = place.Node.FirstAncestorOrSelf<ExpressionSyntax>();
        (ExpressionSyntax? mask, string one, string zero) =
            whole is InvocationExpressionSyntax { ArgumentList.Arguments: [var a, var b, var c] }
            && new[] { a, b, c }.All(static argument => argument.NameColon is null)
                ? (a.Expression, b.Expression.ToString(), c.Expression.ToString())
                : (whole, "1", "0");

        if (whole is null || Comparison.Of(mask) is not { } comparison)
        {
            yield break;
        }

        foreach (string surrogate in Surrogates(place))
        {
            bool isDefault = surrogate == "TanhSquared";
            string arguments =
                isDefault ? comparison.Excess : $"{comparison.Excess}, {place.TypeName("Surrogate")}.{surrogate}";
            string spike = $"{place.FunctionName("Spike")}({arguments})";
            (string above, string below) = comparison.IsBelow ? (zero, one) : (one, zero);

            yield return new Edit(
                isDefault ? $"{surrogate}, the default" : surrogate, surrogate,
                [Changes.Replace(whole.Span, Chosen(spike, above, below, whole))],
                Menu);
        }
    }

    private static IEnumerable<string> Surrogates(Underlined place) =>
        place.Model.Compilation.GetTypeByMetadataName("Ostl.Surrogate")?.GetMembers().OfType<IFieldSymbol>()
            .Where(static member => member.HasConstantValue).Select(static member => member.Name) ?? [];

    // below + (above − below) spike, without what is 0 or 1 in it.
    private static string Chosen(string spike, string above, string below, ExpressionSyntax whole)
    {
        string text = (above, below) switch
        {
            ("1", "0") => spike,
            ("0", "1") => $"1 - {spike}",
            (_, "0") => $"{Factor(above)} * {spike}",
            ("0", _) => $"{Factor(below)} * (1 - {spike})",
            _ => $"{below} + ({above} - {Factor(below)}) * {spike}",
        };

        return text == spike || !IsOperand(whole) ? text : $"({text})";
    }

    private static string Factor(string text) =>
        text.All(static c => char.IsLetterOrDigit(c) || c is '.' or '_') ? text : $"({text})";

    private static bool IsOperand(ExpressionSyntax whole) =>
        whole.Parent is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or CastExpressionSyntax
            or MemberAccessExpressionSyntax;

    /// <summary>One comparison as the excess of a side over the other, and which side of zero is meant.</summary>
    private sealed record Comparison(string Excess, bool IsBelow)
    {
        public static Comparison? Of(ExpressionSyntax? mask)
        {
            while (mask is ParenthesizedExpressionSyntax inner)
            {
                mask = inner.Expression;
            }

            return mask is BinaryExpressionSyntax { Left: var left, Right: var right } comparison
                ? comparison.Kind() switch
                {
                    SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression =>
                        new(Difference(left, right), IsBelow: false),
                    SyntaxKind.LessThanExpression => new(Difference(left, right), IsBelow: true),
                    SyntaxKind.LessThanOrEqualExpression => new(Difference(right, left), IsBelow: false),
                    _ => null,
                }
                : null;
        }

        // Within a comparison stand sums at most; a sum behind a minus needs parentheses.
        private static string Difference(ExpressionSyntax a, ExpressionSyntax b) =>
            b is LiteralExpressionSyntax { Token.Value: 0 or 0.0 or 0f } ? a.ToString()
            : b.Kind() is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.UnaryMinusExpression
                ? $"{a} - ({b})"
            : $"{a} - {b}";
    }
}
