using Ostl.Compiled;
using Ostl.Proofs;

namespace Ostl.Generator.Tests.Proofs;

/// <summary>The same seed gives the same bits, whatever the number of threads and the width of vectors.</summary>
[Collection(KernelSettings.Name)]
public sealed class DeterminismTests
{
    private const int Inputs = 6;

    private const int Outputs = 3;

    private static readonly LearningRule[] Rules = [LearningRule.Ostl, LearningRule.OstlWithoutH, LearningRule.Bptt];

    public static TheoryData<string> Names => TestedCells.NamesInStacks;

    [Theory]
    [MemberData(nameof(Names))]
    public void AGradientIsTheSameBitForBit(string name)
    {
        float[] expected = KernelSettings.With(LaneWidth.Widest, threads: 1, () => Gradients(name));

        Assert.Contains(expected, static value => value != 0);
        Assert.DoesNotContain(expected, static value => !float.IsFinite(value));

        foreach ((int lanes, int threads) in
            new[] { (LaneWidth.Widest, 1), (LaneWidth.Widest, 2), (1, 2), (8, 1), (16, 2) })
        {
            Assert.Equal(expected, KernelSettings.With(lanes, threads, () => Gradients(name)));
        }
    }

    [Theory]
    [InlineData("Lif, Declared.Gru")]
    [InlineData("Declared.DelayedReset, RecurrentSoftSnu")]
    public async Task TrainedWeightsAreTheSameBitForBit(string stack)
    {
        float[] expected = await Trained(stack, threads: 1, seed: 4);

        Assert.Equal(expected, await Trained(stack, threads: 1, seed: 4));
        Assert.Equal(expected, await Trained(stack, threads: 2, seed: 4));
        Assert.NotEqual(expected, await Trained(stack, threads: 1, seed: 5));
    }

    [Theory]
    [InlineData("Declared.FourStates")]
    [InlineData("RecurrentLif")]
    public void TheOrderOfABatchChangesNoMoreThanRounding(string name)
    {
        Network network = Stack(name);
        Sequence[] sequences = Sequences(9, seed: 2);
        double loss = network.Gradients(SequenceBatch.Of(sequences), Loss.BernoulliNll).Loss;
        double[][] expected = Doubles(network);
        Array.Reverse(sequences);

        Assert.Equal(loss, network.Gradients(SequenceBatch.Of(sequences), Loss.BernoulliNll).Loss, 1e-6 * loss);
        Assert.All(Doubles(network).Zip(expected), static pair =>
            Assert.True(GradientComparison.RelativeError(pair.First, pair.Second) < 1e-5));
    }

    private static float[] Gradients(string name)
    {
        Network network = Stack(name);
        SequenceBatch batch = SequenceBatch.Of(Sequences(10, seed: 1));

        return [.. Rules.SelectMany(rule =>
        {
            network.Gradients(
                batch, Loss.BernoulliNll,
                new GradientOptions { Rule = rule, Window = rule == LearningRule.Bptt ? null : 4 });

            return network.Parameters.SelectMany(static parameter => parameter.Gradient.ToArray()).ToArray();
        })];
    }

    private static async Task<float[]> Trained(string stack, int threads, int seed)
    {
        Network network = Stack(stack);
        Trainer trainer =
            new(network, Loss.BernoulliNll, new Adam(0.01f)) { BatchSize = 5, Seed = seed, Threads = threads };
        int before = Parallelism.Threads;

        try
        {
            await foreach (EpochReport _ in trainer.FitAsync(Sequences(12, seed: 3), [], epochs: 2))
            {
            }
        }
        finally
        {
            Parallelism.Threads = before;
        }

        return [.. network.Parameters.SelectMany(static parameter => parameter.Values.ToArray())];
    }

    // Between two stateless layers; the cells have as many units as the layer below.
    private static Network Stack(string names) => Network.Sequential(Inputs,
    [
        new Linear { Units = 7 },
        .. names.Split(", ").Select(static name => TestedCells.Make(name, units: 7)),
        new Linear { Units = Outputs },
    ]).Initialize(9);

    private static Sequence[] Sequences(int count, int seed)
    {
        SeededRandom random = new(seed);

        return [.. Enumerable.Range(0, count).Select(i =>
        {
            int steps = 11 - (2 * (i % 4));

            return new Sequence(
                Inputs, [.. Enumerable.Range(0, steps * Inputs).Select(_ => (float)random.Uniform(-2, 3))])
            {
                Targets = [.. Enumerable.Range(0, steps * Outputs).Select(_ => (float)random.NextDouble())],
                Restarts = i == 1 ? [.. Enumerable.Range(0, steps).Select(static t => t is 3 or 6)] : null,
            };
        })];
    }

    private static double[][] Doubles(Network network) => [.. network.Parameters.Select(
        static parameter => Array.ConvertAll(parameter.Gradient.ToArray(), static value => (double)value))];
}
