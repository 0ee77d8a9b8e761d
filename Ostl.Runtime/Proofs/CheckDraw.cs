namespace Ostl.Proofs;

/// <summary>
/// Drawn weights, constants and sequences. Every number is one that single precision holds, so both readings start from
/// the same.
/// </summary>
/// <param name="Weights">[layer][weight][element].</param>
/// <param name="Constants">[layer][constant][element], as they would be drawn for training.</param>
/// <param name="Batch">Sequences of different lengths, with steps without a target and a restart half way.</param>
internal sealed record CheckDraw(double[][][] Weights, double[][][] Constants, ReferenceSequence[] Batch)
{
    // Away from where weights start: zeros and ones are special.
    private const double WeightNoise = 0.1;

    // Share of the steps that have a target, in every sequence but the first.
    private const double Supervised = 0.7;

    /// <summary>Draws; attempts differ in seed, and later ones have larger inputs, which wakes up neurons.</summary>
    public static CheckDraw Of(IGradientsUnderTest subject, GradientCheckOptions options, int attempt)
    {
        SeededRandom random = new(options.Seed, stream: attempt);
        int seed = random.Next(int.MaxValue);
        double[][][] weights = subject.InitialWeights(seed);

        foreach (double[] values in weights.SelectMany(layer => layer))
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (float)(values[i] + random.Uniform(-WeightNoise, WeightNoise));
            }
        }

        foreach (ReferenceTie tie in subject.Ties)
        {
            tie.Spread(weights);
        }

        double scale = options.InputScale * (1 + (attempt % 4));
        ReferenceSequence[] batch =
            [.. Enumerable.Range(0, options.BatchSize).Select(i => Sequence(subject, options, i, scale, random))];

        return new CheckDraw(weights, subject.Constants(seed), batch);
    }

    /// <summary>The network with these weights, as the reference executes it.</summary>
    public ReferenceNetwork Network(IGradientsUnderTest subject)
    {
        ReferenceLayer[] layers = [.. subject.Layers.Select(
            (item, i) => new ReferenceLayer(item.Cell, item.Axes, Weights[i])
            {
                Constants = Constants[i],
                Sources = item.Sources,
                Rule = item.Rule,
                Frozen = item.Frozen,
            })];

        return new ReferenceNetwork(layers) { Output = subject.Output, Ties = subject.Ties };
    }

    private static ReferenceSequence Sequence(
        IGradientsUnderTest subject, GradientCheckOptions options, int index, double scale, SeededRandom random)
    {
        // The first sequence is as long as can be; the others end earlier. Every third one restarts half way.
        int steps = Math.Max(1, options.Steps - (2 * index % Math.Max(1, options.Steps)));
        int outputs = subject.Outputs;
        int[] step = [.. Enumerable.Range(0, steps)];

        return new ReferenceSequence(Inputs(subject.Inputs, steps, scale, random))
        {
            Targets = Rows(steps, outputs, random.NextDouble),
            Labels = Array.ConvertAll(step, _ => random.Next(outputs)),
            Supervised = Array.ConvertAll(step, t => Counts(options.Supervision, index, t, steps, random)),
            Restarts = Array.ConvertAll(step, t => index % 3 == 1 && t > 0 && t == steps / 2),
        };
    }

    // The first sequence has every target that the supervision asks for; the others lack some.
    private static bool Counts(Supervision supervision, int index, int step, int steps, SeededRandom random) =>
        supervision == Supervision.LastStep
            ? step == steps - 1 && (index == 0 || random.NextDouble() < Supervised)
            : index == 0 || step == 0 || random.NextDouble() < Supervised;

    private static double[][] Inputs(
        IReadOnlyList<NetworkInput> inputs, int steps, double scale, SeededRandom random) =>
        [.. Enumerable.Range(0, steps).Select(_ => inputs.SelectMany(input => Enumerable.Range(0, input.Width)
            .Select(
                _ => input.Values is int values ? random.Next(values) : (double)(float)random.Uniform(-scale, scale)))
            .ToArray())];

    private static double[][] Rows(int rows, int width, Func<double> draw) =>
        [.. Enumerable.Range(0, rows).Select(_ =>
            Enumerable.Range(0, width).Select(_ => (double)(float)draw()).ToArray())];
}
