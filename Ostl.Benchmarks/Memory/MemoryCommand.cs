using System.Diagnostics;
using System.Globalization;

namespace Ostl.Benchmarks.Memory;

/// <summary>
/// A stream of a million steps, learned exactly in windows with traces carried on: the whole process takes no more at
/// the end than near the beginning.
/// </summary>
internal sealed class MemoryCommand : ICommand
{
    private const int Size = 256;
    private const int Samples = 16;
    private const int Window = 50;
    private const int FirstLook = 10_000;

    // The largest that the process may be, and how much it may grow between the looks, in MiB.
    private const double Limit = 64;
    private const double Growth = 4;

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public string Options => "[--quick]";

    /// <inheritdoc/>
    public string Summary => "Learns a stream of a million steps and says how large the process became.";

    /// <inheritdoc/>
    public int Run(Arguments arguments, TextWriter output, TextWriter progress)
    {
        int steps = arguments.TakeSwitch("--quick") ? 4 * FirstLook : 1_000_000;
        arguments.RefuseRest(this);
        Stream stream = new();
        long start = Stopwatch.GetTimestamp();
        stream.Learn(FirstLook);
        double first = Peak();
        stream.Learn(steps - FirstLook);
        double last = Peak();
        double perStep = Stopwatch.GetElapsedTime(start).TotalMicroseconds / ((double)steps * Samples);
        var table = new TextTable("steps", "peak of the process, MiB>", "µs a step and sample>");
        table.Add(Quantities.Whole(FirstLook), Figures.Text(first), "");
        table.Add(Quantities.Whole(steps), Figures.Text(last), Figures.Text(perStep));
        output.WriteLine($"Soft SNU {Size}×{Size}, B={Samples}, windows of {Window} steps.");
        output.WriteLine();
        output.WriteLine(table.ToMarkdown());
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory: {steps} steps, {last:0} MiB"));
        return last <= Limit && last - first <= Growth ? BenchmarkProgram.Success : BenchmarkProgram.Failure;
    }

    private static double Peak()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (double)(1 << 20);
    }

    // The same windows over and over would do, but inputs that go on are what a stream is.
    private sealed class Stream
    {
        private readonly Network network =
            Network.Sequential(Size, new SoftSnu { Units = Size, Decay = 0.9f });

        private readonly SeededRandom random = new(seed: 2);
        private readonly GradientOptions options = new() { Window = Window, KeepState = true };
        private readonly float[][] inputs = [.. Enumerable.Range(0, Samples).Select(_ => new float[Window * Size])];
        private readonly SequenceBatch batch;

        public Stream()
        {
            network.Initialize(seed: 1);
            batch = SequenceBatch.Of([.. inputs.Select(input => new Sequence(Size, input) { Targets = new float[Window * Size] })]);
        }

        public void Learn(int steps)
        {
            for (int t = 0; t < steps; t += Window)
            {
                // Some of the numbers change from window to window: drawing all would cost more than learning.
                foreach (float[] input in inputs)
                {
                    int at = random.Next(input.Length - Size);
                    for (int i = at; i < at + Size; i++)
                    {
                        input[i] = (float)random.Normal();
                    }
                }

                network.Gradients(batch, Loss.MeanSquaredError, options);
            }
        }
    }
}
