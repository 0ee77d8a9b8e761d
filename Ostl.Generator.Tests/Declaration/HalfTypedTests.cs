using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Declaration;

/// <summary>
/// Every built-in cell as it is while someone types it, up to every token, and with every token left out: the generator
/// never fails, and what is wrong is said where it is written, never in generated code. Many variants make one project.
/// </summary>
public sealed partial class HalfTypedTests
{
    private const int VariantsPerProject = 200;

    private static readonly string Cells = Repository.PathOf("Ostl.Runtime/Cells");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Cells, "*.cs")
        .Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TypedFromTheStart(string name) =>
        Check(name, static (source, token) => source[..token.SpanStart]);

    [Theory]
    [MemberData(nameof(Names))]
    public void OneTokenLeftOut(string name) =>
        Check(name, static (source, token) => source.Remove(token.SpanStart, token.Span.Length));

    private static void Check(string name, Func<string, SyntaxToken, string> change)
    {
        string source = Namespace().Replace(File.ReadAllText(Path.Combine(Cells, name + ".cs")), string.Empty);
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens()
            .Where(static token => token.Span.Length > 0)];
        Assert.True(tokens.Length > 20, $"{name} has {tokens.Length} tokens only.");

        foreach (SyntaxToken[] some in tokens.Chunk(VariantsPerProject))
        {
            CheckAll([.. some.Select((token, i) => $"namespace V{i};\n{change(source, token)}")]);
        }
    }

    private static void CheckAll(string[] variants)
    {
        CSharpCompilation compilation = CellSource.Compile(variants);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new CellGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results[0];
        Assert.True(result.Exception is null, result.Exception is { } failure ? Culprit(variants, failure) : null);

        // Every variant is a cell without errors, or has one of its own, or one that C# reports.
        ILookup<SyntaxTree?, Diagnostic> errors = output.GetDiagnostics().Concat(result.Diagnostics)
            .Where(static one => one.Severity == DiagnosticSeverity.Error)
            .ToLookup(static one => one.Location.SourceTree);
        Assert.DoesNotContain(errors, one => one.Key is not { } tree || !compilation.ContainsSyntaxTree(tree));
        Assert.All(compilation.SyntaxTrees, tree => Assert.True(
            !IsCell(tree) || errors.Contains(tree) || IsCompiled(result, tree), tree.ToString()));
    }

    private static bool IsCell(SyntaxTree tree) => tree.ToString().Contains("[OstlCell]", StringComparison.Ordinal);

    private static bool IsCompiled(GeneratorRunResult result, SyntaxTree tree)
    {
        string space = Space().Match(tree.ToString()).Value;

        return result.GeneratedSources.Any(file => file.HintName.StartsWith($"{space}.", StringComparison.Ordinal)
            && file.HintName.EndsWith(".Cpu.g.cs", StringComparison.Ordinal));
    }

    private static string Culprit(string[] variants, Exception failure) => variants.FirstOrDefault(static variant =>
        CSharpGeneratorDriver.Create(new CellGenerator()).RunGenerators(CellSource.Compile(variant)).GetRunResult()
            .Results[0].Exception is not null)
        + $"\n{failure}";

    [GeneratedRegex(@"^(using .*|namespace Ostl;)\r?\n", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"V\d+(?=;)")]
    private static partial Regex Space();
}
