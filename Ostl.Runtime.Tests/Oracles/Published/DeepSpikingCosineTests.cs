using Ostl.Tests.Oracles.Cells;

namespace Ostl.Tests.Oracles.Published;

/// <summary>
/// Slax, src/slax/train/test_custom_learning.py: 64 inputs, 50 and 10 leaky neurons, 20 steps, 32 sequences of spikes
/// on smooth random manifolds; how far rules point where backpropagation through time does: OSTL more than 0.999 in the
/// last layer, OTTT more than 0.99 there, RTRL more than 0.999 in the hidden one. The generator of the sequences is ours.
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

    /// <summary>
    /// OTTT more than 0.99 in the last layer: its traces leave out what the reset passes back, which a surrogate of
    /// slope 25 keeps small. With another leak it points elsewhere.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_floor_of_OTTT_is_kept(int seed)
    {
        (Network network, SequenceBatch batch) = Task(
            seed, new SubtractiveLif { Units = 50 }, new SubtractiveLif { Units = Classes });
        network.Parameters["layers[0].b"].Values.Clear();
        network.Parameters["layers[1].b"].Values.Clear();

        GradientDistance last = Last(network, batch, SubtractiveLif.Leak);

        Assert.InRange(Rate(network, batch, "layers[1].z"), 0.02, 0.8);
        Assert.InRange(last.Cosine, 0.99, 1);
        Assert.InRange(last.RelativeError, 0.05, 0.5);
        Assert.InRange(Last(network, batch, leak: 0.5f).Cosine, 0.5, 0.98);
    }

    /// <summary>With the reset detached, as in the paper of OTTT, nothing is left out in the last layer.</summary>
    [Fact]
    public void With_the_reset_detached_OTTT_is_exact_in_the_last_layer()
    {
        DetachedResetLif hidden = new() { Units = 50 }, output = new() { Units = Classes };
        (Network network, SequenceBatch batch) = Task(0, hidden, output);
        network.Parameters["layers[0].H"].Values.Clear();
        network.Parameters["layers[1].H"].Values.Clear();
        ApproximationReport exact = network.Approximation(batch, Loss.CrossEntropy, LearningRule.Ottt(output.Decay));

        Assert.InRange(Rate(network, batch, "layers[1].z"), 0.02, 0.8);
        Assert.InRange(exact.Layers[1].RelativeError, 0, 1e-5);
        Assert.InRange(exact.Layers[0].Cosine, 0.5, 0.99);
        Assert.InRange(Last(network, batch, leak: 0.5f).Cosine, 0.5, 0.99);
    }

    [Fact]
    public void Both_layers_spike_and_rest()
    {
        (Network network, SequenceBatch batch) = Task(0);

        Assert.InRange(Rate(network, batch, "layers[0]"), 0.02, 0.8);
        Assert.InRange(Rate(network, batch, "layers[1]"), 0.02, 0.8);
    }

    private static GradientDistance Last(Network network, SequenceBatch batch, float leak) =>
        network.Approximation(batch, Loss.CrossEntropy, LearningRule.Ottt(leak)).Layers[1];

    private static double Rate(Network network, SequenceBatch batch, string name)
    {
        Recording recording = network.Record(batch);

        return Enumerable.Range(0, batch.Count * Steps)
            .Average(i => recording.Read(name, i / Steps, i % Steps).ToArray().Average());
    }

    private static (Network Network, SequenceBatch Batch) Task(int seed) =>
        Task(seed, new Lif { Units = 50 }, new Lif { Units = Classes });

    private static (Network Network, SequenceBatch Batch) Task(int seed, params Cell[] cells) => (
        Drawn.Network(seed, scale: 3, Inputs, cells), SequenceBatch.Of([.. SpikeManifold.Draw(32, seed)]));

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
