using System.Globalization;

namespace Ostl.Benchmarks.Recurrent;

/// <summary>
/// Exact traces of a dense recurrence: windows of K steps against plain RTRL, one sequence on one thread, with the
/// gradients compared.
/// </summary>
internal sealed class RecurrentCommand : ICommand
{
    private const int Windows = 3;
    private const double Tolerance = 2e-5;

    /// <inheritdoc/>
    public string Name => "recurrent";

    /// <inheritdoc/>
    public string Options => "[--quick]";

    /// <inheritdoc/>
    public string Summary =>
        "Measures exact traces of a dense recurrence, in windows and as plain RTRL, on one thread.";

    /// <inheritdoc/>
    public int Run(Arguments arguments, TextWriter output, TextWriter progress)
    {
        (int units, int inputs) = arguments.TakeSwitch("--quick") ? (24, 10) : (128, 88);
        arguments.RefuseRest(this);
        using ThreadScope one = new(1);
        return Run(units, inputs, output, progress);
    }

    /// <summary>Measures one size, with windows of as many steps as there are units.</summary>
    private static int Run(int units, int inputs, TextWriter output, TextWriter progress)
    {
        int steps = Windows * units;
        var measurements = new List<RecurrentMeasurement>();
        foreach (RecurrentProblem problem in new[]
        {
            RecurrentProblem.Remembering(units, inputs, steps), RecurrentProblem.Forgetting(units, inputs, steps),
        })
        {
            progress.WriteLine(problem.Name);
            measurements.Add(new RecurrentMeasurement(problem, window: units));
        }

        output.WriteLine(Table(measurements));
        output.WriteLine();
        RecurrentMeasurement remembers = measurements[0];
        double error = measurements.Max(found => Math.Max(found.WindowsError, found.EarlyOutError));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"recurrent: n={units} m={inputs} K={units} {remembers.Windows:0.0} µs a step, plain RTRL "
            + $"{remembers.Plain:0.0}, early-out {measurements[1].EarlyOut:0.0}, worst error {error:0.0e-00}"));
        return error <= Tolerance ? BenchmarkProgram.Success : BenchmarkProgram.Failure;
    }

    private static string Table(IEnumerable<RecurrentMeasurement> measurements)
    {
        var table = new TextTable(
            "the layer", "plain RTRL, µs a step>", "windows>", "with early-out>", "error>", "error with early-out>");
        foreach (RecurrentMeasurement found in measurements)
        {
            table.Add(
                found.Problem.Name, Figures.Text(found.Plain, "0.0"), Figures.Text(found.Windows, "0.0"),
                Figures.Text(found.EarlyOut, "0.0"), Figures.Text(found.WindowsError, "0.0e-00"),
                Figures.Text(found.EarlyOutError, "0.0e-00"));
        }

        return table.ToMarkdown();
    }
}
