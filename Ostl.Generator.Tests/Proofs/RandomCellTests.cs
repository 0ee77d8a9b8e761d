using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Ostl.Compiled;
using Ostl.Generator.Tests.Proofs.Random;
using Ostl.Generator.Tests.Testing;
using Xunit.Abstractions;

namespace Ostl.Generator.Tests.Proofs;

/// <summary>
/// Composed declarations: the generator takes them, what it writes compiles without a warning, runs as the declaration
/// does and learns what it declares. OSTL_RANDOM_CELLS and OSTL_RANDOM_SEED choose how many, and the first of them.
/// </summary>
public sealed class RandomCellTests(ITestOutputHelper output)
{
    private const int CellsPerProject = 20;

    // How often another draw is tried: a sum whose terms cancel has a large relative error, whatever made it.
    private const int Draws = 3;

    // What cancellation explains, and what it does not.
    private const double Cancelled = 1e-4;
    private const double Wrong = 1e-3;

    private static readonly GradientCheckOptions Options = new()
    {
        Inputs = 4, Outputs = 2, Steps = 6, Windows = [1, 2, 6], BatchSize = 2, MaxRedraws = 40, RequiresLiveness = false,
    };

    private const string Usings = """
        #pragma warning disable OSTL0042, OSTL0051, OSTL0054
        using Ostl;
        using static Ostl.Elementwise;

        """;

    private readonly List<string> failures = [];
    private readonly List<GradientCheckEntry> checks = [];
    private int unfit;

    [Fact]
    public void ComposedCellsAreWhatTheyDeclare()
    {
        int count = Number("OSTL_RANDOM_CELLS", 60);
        int first = Number("OSTL_RANDOM_SEED", 1);

        foreach (int[] seeds in Enumerable.Range(first, count).Chunk(CellsPerProject))
        {
            Check([.. seeds.Select(CellComposer.Compose)]);
        }

        output.WriteLine($"{count} cells from seed {first}, {unfit} without a fit draw: {checks.Count} gradients, of which "
            + $"{checks.Count(static check => check.IsZero)} are zero; worst relative error {checks.Max(static check => check.Error):E1}");
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        Assert.True(unfit <= count / 10 && checks.Count(static check => check.IsZero) < checks.Count / 5, "Too many cells or gradients show nothing: the composer is to be changed.");
    }

    private void Check(ComposedCell[] cells)
    {
        UserProject project = new(Usings + string.Join("\n\n", cells.Select(static cell => cell.Source)));
        Diagnostic[] found = project.Build(out Compilation built);

        if (found.Length > 0)
        {
            failures.Add($"{string.Join("\n", found.Take(5))}\n{string.Join("\n", cells.Select(static cell => cell.Source))}");

            return;
        }

        Assembly assembly = UserProject.Load(built);

        foreach (ComposedCell cell in cells)
        {
            string? failure = FailureOf(UserProject.Make(assembly, cell.Name, units: 4));

            if (failure is not null)
            {
                failures.Add($"{cell.Source}\n{failure}");
            }
        }
    }

    private string? FailureOf(Cell cell)
    {
        double? error = ForwardProblem.TryDraw(cell, inputs: 4)?.Error();

        if (error is { } found && !(found <= 1e-5))
        {
            return $"The generated forward is {found:E1} away from the executed declaration.";
        }

        return error is null ? Unfit() : FailureOfGradients(cell);
    }

    private string? FailureOfGradients(Cell cell)
    {
        string? inaccurate = null;

        for (int seed = 0; seed < Draws; seed++)
        {
            GradientCheckReport report = GradientCheck.Run(cell, Options with { Seed = seed });

            if (IsRight(report, cell))
            {
                checks.AddRange(report.Entries);

                return null;
            }

            if (!report.Entries.All(static entry => entry.Error <= Wrong))
            {
                return report.ToString();
            }

            inaccurate = report.Entries.Count > 0 ? report.ToString() : inaccurate;
        }

        return inaccurate ?? Unfit();
    }

    // A single number's gradient is the sum over all units, whose terms may cancel at every draw.
    private static bool IsRight(GradientCheckReport report, Cell cell)
    {
        GradientCheckEntry[] inaccurate = [.. report.Entries.Where(static entry => !(entry.Error <= Options.Tolerance))];
        string[] numbers = [.. cell.Description.Weights.Where(static weight => weight.Kind == WeightKind.Scalar)
            .Select(static weight => $"layers[1].{weight.Name}")];

        return report.Entries.Count > 0 && report.Failures.Count == inaccurate.Length
            && inaccurate.All(entry => entry.Error <= Cancelled && numbers.Contains(entry.Parameter));
    }

    private string? Unfit()
    {
        unfit++;

        return null;
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
