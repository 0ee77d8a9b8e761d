using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Ostl.Compiled;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Proofs.Random;

/// <summary>
/// Proves composed cells: the generator takes them, what it writes compiles without a warning, runs as the declaration
/// does and learns what it declares. Many cells make one project.
/// </summary>
internal sealed class CellProof
{
    // What cancellation explains, and what it does not.
    private const double Cancelled = 1e-4;
    private const double Wrong = 1e-3;

    private const string Usings = """
        #pragma warning disable OSTL0042, OSTL0051, OSTL0054
        using Ostl;
        using static Ostl.Elementwise;

        """;

    /// <summary>What is drawn and compared.</summary>
    public GradientCheckOptions Options { get; init; } = new()
    {
        Inputs = 4, Outputs = 2, Steps = 6, Windows = [1, 2, 6], BatchSize = 2, MaxRedraws = 40,
        RequiresLiveness = false,
        Rules =
        [
            LearningRule.Ostl, LearningRule.OstlWithoutH, LearningRule.SnAp1, LearningRule.Ottt(0.7f),
            LearningRule.TruncatedBptt(2),
            LearningRule.Bptt,
        ],
        OnlyAdmitted = true,
    };

    /// <summary>
    /// How often another draw is tried: a sum whose terms cancel has a large relative error, whatever made it.
    /// </summary>
    public int Draws { get; init; } = 3;

    /// <summary>A defect to plant in the generated code: what is replaced, and by what.</summary>
    public (Regex Find, string Replace)? Defect { get; init; }

    /// <summary>Every gradient that was compared.</summary>
    public List<GradientCheckEntry> Checks { get; } = [];

    /// <summary>Cells for which no draw was fit.</summary>
    public int Unfit { get; private set; }

    /// <summary>What is wrong with each of some cells; null where nothing is.</summary>
    public string?[] FailuresOf(IReadOnlyList<ComposedCell> cells)
    {
        UserProject project = new(Usings + string.Join("\n\n", cells.Select(static (cell, i) => cell.Source(Name(i)))));
        Diagnostic[] found = project.TryLoad(WithDefect, out Assembly? assembly);

        if (assembly is null)
        {
            // One that does not compile keeps the others from it.
            return cells.Count == 1 ? [string.Join("\n", found.Take(5).AsEnumerable())] : [.. cells.Select(FailureOf)];
        }

        return [.. cells.Select((_, i) => FailureOf(UserProject.Make(assembly, Name(i), units: 4)))];
    }

    /// <summary>What is wrong with one cell; null where nothing is.</summary>
    public string? FailureOf(ComposedCell cell) => FailuresOf([cell])[0];

    private static string Name(int position) => $"Cell{position}";

    private Compilation WithDefect(Compilation built)
    {
        if (Defect is not { } defect)
        {
            return built;
        }

        foreach (SyntaxTree tree in
            built.SyntaxTrees.Where(static tree => tree.FilePath.EndsWith(".Cpu.g.cs", StringComparison.Ordinal)))
        {
            string text = defect.Find.Replace(tree.ToString(), defect.Replace);
            built = built.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text)));
        }

        return built;
    }

    private string? FailureOf(Cell cell)
    {
        double? error = ForwardProblem.TryDraw(cell, inputs: 4)?.Error();

        if (error is { } found && !(found <= 1e-5))
        {
            return $"The generated forward is {found:E1} away from the executed declaration.";
        }

        return error is null ? NothingFit() : FailureOfGradients(cell);
    }

    private string? FailureOfGradients(Cell cell)
    {
        string? inaccurate = null;

        for (int seed = 0; seed < Draws; seed++)
        {
            GradientCheckReport report = GradientCheck.Run(cell, Options with { Seed = seed });

            if (IsRight(report, cell))
            {
                Checks.AddRange(report.Entries);

                return null;
            }

            if (!report.Entries.All(static entry => entry.Error <= Wrong))
            {
                return report.ToString();
            }

            inaccurate = report.Entries.Count > 0 ? report.ToString() : inaccurate;
        }

        return inaccurate ?? NothingFit();
    }

    // A single number's gradient is the sum over all units, whose terms may cancel at every draw.
    private bool IsRight(GradientCheckReport report, Cell cell)
    {
        GradientCheckEntry[] inaccurate = [.. report.Entries.Where(entry => !(entry.Error <= Options.Tolerance))];
        string[] numbers = [.. cell.Description.Weights.Where(static weight => weight.Kind == WeightKind.Scalar)
            .Select(static weight => $"layers[1].{weight.Name}")];

        return report.Entries.Count > 0 && report.Failures.Count == inaccurate.Length
            && inaccurate.All(entry => entry.Error <= Cancelled && numbers.Contains(entry.Parameter));
    }

    private string? NothingFit()
    {
        Unfit++;

        return null;
    }
}
