using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Ostl.Generator.Declaration;

namespace Ostl.Generator.Tests.Testing;

/// <summary>Compiles source against this runtime and the words, and reads or generates the cells in it.</summary>
internal static class CellSource
{
    /// <summary>What stands before every source.</summary>
    public const string Usings =
        "using System; using System.Collections.Generic; using Ostl; using static Ostl.Elementwise;\n";

    /// <summary>The framework and the runtime, as a user's project references them.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => IsReferenced(Path.GetFileName(path)))
            .Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path))];

    /// <summary>A project with the given files.</summary>
    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Demo",
        sources.Select(static source => CSharpSyntaxTree.ParseText(Usings + source)),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Reads every cell, under a hostile culture.</summary>
    public static ImmutableArray<CellReading> ReadAll(Compilation compilation)
    {
        List<CellReading> readings = [];
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new ReadingGenerator(readings));
        GeneratorDriverRunResult run = HostileCulture.Run(() => driver.RunGenerators(compilation).GetRunResult());

        return run.Results[0].Exception is { } exception
            ? throw new InvalidOperationException("The reader threw.", exception)
            : [.. readings];
    }

    /// <summary>Reads the only cell of some source.</summary>
    public static CellReading Read(params string[] sources) => Assert.Single(ReadAll(Compile(sources)));

    /// <summary>Reads the only cell of a project that lacks Ostl.Runtime.</summary>
    public static CellReading ReadWithoutWords(string source) => Assert.Single(ReadAll(CSharpCompilation.Create(
        "Demo",
        [CSharpSyntaxTree.ParseText(source)],
        References.Where(static one => one.Display?.EndsWith("Ostl.Runtime.dll", StringComparison.Ordinal) != true))));

    /// <summary>Reads the only cell of some source, which must be free of errors and warnings.</summary>
    public static CellDefinition Define(params string[] sources)
    {
        CellReading reading = Read(sources);
        Assert.Empty(reading.Diagnostics);

        return Assert.IsType<CellDefinition>(reading.Cell);
    }

    /// <summary>All that a user is warned of once the generator has run: its diagnostics and the compiler's.</summary>
    public static ImmutableArray<Diagnostic> Generate(params string[] sources) =>
        [.. Report(sources).Where(static one => one.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>What the generator states of cells that are right.</summary>
    public static ImmutableArray<Diagnostic> Facts(params string[] sources) =>
        [.. Report(sources).Where(static one => one.Severity == DiagnosticSeverity.Info && IsOurs(one))];

    public static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("OSTL", StringComparison.Ordinal);

    private static ImmutableArray<Diagnostic> Report(string[] sources)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new CellGenerator());
        CSharpCompilation compilation = Compile(sources);
        (Compilation output, ImmutableArray<Diagnostic> reported) = HostileCulture.Run(() =>
        {
            driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation result, out var found);
            return (result, found);
        });

        return
        [
            .. reported.Where(static one => !one.IsSuppressed),
            .. output.GetDiagnostics(),
        ];
    }

    /// <summary>The source that a diagnostic underlines.</summary>
    public static string Underlined(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? string.Empty;

    private static bool IsReferenced(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal) || name is "Ostl.Runtime.dll" or "netstandard.dll";
}
