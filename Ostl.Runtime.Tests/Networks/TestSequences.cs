using Ostl.Proofs;

namespace Ostl.Tests.Networks;

/// <summary>Small sequences of different lengths, with masks and restarts, drawn once.</summary>
internal static class TestSequences
{
    public const int Longest = 12;

    /// <summary>
    /// Five sequences, so that they fall into one group; one restarts, one is supervised at some steps only.
    /// </summary>
    public static SequenceBatch Batch(int inputs, int outputs, int count = 5, bool labels = false)
    {
        var random = new SeededRandom(11);
        return SequenceBatch.Of([.. Enumerable.Range(0, count).Select(i => Draw(random, i, inputs, outputs, labels))]);
    }

    /// <summary>Such sequences for a network, which may have several inputs.</summary>
    public static SequenceBatch Batch(Network network, int count = 5)
    {
        SequenceBatch batch = Batch(network.Inputs, network.Outputs, count);
        return network.InputPorts.Count == 1
            ? batch
            : SequenceBatch.Of([.. Enumerable.Range(0, count).Select(i => Named(network, batch[i]))]);
    }

    /// <summary>The same sequences for the reference.</summary>
    public static ReferenceSequence[] Reference(SequenceBatch batch) =>
        [.. Enumerable.Range(0, batch.Count).Select(i => batch[i]).Select(sequence => new ReferenceSequence(
            Doubles(sequence.Inputs, sequence.Steps))
        {
            Targets = sequence.Targets is null ? null : Doubles(sequence.Targets, sequence.Steps),
            Labels = sequence.Labels,
            Supervised = sequence.Supervised,
            Restarts = sequence.Restarts,
        })];

    /// <summary>The network as the reference executes it.</summary>
    public static ReferenceLayer[] Reference(Network network) =>
        [.. network.Layers.Select(layer => new ReferenceLayer(
            layer.Cell, layer.Inputs, layer.Units,
            Array.ConvertAll(layer.Weights, weight => Doubles(weight.Values.ToArray())))
        {
            Constants = Array.ConvertAll(layer.Constants, constant => Doubles(constant.Values.ToArray())),
        })];

    /// <summary>Weights that are neither zero nor small.</summary>
    public static Network Scatter(Network network, int seed = 5)
    {
        var random = new SeededRandom(seed);
        foreach (Parameter parameter in network.Parameters)
        {
            foreach (ref float value in parameter.Values)
            {
                value = (float)random.Uniform(-0.9, 0.9);
            }
        }

        return network;
    }

    private static Sequence Named(Network network, Sequence sequence)
    {
        ReferenceSequence values = new(Doubles(sequence.Inputs, sequence.Steps));
        return new Sequence(ReferenceReading.Inputs(network, values))
        {
            Targets = sequence.Targets,
            Supervised = sequence.Supervised,
            Restarts = sequence.Restarts,
        };
    }

    private static Sequence Draw(SeededRandom random, int index, int inputs, int outputs, bool labels)
    {
        int steps = Longest - (3 * (index % 4));
        return new Sequence(inputs, Draw(random, steps * inputs, -0.9, 1.1))
        {
            Targets = labels ? null : Draw(random, steps * outputs, 0, 1),
            Labels = labels ? [.. Enumerable.Range(0, steps).Select(_ => random.Next(outputs))] : null,
            Supervised = index == 2 ? [.. Enumerable.Range(0, steps).Select(t => t % 3 == 2)] : null,
            Restarts = index == 0 ? [.. Enumerable.Range(0, steps).Select(t => t is 5 or 9)] : null,
        };
    }

    private static float[] Draw(SeededRandom random, int count, double low, double high) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)random.Uniform(low, high))];

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);

    private static double[][] Doubles(float[] values, int steps) => [.. Doubles(values).Chunk(values.Length / steps)];
}
