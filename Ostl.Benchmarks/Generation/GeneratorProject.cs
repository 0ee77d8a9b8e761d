using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Ostl.Generator;

namespace Ostl.Benchmarks.Generation;

/// <summary>A user's project in memory, with the generator at work on it as in an editor.</summary>
internal sealed class GeneratorProject(IReadOnlyList<string> sources)
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(Cell).Assembly.Location),
    ];

    private readonly SyntaxTree[] trees =
        [.. sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"File{i}.cs"))];

    /// <summary>A compilation of which nothing is bound yet.</summary>
    public CSharpCompilation Compilation() => CSharpCompilation.Create(
        "User", trees, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>A driver that has run nothing yet.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new CellGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(
            IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The first file with some text in it.</summary>
    public int FileOf(string text) =>
        Array.FindIndex(trees, tree => tree.ToString().Contains(text, StringComparison.Ordinal));

    /// <summary>The project after an edit of one file, bound anew.</summary>
    public CSharpCompilation Edit(int file, string before, string after)
    {
        string edited = trees[file].ToString().Replace(before, after, StringComparison.Ordinal);

        return Compilation().ReplaceSyntaxTree(
            trees[file], CSharpSyntaxTree.ParseText(edited, ParseOptions, trees[file].FilePath));
    }
}
