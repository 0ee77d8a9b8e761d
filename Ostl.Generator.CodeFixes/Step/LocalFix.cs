using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ostl.Generator.CodeFixes.Step;

/// <summary>
/// Makes a state that carries nothing a local of the step. Offered where the step assigns it in a statement of its own
/// before anything reads it, and nothing else names it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LocalFix)), Shared]
public sealed class LocalFix() : CellFix("OSTL0051")
{
    private protected override IEnumerable<Edit> Edits(Underlined place)
    {
        if (place.Token.Parent is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } variable
            && place.Model.GetDeclaredSymbol(variable) is { ContainingType: { } cell } state
            && place.HoldsAllOf(cell)
            && Declared([.. place.NamesOf(state)], declaration.Type) is { } local)
        {
            yield return new Edit(
                $"Make '{state.Name}' a local of Step", nameof(LocalFix),
                [Changes.Remove(variable, place.Root.GetText()), local]);
        }
    }

    private static TextChange? Declared(List<SimpleNameSyntax> names, TypeSyntax type)
    {
        if (names.FirstOrDefault()?.Parent is not AssignmentExpressionSyntax
            {
                RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
            } first
            || first.Left != names[0]
            || first.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Identifier.ValueText: "Step" } step
            || names.Exists(
                name => !step.Span.Contains(name.Span)
                || name.FirstAncestorOrSelf<LocalFunctionStatementSyntax>() is not null))
        {
            return null;
        }

        return first.Parent switch
        {
            ExpressionStatementSyntax statement when statement.Parent == step.Body =>
                Changes.Insert(first.SpanStart, $"{type} "),
            ArrowExpressionClauseSyntax or ReturnStatementSyntax when names.Count == 1 =>
                Changes.Delete(first.SpanStart, first.Right.SpanStart),
            _ => null,
        };
    }
}
