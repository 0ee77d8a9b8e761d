using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Proofs;

/// <summary>
/// The cells that proofs go through: the built-in ones, and those of the folder Cells, which use the language in every
/// way and are compiled here as a user's project.
/// </summary>
internal static partial class TestedCells
{
    private static readonly Lazy<Assembly> Compiled = new(() => new UserProject(Sources()).Load());

    /// <summary>The names of all of them.</summary>
    public static TheoryData<string> Names => [.. BuiltIn.Concat(Declared)];

    /// <summary>The names of those with one vector as input, which any layer of a stack can be.</summary>
    public static TheoryData<string> NamesInStacks => [.. BuiltIn.Concat(Declared)
        .Where(static name => Make(name, units: 1).Description.Inputs is [{ IsInteger: false }])];

    /// <summary>The built-in cells: SoftSnu, Activation.Relu.</summary>
    public static IEnumerable<string> BuiltIn => typeof(Cell).Assembly.GetTypes()
        .Where(static type => type.IsSubclassOf(typeof(Cell)) && !type.IsAbstract)
        .Select(static type => type.FullName!["Ostl.".Length..].Replace('+', '.'))
        .Order(StringComparer.Ordinal);

    /// <summary>The cells of the folder: Declared.Swap.</summary>
    public static IEnumerable<string> Declared => Sources()
        .SelectMany(static source => Classes().Matches(source))
        .Select(static match => $"Declared.{match.Groups[1].Value}")
        .Order(StringComparer.Ordinal);

    /// <summary>A cell with some units.</summary>
    public static Cell Make(string name, int units) => name.StartsWith("Declared.", StringComparison.Ordinal)
        ? UserProject.Make(Compiled.Value, name, units)
        : UserProject.Make(typeof(Cell).Assembly, "Ostl." + name.Replace('.', '+'), units);

    private static string[] Sources([CallerFilePath] string file = "") =>
        [.. Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(file)!, "Cells"), "*.cs")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)];

    [GeneratedRegex(@"\[OstlCell\]\s+sealed partial class (\w+)")]
    private static partial Regex Classes();
}
