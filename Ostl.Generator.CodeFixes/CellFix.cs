using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Ostl.Generator.CodeFixes;

/// <summary>
/// A fix of what the generator reports, as changes of text, so that nothing of a declaration changes but what is wrong.
/// An edit that is not plainly right is not offered.
/// </summary>
public abstract class CellFix : CodeFixProvider
{
    private protected CellFix(params string[] ids) => FixableDiagnosticIds = ImmutableArray.Create(ids);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model =
            await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);

        if (root is null || model is null)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (CodeAction action in
                Actions(context.Document, [.. Edits(new Underlined(root, model, diagnostic))]))
            {
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    /// <summary>What to offer for one diagnostic, best first; nothing where no edit is plainly right.</summary>
    private protected abstract IEnumerable<Edit> Edits(Underlined place);

    private static IEnumerable<CodeAction> Actions(Document document, List<Edit> edits) => edits
        .GroupBy(static edit => edit.Group ?? edit.Key)
        .Select(group => group.First() is { Group: { } title }
            ? CodeAction.Create(title, [.. group.Select(edit => Action(document, edit))], isInlinable: false)
            : Action(document, group.First()));

    private static CodeAction Action(Document document, Edit edit) => CodeAction.Create(
        edit.Title,
        async cancellation =>
        {
            SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);

            return document.WithText(text.WithChanges(edit.Changes));
        },
        edit.Key);
}
