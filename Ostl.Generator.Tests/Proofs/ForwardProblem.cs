using Ostl.Proofs;

namespace Ostl.Generator.Tests.Proofs;

/// <summary>
/// A cell with weights and sequences of different lengths, one of which restarts: its generated forward step by step
/// against its declaration, executed in double precision.
/// </summary>
internal sealed class ForwardProblem
{
    // Closer to a threshold, single and double precision could fall on different sides of it.
    private const double MinDistance = 2e-5;

    // Dynamics that amplify rounding are as far from the executed declaration as it is itself in single precision.
    private const double MaxRounding = 2e-6;

    private const int Draws = 40;

    private static readonly int[] Lengths = [9, 4, 7];

    private readonly Network network;
    private readonly SequenceBatch batch;
    private readonly ReferenceSequence[] sequences;
    private readonly ReferenceRun[] runs;

    private ForwardProblem(Cell cell, int inputs, int seed)
    {
        SeededRandom random = new(seed);
        network = Alone(cell, inputs).Initialize(seed);

        foreach (Parameter parameter in network.Parameters)
        {
            foreach (ref float value in parameter.Values)
            {
                value += (float)random.Uniform(-0.1, 0.1);
            }
        }

        sequences = [.. Lengths.Select((steps, i) => new ReferenceSequence(
            [.. Enumerable.Range(0, steps).Select(_ => Numbers(random))])
        {
            Restarts = i == 0 ? [.. Enumerable.Range(0, steps).Select(static t => t is 3 or 6)] : null,
        })];
        batch = SequenceBatch.Of([.. sequences.Select(sequence =>
            new Sequence(ReferenceReading.Inputs(network, sequence)) { Restarts = sequence.Restarts })]);
        runs = Execute();
    }

    /// <summary>What was recorded of the generated code, in one row.</summary>
    public float[] Recorded
    {
        get
        {
            Recording recording = network.Record(batch);

            return [.. recording.Names.Order(StringComparer.Ordinal).SelectMany(name => Enumerable.Range(0, batch.Count)
                .SelectMany(
                    i => Enumerable.Range(0, Lengths[i]).SelectMany(t => recording.Read(name, i, t).ToArray())))];
        }
    }

    private bool IsFit => runs.All(static run => run.Distance >= MinDistance) && Rounding() <= MaxRounding;

    /// <summary>Draws until no value is too close to a threshold.</summary>
    public static ForwardProblem Draw(Cell cell, int inputs)
    {
        ForwardProblem? found = TryDraw(cell, inputs);
        Assert.True(
            found is not null, $"{cell.Description.Name}: none of {Draws} draws keeps clear of all thresholds.");

        return found!;
    }

    /// <summary>As <see cref="Draw"/>; null where no draw is fit.</summary>
    public static ForwardProblem? TryDraw(Cell cell, int inputs) => Enumerable.Range(1, Draws)
        .Select(seed => new ForwardProblem(cell, inputs, seed))
        .FirstOrDefault(static problem => problem.IsFit);

    /// <summary>
    /// The largest difference of an output or state, relative to the largest value of its row or to 1.
    /// </summary>
    public double Error()
    {
        Recording recording = network.Record(batch);
        double worst = 0;

        for (int i = 0; i < runs.Length; i++)
        {
            for (int t = 0; t < Lengths[i]; t++)
            {
                RecordedStep step = runs[i].Steps[0][t];

                for (int port = 0; port < step.Outputs.Length; port++)
                {
                    string name = step.Outputs.Length == 1
                        ? "layers[0]"
                        : $"layers[0].{network.Layers[0].Description.Outputs[port].Name}";
                    worst = Math.Max(worst, Error(recording.Read(name, i, t), step.Outputs[port]));
                }

                for (int state = 0; state < step.Next.Length; state++)
                {
                    string name = $"layers[0].{network.Layers[0].Description.States[state].Name}";
                    worst = Math.Max(worst, Error(recording.Read(name, i, t), step.Next[state]));
                }
            }
        }

        return worst;
    }

    private static double Error(ReadOnlySpan<float> found, Recorded expected)
    {
        double[] numbers = expected.Broadcast(found.Length);
        double scale = Math.Max(1, numbers.Max(Math.Abs));
        double worst = 0;

        for (int i = 0; i < found.Length; i++)
        {
            double error = Math.Abs(found[i] - numbers[i]) / scale;
            worst = error <= worst ? worst : error;
        }

        return worst;
    }

    private ReferenceRun[] Execute(double factor = 1)
    {
        ReferenceNetwork reference = ReferenceReading.Network(network);

        return Array.ConvertAll(sequences, sequence => ReferenceRun.Of(reference, sequence with
        {
            Inputs = Array.ConvertAll(sequence.Inputs, step => Array.ConvertAll(step, x => factor * x)),
        }));
    }

    // How far the declaration is from itself in single precision. One sample alone can be small by luck: with the
    // inputs as they are, and moved by a rounding where they are no integers.
    private double Rounding()
    {
        bool hasIntegers = network.InputPorts.Any(static input => input.Values is not null);
        using IDisposable single = ExecutionPrecision.Single();

        return new[] { 1, hasIntegers ? 1 : 1 + (1.0 / (1 << 23)) }.Distinct()
            .Max(factor => Execute(factor).Zip(runs, static (rounded, exact) => Difference(rounded, exact)).Max());
    }

    private static double Difference(ReferenceRun found, ReferenceRun expected) => found.Steps[0].Zip(expected.Steps[0])
        .Max(static step => step.First.Outputs.Concat(step.First.Next).Zip(step.Second.Outputs.Concat(step.Second.Next))
            .Max(static pair => Error(Array.ConvertAll(pair.First.Numbers, static x => (float)x), pair.Second)));

    // Inputs of the network for the cell's, differently wide where nothing makes them equal.
    private static Network Alone(Cell cell, int inputs)
    {
        NetworkBuilder builder = new();
        NetworkNode[] nodes = [.. cell.Description.Inputs.Select((input, port) =>
        {
            int length = CheckedNetwork.Length(cell, port, new GradientCheckOptions { Inputs = inputs });

            return input.IsInteger
                ? builder.IntegerInput(length, $"integer {port}")
                : builder.Input(length, $"vector {port}");
        })];

        return builder.Build(builder.Add(cell, nodes));
    }

    // Numbers that single precision holds.
    private double[] Numbers(SeededRandom random) => [.. network.InputPorts.SelectMany(input =>
        Enumerable.Range(0, input.Width).Select(_ =>
            input.Values is int values ? random.Next(values) : (double)(float)random.Uniform(-2, 2)))];
}
