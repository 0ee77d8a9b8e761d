using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ostl.Generator.Tests.Testing;

/// <summary>A project as a user has it: sources, compiler settings, the runtime and the generator.</summary>
internal sealed class UserProject(params string[] sources)
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal)
                    || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(Cell).Assembly.Location),
    ];

    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using "
        + "System.Linq;global using System.Net.Http; global using System.Threading; global using "
        + "System.Threading.Tasks;";

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public bool CheckOverflow { get; init; }

    public bool HasImplicitUsings { get; init; } = true;

    /// <summary>The compilation before the generator has run.</summary>
    public CSharpCompilation Compilation() => CSharpCompilation.Create(
        "User",
        (HasImplicitUsings ? sources.Append(ImplicitUsings) : sources)
            .Select(static (source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, path: $"User{i}.cs")),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: Nullable,
            checkOverflow: CheckOverflow,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999));

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    /// <summary>A driver of the generator that remembers why each step ran.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new CellGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(
            IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator.</summary>
    public GeneratorDriver Generate() => Driver().RunGenerators(Compilation());

    /// <summary>Everything that the compiler and the generator warn of, what is suppressed aside.</summary>
    public Diagnostic[] Build(out Compilation built)
    {
        Driver().RunGeneratorsAndUpdateCompilation(Compilation(), out built, out ImmutableArray<Diagnostic> reported);

        return [.. reported.Concat(built.GetDiagnostics()).Where(IsWarning)];
    }

    /// <summary>Builds without a warning, loads, and makes an instance of a cell with some units.</summary>
    public Cell Load(string name, int units) => Make(Load(), name, units);

    /// <summary>Builds without a warning and loads what was built.</summary>
    public Assembly Load()
    {
        Assert.Empty(Build(out Compilation built));

        return Load(built);
    }

    /// <summary>
    /// Builds once, for many cells: what is warned of, and, where nothing is, what was built, loaded.
    /// </summary>
    /// <param name="change">Changes what is generated before it is compiled.</param>
    /// <param name="assembly">What was built.</param>
    public Diagnostic[] TryLoad(Func<Compilation, Compilation> change, out Assembly? assembly)
    {
        Driver().RunGeneratorsAndUpdateCompilation(
            Compilation(), out Compilation built, out ImmutableArray<Diagnostic> reported);
        using MemoryStream image = new();
        Diagnostic[] found = [.. reported.Concat(change(built).Emit(image).Diagnostics).Where(IsWarning)];
        image.Position = 0;
        assembly = found.Length > 0 ? null : new AssemblyLoadContext("User", isCollectible: true).LoadFromStream(image);

        return found;
    }

    /// <summary>Loads what was built without errors.</summary>
    public static Assembly Load(Compilation built)
    {
        using MemoryStream assembly = new();
        Assert.True(built.Emit(assembly).Success);
        assembly.Position = 0;

        return new AssemblyLoadContext("User", isCollectible: true).LoadFromStream(assembly);
    }

    /// <summary>An instance of a loaded cell with some units.</summary>
    public static Cell Make(Assembly assembly, string name, int units)
    {
        Cell cell = (Cell)Activator.CreateInstance(assembly.GetType(name, throwOnError: true)!)!;
        typeof(Cell).GetProperty(nameof(Cell.Units))!.SetValue(cell, units);

        return cell;
    }

    private static bool IsWarning(Diagnostic found) =>
        found is { Severity: >= DiagnosticSeverity.Warning, IsSuppressed: false };
}
