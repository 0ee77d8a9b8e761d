using System.Globalization;
using Ostl.Benchmarks.Layers;

namespace Ostl.Benchmarks.Online;

/// <summary>Latency of learning from every step, one sequence on one thread.</summary>
internal sealed class OnlineCommand : ICommand
{
    /// <inheritdoc/>
    public string Name => "online";

    /// <inheritdoc/>
    public string Options => "[--quick]";

    /// <inheritdoc/>
    public string Summary => "Measures single steps of online learning, the update of the weights included.";

    /// <inheritdoc/>
    public int Run(Arguments arguments, TextWriter output, TextWriter progress)
    {
        int steps = arguments.TakeSwitch("--quick") ? 2000 : 100_000;
        arguments.RefuseRest(this);
        using ThreadScope one = new(1);
        return Run(steps, output);
    }

    private static int Run(int steps, TextWriter output)
    {
        var problem = new LayerProblem(new LayerCase(Units: 128, Inputs: 88, Samples: 1, Steps: 1000, Window: 1));
        StepTimes layer = new(new LayerStep(problem).Run, steps);
        StepTimes network = new(Stream(problem), steps);
        TextTable table = new("one step, 128×88", "median, µs>", "p99>", "p99.9>", "bytes allocated>");
        Add(table, "soft SNU layer, L given, SGD", layer);
        Add(table, "with Linear 128→88, Bernoulli NLL, SGD", network);
        output.WriteLine(table.ToMarkdown());
        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"online: {layer.Quantile(0.5):0.00} µs median, p99 {layer.Quantile(0.99):0.00}, {layer.Allocated:0} B a step"));
        return layer.Allocated < 1 && network.Allocated < 1 ? BenchmarkProgram.Success : BenchmarkProgram.Failure;
    }

    private static Action Stream(LayerProblem problem)
    {
        LayerCase size = problem.Size;
        Network network = Network.Sequential(
            size.Inputs, new SoftSnu { Units = size.Units }, new Linear { Units = size.Inputs });
        network.Initialize(seed: 1);
        Learner learner = network.Learn(Loss.BernoulliNll, new Sgd(1e-4f));
        float[] bits = [.. problem.Input.Select(value => value > 1 ? 1f : 0f)];
        int step = 0;
        return () =>
        {
            int at = step++ % (size.Steps - 1) * size.Inputs;
            learner.Step(bits.AsSpan(at, size.Inputs), bits.AsSpan(at + size.Inputs, size.Inputs));
        };
    }

    private static void Add(TextTable table, string name, StepTimes times) => table.Add(
        name, Figures.Text(times.Quantile(0.5)), Figures.Text(times.Quantile(0.99)), Figures.Text(times.Quantile(0.999)),
        Figures.Text(times.Allocated, "0.##"));
}
