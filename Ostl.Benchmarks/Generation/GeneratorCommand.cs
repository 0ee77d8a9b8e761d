using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ostl.Benchmarks.Generation;

/// <summary>How long the generator takes: cold, warm, and after an edit.</summary>
internal sealed class GeneratorCommand : ICommand
{
    private const double LargestAllowed = 200;

    /// <inheritdoc/>
    public string Name => "generator";

    /// <inheritdoc/>
    public string Options => "[--quick]";

    /// <inheritdoc/>
    public string Summary => "Times the generator on the built-in cells and on a large one, and after edits.";

    /// <inheritdoc/>
    public int Run(Arguments arguments, TextWriter output, TextWriter progress)
    {
        int runs = arguments.TakeSwitch("--quick") ? 3 : 31;
        arguments.RefuseRest(this);
        GeneratorProject all = GeneratedCells.Project(GeneratedCells.BuiltIn);
        GeneratorProject large = GeneratedCells.Project(GeneratedCells.Large(states: 8, maps: 20));

        // The first run of all comes first.
        double cold = Time(all, out GeneratorDriver driver);
        int cells = driver.GetRunResult().Results[0].TrackedSteps["Compiled"].Length;
        progress.WriteLine($"{cells} built-in cells, {runs} runs each");
        double warm = Median(runs, () => Time(all, out _)) / cells;
        double unrelated = AfterEdit(driver, all, all.FileOf("class Other"), "42", runs, out int again);
        double edited = AfterEdit(driver, all, all.FileOf("class SoftSnu"), "Decay * s", runs, out int recompiled);
        double largest = Median(runs, () => Time(large, out _));
        bool isFine = again == 0 && recompiled > 0 && largest <= LargestAllowed;

        Row(output, "all built-in cells, first run", cold, $"{cells} cells");
        Row(output, "all built-in cells, warm", warm * cells, $"{Number(warm)} ms a cell");
        Row(
            output, "an edit elsewhere", unrelated,
            $"{Number(unrelated / cells)} ms a cell; {again} steps past reading run again");
        Row(output, "an edit of a cell", edited, $"{recompiled} steps past reading run again");
        Row(output, "8 states, 20 maps, warm", largest, $"{Number(LargestAllowed)} allowed");
        output.WriteLine();
        output.WriteLine($"generator: {Number(warm)} ms a cell warm");
        return isFine ? BenchmarkProgram.Success : BenchmarkProgram.Failure;
    }

    // A new driver on a new compilation: nothing is cached and nothing is bound.
    private static double Time(GeneratorProject project, out GeneratorDriver driver)
    {
        CSharpCompilation compilation = project.Compilation();
        var watch = Stopwatch.StartNew();
        driver = GeneratorProject.Driver().RunGenerators(compilation);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double AfterEdit(
        GeneratorDriver driver, GeneratorProject project, int file, string before, int runs, out int again)
    {
        GeneratorDriver? after = null;
        double time = Median(runs, () =>
        {
            CSharpCompilation compilation = project.Edit(file, before, $"{before} + 1");
            var watch = Stopwatch.StartNew();
            after = driver.RunGenerators(compilation);
            return watch.Elapsed.TotalMilliseconds;
        });
        GeneratorRunResult result = after!.GetRunResult().Results[0];
        again = result.TrackedSteps.Where(step => step.Key is "Compiled" or "Classes" or "Stubs")
            .Concat(result.TrackedOutputSteps)
            .SelectMany(step => step.Value).SelectMany(step => step.Outputs)
            .Count(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
        return time;
    }

    private static double Median(int runs, Func<double> time)
    {
        double[] times = [.. Enumerable.Range(0, runs).Select(_ => time()).Order()];
        return times[runs / 2];
    }

    private static void Row(TextWriter output, string what, double time, string note) =>
        output.WriteLine($"{what,-30}{Number(time),8} ms   {note}");

    private static string Number(double value) =>
        value.ToString(value < 10 ? "F1" : "F0", CultureInfo.InvariantCulture);
}
