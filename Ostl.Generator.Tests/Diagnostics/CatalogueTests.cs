using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Ostl.Generator.Diagnostics;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Diagnostics;

/// <summary>Descriptors, release rows, pages and tests name the same diagnostics.</summary>
public sealed partial class CatalogueTests
{
    private static readonly DiagnosticDescriptor[] Descriptors =
        [.. typeof(DiagnosticDescriptors).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(static field => field.GetValue(null)).OfType<DiagnosticDescriptor>()
            .OrderBy(static one => one.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids =>
        [.. Descriptors.Where(static one => one.DefaultSeverity > DiagnosticSeverity.Info)
        .Select(static one => one.Id)];

    public static TheoryData<string> Facts =>
        [.. Descriptors.Where(static one => one.DefaultSeverity == DiagnosticSeverity.Info)
        .Select(static one => one.Id)];

    [Fact]
    public void EveryIdIsUnique() =>
        Assert.Equal(Descriptors.Length, Descriptors.DistinctBy(static one => one.Id).Count());

    [Fact]
    public void ReleaseRowsAreTheDescriptors()
    {
        string rows = File.ReadAllText(Repository.PathOf("Ostl.Generator/AnalyzerReleases.Unshipped.md"))
            + File.ReadAllText(Repository.PathOf("Ostl.Generator/AnalyzerReleases.Shipped.md"));

        Assert.Equal(
            Descriptors.Select(static one => $"{one.Id} | {one.Category} | {one.DefaultSeverity} | {one.Title}"),
            rows.Split('\n').Where(IsOurs).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryIdHasOneCase()
    {
        IEnumerable<string> tested = Directory
            .GetFiles(Repository.PathOf("Ostl.Generator.Tests/Diagnostics"), "*CatalogueTests.cs")
            .SelectMany(static path => Id().Matches(File.ReadAllText(path)))
            .Select(static match => match.Value);

        Assert.Empty(Descriptors.Select(static one => one.Id).Except(tested));
    }

    [Fact]
    public void EveryPageIsListed()
    {
        string folder = Repository.PathOf("docs/diagnostics");
        string index = File.ReadAllText(Path.Combine(folder, "README.md"));

        Assert.Equal(
            Descriptors.Select(static one => $"{one.Id}.md"),
            Directory.GetFiles(folder, "OSTL*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Descriptors, one => Assert.Contains(
            $"| [{one.Id}]({one.Id}.md) | {one.DefaultSeverity} | {one.Title} |", index, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void PageShowsWhatIsWrongAndWhatIsRight(string id)
    {
        string[] code = CodeOf(Page(id));

        Assert.Equal(2, code.Length);
        Assert.Equal([id], Ours(code[0], isWithoutWords: id == "OSTL0008"));
        Assert.Empty(CellSource.Generate(code[1]));
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void PageOfAFactShowsWhatIsStated(string id)
    {
        string page = Page(id);

        foreach (string code in CodeOf(page))
        {
            Diagnostic fact = Assert.Single(CellSource.Facts(code));
            Assert.Equal(id, fact.Id);
            Assert.Contains($"`{fact.GetMessage()}`\n\n```csharp\n{code}", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PagesSayWhereAFixIsOffered()
    {
        HashSet<string> fixable =
            [.. CellEditor.Providers.SelectMany(static provider => provider.FixableDiagnosticIds)];
        Assert.Empty(fixable.Except(Descriptors.Select(static one => one.Id)));

        foreach (DiagnosticDescriptor descriptor in Descriptors)
        {
            string page = Page(descriptor.Id);
            Assert.Equal(
                fixable.Contains(descriptor.Id), page.Contains("\nA fix is offered: ", StringComparison.Ordinal));

            if (fixable.Contains(descriptor.Id))
            {
                using CellEditor editor = new(CodeOf(page)[0]);
                OfferedFix fix = (await editor.Offered()).First(one => one.Id == descriptor.Id);
                Assert.DoesNotContain(descriptor.Id, Ours(await editor.Apply(fix), isWithoutWords: false));
            }
        }
    }

    // A page that begins as all do.
    private static string Page(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.Single(one => one.Id == id);
        string page = File.ReadAllText(Repository.PathOf($"docs/diagnostics/{id}.md")).ReplaceLineEndings("\n");

        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"\n{descriptor.DefaultSeverity} · `{descriptor.Category}` · ", page, StringComparison.Ordinal);
        Assert.EndsWith($"docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);

        return page;
    }

    private static string[] CodeOf(string page) =>
        [.. Code().Matches(page).Select(static match => match.Groups[1].Value)];

    private static IEnumerable<string> Ours(string source, bool isWithoutWords) =>
        (isWithoutWords ? CellSource.ReadWithoutWords(source).Diagnostics : [.. CellSource.Generate(source)])
            .Select(static one => one.Id).Where(IsOurs).Distinct();

    private static bool IsOurs(string text) => text.StartsWith("OSTL", StringComparison.Ordinal);

    [GeneratedRegex(@"OSTL\d{4}(?=[:""])")]
    private static partial Regex Id();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
