using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Rename;

namespace Ostl.Generator.CodeFixes.Class;

/// <summary>Renames a member that hides a generated one, here and wherever it is used.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameFix)), Shared]
public sealed class RenameFix : CodeFixProvider
{
    private const string Prefix = "Ostl";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OSTL0007"];

    /// <summary>None: two renames of one file would overwrite each other.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model =
            await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);

        if (root?.FindToken(context.Span.Start).Parent is not { } node
            || model?.GetDeclaredSymbol(node, context.CancellationToken) is not { ContainingType: not null } member)
        {
            return;
        }

        string name = FreeName(member, model.Compilation);
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Rename '{member.Name}' to '{name}'",
                cancellation => Renamer.RenameSymbolAsync(
                    context.Document.Project.Solution, member, new SymbolRenameOptions(RenameOverloads: true), name,
                    cancellation),
                nameof(RenameFix)),
            context.Diagnostics);
    }

    // A name that begins as ours do loses that; another one gains a word.
    private static string FreeName(ISymbol member, Compilation compilation)
    {
        string name = member.Name;

        while (name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            name = name.Substring(Prefix.Length);
        }

        while (name == member.Name || !SyntaxFacts.IsValidIdentifier(name) || IsTaken(name, member, compilation))
        {
            name = "Own" + name;
        }

        return name;
    }

    private static bool IsTaken(string name, ISymbol member, Compilation compilation) =>
        !member.ContainingType.GetMembers(name).IsEmpty
        || compilation.GetTypeByMetadataName("Ostl.Cell")?.GetMembers(name).IsEmpty == false;
}
