namespace Ostl.Benchmarks.Gradients;

/// <summary>
/// Gradient checks of every cell under every rule: generated gradients against those of the executed declaration.
/// </summary>
internal sealed class GradientsCommand : ICommand
{
    /// <inheritdoc/>
    public string Name => "gradients";

    /// <inheritdoc/>
    public string Options => "[--quick]";

    /// <inheritdoc/>
    public string Summary => "Checks every cell under every rule, and stacks of cells, against executed declarations.";

    /// <inheritdoc/>
    public int Run(Arguments arguments, TextWriter output, TextWriter progress)
    {
        GradientGrid grid = arguments.TakeSwitch("--quick") ? GradientGrid.Quick : GradientGrid.Full;
        arguments.RefuseRest(this);
        return Run(grid, GradientSubject.All, output, progress);
    }

    /// <summary>Checks some subjects and writes the table.</summary>
    public static int Run(
        GradientGrid grid, IReadOnlyList<GradientSubject> subjects, TextWriter output, TextWriter progress)
    {
        var summary = new GradientSummary();
        foreach (GradientSubject subject in subjects)
        {
            progress.WriteLine(subject.Name);
            foreach (GradientCheckOptions options in grid.Options())
            {
                summary.Add(subject, subject.Check(options));
            }
        }

        output.WriteLine($"{subjects.Count} cells and stacks; {grid}.");
        output.WriteLine();
        output.WriteLine(summary.Table());
        output.WriteLine();
        foreach (string failure in summary.Failures)
        {
            output.WriteLine(failure);
        }

        output.WriteLine(summary);
        return summary.Failures.Count == 0 ? BenchmarkProgram.Success : BenchmarkProgram.Failure;
    }
}
