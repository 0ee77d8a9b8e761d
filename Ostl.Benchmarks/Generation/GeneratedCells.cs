using System.Reflection;

namespace Ostl.Benchmarks.Generation;

/// <summary>The sources that the generator is timed on.</summary>
internal static class GeneratedCells
{
    private const string Usings = """
        global using System; global using System.Linq; global using Ostl; global using static Ostl.Elementwise;
        """;

    /// <summary>A file that no cell depends on.</summary>
    public const string Other = "public static class Other { public static int Answer => 42; }";

    /// <summary>The files of the built-in cells, as a user's.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith("Cells/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    /// <summary>A project of some files and what they need.</summary>
    public static GeneratorProject Project(params IEnumerable<string> sources) => new([Other, Usings, .. sources]);

    /// <summary>A cell of this many states and maps, every state with one map of its neighbour's at least.</summary>
    public static string Large(int states, int maps)
    {
        string[] names = [.. Enumerable.Range(0, maps).Select(i => $"M{i}")];
        IEnumerable<string> statements = Enumerable.Range(0, states).Select(i =>
            $"s{i} = Decay * s{i} + Tanh({names[i]} * x + {names[states + i]} * s{(i + states - 1) % states});");
        IEnumerable<string> rest = names.Skip(2 * states).Select((name, i) =>
            $"s{i} = s{i} * Sigmoid({name} * (s{i} * s{(i + 1) % states}));");

        return $$"""
            [OstlCell]
            sealed partial class Large
            {
                [Weight] Matrix {{string.Join(", ", names)}};
                [State] Vector {{string.Join(", ", Enumerable.Range(0, states).Select(i => $"s{i}"))}};
                public float Decay { get; init; } = 0.9f;

                Vector Step(Vector x)
                {
                    {{string.Join("\n        ", statements.Concat(rest))}}
                    return {{string.Join(" + ", Enumerable.Range(0, states).Select(i => $"s{i}"))}};
                }
            }
            """;
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);

        return reader.ReadToEnd().Replace("namespace Ostl;", "namespace Cells;", StringComparison.Ordinal);
    }
}
