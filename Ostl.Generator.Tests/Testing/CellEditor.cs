using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Ostl.Generator.CodeFixes;

namespace Ostl.Generator.Tests.Testing;

/// <summary>A fix as an editor offers it; those of a menu of its own are named after it: <c>menu › title</c>.</summary>
internal sealed record OfferedFix(string Id, string Title, CodeAction Action, CodeFixProvider Provider);

/// <summary>One open file of a project with the generator, as an editor holds it.</summary>
internal sealed class CellEditor : IDisposable
{
    private readonly AdhocWorkspace workspace = new();
    private readonly Document document;
    private readonly ImmutableArray<Diagnostic> reported;

    public CellEditor(string source)
    {
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Create(), "Demo", "Demo", LanguageNames.CSharp,
            compilationOptions: CellSource.Compile().Options, metadataReferences: CellSource.References));
        Document typed = project.AddDocument("Cell.cs", CellSource.Usings + source);
        GeneratorDriverRunResult run = CSharpGeneratorDriver.Create(new CellGenerator())
            .RunGenerators(typed.Project.GetCompilationAsync().GetAwaiter().GetResult()!).GetRunResult();
        reported = run.Diagnostics;
        project = typed.Project;

        // What is generated belongs to the project, and what fixes ask of it must bear that.
        foreach (GeneratedSourceResult file in run.Results[0].GeneratedSources)
        {
            project =
                project.AddDocument(file.HintName, file.SourceText, filePath: $"/generated/{file.HintName}").Project;
        }

        document = project.GetDocument(typed.Id)!;
    }

    /// <summary>Every fix that is exported.</summary>
    public static IReadOnlyList<CodeFixProvider> Providers { get; } = [.. typeof(CellFix).Assembly.GetTypes()
        .Where(static type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
        .OrderBy(static type => type.Name, StringComparer.Ordinal)
        .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    /// <summary>All that is offered, in the order of what is reported.</summary>
    public async Task<IReadOnlyList<OfferedFix>> Offered()
    {
        List<OfferedFix> offered = [];

        foreach (Diagnostic diagnostic in reported)
        {
            foreach (CodeFixProvider provider in
                Providers.Where(one => one.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                await provider.RegisterCodeFixesAsync(new CodeFixContext(
                    document, diagnostic, (action, _) =>
                        Add(offered, diagnostic.Id, action, provider), CancellationToken.None));
            }
        }

        return offered;
    }

    /// <summary>The source once a fix has been made.</summary>
    public Task<string> Apply(OfferedFix fix) => TextAfter(fix.Action);

    /// <summary>The source once a fix has been made wherever the file needs one of its kind.</summary>
    public async Task<string> ApplyToAll(OfferedFix fix)
    {
        CodeAction? action = await fix.Provider.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
            document, fix.Provider, FixAllScope.Document, fix.Action.EquivalenceKey!, [fix.Id],
            new KnownDiagnostics(reported), CancellationToken.None));

        return await TextAfter(action!);
    }

    public void Dispose() => workspace.Dispose();

    private static void Add(List<OfferedFix> offered, string id, CodeAction action, CodeFixProvider provider)
    {
        if (action.NestedActions.IsEmpty)
        {
            offered.Add(new OfferedFix(id, action.Title, action, provider));
        }

        foreach (CodeAction nested in action.NestedActions)
        {
            offered.Add(new OfferedFix(id, $"{action.Title} › {nested.Title}", nested, provider));
        }
    }

    private async Task<string> TextAfter(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        string text = (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
        Assert.StartsWith(CellSource.Usings, text, StringComparison.Ordinal);

        return text[CellSource.Usings.Length..];
    }

    private sealed class KnownDiagnostics(ImmutableArray<Diagnostic> known) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            Task.FromResult(known.AsEnumerable());

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) =>
            Task.FromResult(known.AsEnumerable());

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
