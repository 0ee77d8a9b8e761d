using System.Globalization;

namespace Ostl.Benchmarks.Layers;

/// <summary>
/// Exact online learning of a layer against backpropagation through time, contenders taking turns in one process; before
/// anything is timed their gradients are compared.
/// </summary>
internal sealed class LayersCommand : ICommand
{
    /// <summary>What is measured against; the project beside adds those it has.</summary>
    public static List<Func<LayerProblem, ILayerContender>> Rivals { get; } = [];

    /// <inheritdoc/>
    public string Name => "layers";

    /// <inheritdoc/>
    public string Options => "[--quick]";

    /// <inheritdoc/>
    public string Summary => "Measures exact online learning of a layer against backpropagation through time.";

    /// <inheritdoc/>
    public int Run(Arguments arguments, TextWriter output, TextWriter progress)
    {
        bool quick = arguments.TakeSwitch("--quick");
        arguments.RefuseRest(this);
        if (Rivals.Count == 0 && TorchProject.Run(Name, quick, progress) is int code)
        {
            return code;
        }

        return quick
            ? Run("layers", LayerCase.Quick, [1], turns: 5, output, progress)
            : Math.Max(
                Run("hard", LayerCase.Hard, [1], turns: 5, output, progress),
                Run("layers", LayerCase.Usual, [1, 2], turns: 7, output, progress));
    }

    /// <summary>Measures some cases and writes the table, and a line that ends it.</summary>
    public static int Run(
        string name, IReadOnlyList<LayerCase> cases, int[] threads, int turns, TextWriter output, TextWriter progress)
    {
        List<LayerMeasurement> measured = [];
        LayerProblem[] problems = [.. cases.Select(size => new LayerProblem(size))];
        foreach (int count in threads)
        {
            using ThreadScope scope = new(count);
            foreach (LayerProblem problem in problems)
            {
                progress.WriteLine($"{problem.Size}, {count} thread{(count == 1 ? "" : "s")}");
                measured.Add(new LayerMeasurement(problem, count, Rivals, turns));
            }
        }

        output.WriteLine(LayerTable.Of(measured));
        output.WriteLine();
        output.WriteLine($"{name}: {measured.Count} cases, {Verdict(measured)}");
        return BenchmarkProgram.Success;
    }

    private static string Verdict(List<LayerMeasurement> measured) => Rivals.Count == 0
        ? "nothing to compare with"
        : string.Create(CultureInfo.InvariantCulture, $"worst ratio {measured.Max(one => one.Ratio):0.00}");
}
