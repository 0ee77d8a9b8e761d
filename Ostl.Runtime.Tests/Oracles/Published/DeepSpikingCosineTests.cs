namespace Ostl.Tests.Oracles.Published;

/// <summary>
/// Slax, src/slax/train/test_custom_learning.py: 64 inputs, 50 and 10 leaky neurons, 20 steps, 32 sequences of spikes
/// on smooth random manifolds; how far rules point where backpropagation through time does: OSTL more than 0.999 in the
/// last layer, RTRL more than 0.999 in the hidden one. The generator of the sequences is ours.
/// </summary>
public sealed class DeepSpikingCosineTests
{
    private const int Inputs = 64;
    private const int Classes = 10;
    private const int Steps = 20;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_floors_are_kept(int seed)
    {
        (Network network, SequenceBatch batch) = Task(seed);

        ApproximationReport ostl = network.Approximation(batch, Loss.CrossEntropy);
        GradientDistance last = ostl.Layers[1];
        GradientDistance hidden = ostl.Layers[0];

        // Published for OSTL: the last layer alone. It has no layer with states above it.
        Assert.InRange(last.Cosine, 0.9999, 1);
        Assert.InRange(last.RelativeError, 0, 1e-5);

        // RTRL of the whole network is the exact gradient; so is a window over the sequence with R kept.
        Assert.InRange(network.Approximation(batch, Loss.CrossEntropy, LearningRule.Bptt).Layers[0].Cosine, 0.9999, 1);

        // Negative control: without R the hidden layer points elsewhere, though not to the opposite.
        Assert.InRange(hidden.Cosine, 0.8, 0.99);
    }

    [Fact]
    public void Both_layers_spike_and_rest()
    {
        (Network network, SequenceBatch batch) = Task(0);
        Recording recording = network.Record(batch);

        Assert.InRange(Rate("layers[0]"), 0.02, 0.8);
        Assert.InRange(Rate("layers[1]"), 0.02, 0.8);

        double Rate(string name) => Enumerable.Range(0, batch.Count * Steps)
            .Average(i => recording.Read(name, i / Steps, i % Steps).ToArray().Average());
    }

    private static (Network Network, SequenceBatch Batch) Task(int seed)
    {
        Network network = Drawn.Network(
            seed, scale: 3, Inputs, new Lif { Units = 50 }, new Lif { Units = Classes });

        return (network, SequenceBatch.Of([.. SpikeManifold.Draw(32, seed)]));
    }

    /// <summary>
    /// Every class is a random smooth curve through spike times: each input fires once, at a time that is a sum of
    /// three waves of the position on the curve.
    /// </summary>
    private static class SpikeManifold
    {
        public static IEnumerable<Sequence> Draw(int count, int seed)
        {
            SeededRandom random = new(seed, stream: 2);
            double[,,] phases = new double[Classes, Inputs, 3];

            for (int i = 0; i < phases.Length; i++)
            {
                phases[i / (3 * Inputs), i / 3 % Inputs, i % 3] = random.Uniform(0, 2 * Math.PI);
            }

            for (int i = 0; i < count; i++)
            {
                int label = random.Next(Classes);
                double position = random.NextDouble();
                yield return new Sequence(Inputs, Spikes(label, position, phases))
                {
                    Labels = [.. Enumerable.Repeat(label, Steps)],
                };
            }
        }

        private static float[] Spikes(int label, double position, double[,,] phases)
        {
            float[] spikes = new float[Steps * Inputs];

            for (int input = 0; input < Inputs; input++)
            {
                double wave = Enumerable.Range(0, 3).Sum(k =>
                    Math.Sin((2 * Math.PI * (k + 1) * position) + phases[label, input, k]) / (k + 1));
                int time = (int)(Steps * Math.Clamp((wave + 1.8333) / 3.6667, 0, 0.999));
                spikes[(time * Inputs) + input] = 1;
            }

            return spikes;
        }
    }
}
