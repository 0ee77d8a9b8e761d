using Ostl.Tests.Networks;

namespace Ostl.Tests.Training;

/// <summary>Training on sequences.</summary>
public class TrainerTests
{
    [Theory]
    [InlineData("ostl", 3)]
    [InlineData("ostl", null)]
    [InlineData("ostl-without-h", 1)]
    [InlineData("bptt", null)]
    public async Task TrainingLowersBothLosses(string rule, int? window)
    {
        Sequence[] sequences = Echo(40);
        var trainer = new Trainer(New(), Loss.CrossEntropy, new Adam(0.04f))
        {
            Rule = rule switch
            {
                "ostl" => LearningRule.Ostl,
                "bptt" => LearningRule.Bptt,
                _ => LearningRule.OstlWithoutH,
            },
            Window = window,
            BatchSize = 4,
        };
        List<EpochReport> epochs = await Fit(trainer, sequences[..30], sequences[30..], 10);
        Assert.Equal(Enumerable.Range(1, 10), epochs.Select(epoch => epoch.Epoch));
        Assert.True(
            epochs[^1].TrainLoss < 0.7 * epochs[0].TrainLoss, $"{epochs[0].TrainLoss} -> {epochs[^1].TrainLoss}");
        Assert.True(epochs[^1].ValidLoss < 0.8 * epochs[0].ValidLoss);
        Assert.True(epochs[0].StepsPerSecond > 0);
        Assert.True(epochs[^1].Elapsed > epochs[0].Elapsed);
    }

    [Fact]
    public async Task ARunIsReproducedBitByBit()
    {
        async Task<(float[] Weights, double[] Losses)> Run(int threads, int seed)
        {
            Network network = New();
            int before = Parallelism.Threads;
            var trainer = new Trainer(network, Loss.CrossEntropy, new RmsProp(0.01f))
            {
                Threads = threads,
                Seed = seed,
                BatchSize = 9,
            };
            List<EpochReport> epochs = await Fit(trainer, Echo(20), Echo(4), 2);
            Parallelism.Threads = before;
            double[] found = [.. epochs.SelectMany(epoch => new[] { epoch.TrainLoss, epoch.ValidLoss })];
            return (network.Parameters[0].Values.ToArray(), found);
        }

        (float[] weights, double[] losses) = await Run(1, 5);
        (float[] again, double[] sameLosses) = await Run(3, 5);
        Assert.Equal(weights, again);
        Assert.Equal(losses, sameLosses);
        Assert.NotEqual(weights, (await Run(1, 6)).Weights);
    }

    [Fact]
    public async Task ProgressIsToldAfterEveryBatch()
    {
        var told = new List<TrainingProgress>();
        var trainer = new Trainer(New(), Loss.CrossEntropy, new Sgd(0.01f)) { BatchSize = 3 };
        await foreach (EpochReport _ in trainer.FitAsync(Echo(7), [], 2, new Told(told)))
        {
        }

        Assert.Equal(6, told.Count);
        Assert.Equal(told.Select(progress => progress.Done).Order(), told.Select(progress => progress.Done));
        Assert.Equal(1, told[^1].Done);
        Assert.All(told, progress => Assert.True(progress.TrainLoss > 0));
    }

    [Fact]
    public async Task CancellingLeavesTheLastUpdate()
    {
        using var source = new CancellationTokenSource();
        var told = new List<TrainingProgress>();
        var trainer = new Trainer(New(), Loss.CrossEntropy, new Sgd(0.01f)) { BatchSize = 2 };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (EpochReport _ in trainer.FitAsync(Echo(20), [], 100, new Told(told, source), source.Token))
            {
            }
        });
        Assert.Equal(3, told.Count);
    }

    [Fact]
    public async Task WithoutValidationItsLossIsNotANumber()
    {
        EpochReport report = (await Fit(new Trainer(New(), Loss.CrossEntropy, new Sgd(0.1f)), Echo(3), [], 1))[0];
        Assert.True(double.IsNaN(report.ValidLoss));
    }

    [Fact]
    public void WhatDoesNotFitIsRefusedBeforeAnythingRuns()
    {
        var trainer = new Trainer(New(), Loss.CrossEntropy, new Sgd(0.1f)) { Window = 3, Rule = LearningRule.Bptt };
        AssertSays("train: ", () => trainer.FitAsync([], [], 1));
        AssertSays("valid: ", () => New(LearningRule.Ostl).FitAsync(Echo(2), [new Sequence(2, new float[2])], 1));
        AssertSays("must hold all", () => trainer.FitAsync(Echo(2), [], 1));
        AssertSays("epochs is 0", () => New(LearningRule.Ostl).FitAsync(Echo(2), [], 0));
        AssertSays("BatchSize is 0", () => new Trainer(New(), Loss.CrossEntropy, new Sgd(0.1f)) { BatchSize = 0 });
        AssertSays("Window is 0", () => new Trainer(New(), Loss.CrossEntropy, new Sgd(0.1f)) { Window = 0 });
        AssertSays("ClipNorm", () => new Trainer(New(), Loss.CrossEntropy, new Sgd(0.1f)) { ClipNorm = -1 });
    }

    [Fact]
    public async Task ClippingBoundsTheUpdate()
    {
        Network network = New();
        float[][] before = [.. network.Parameters.Select(parameter => parameter.Values.ToArray())];
        var trainer = new Trainer(network, Loss.CrossEntropy, new Sgd(1)) { ClipNorm = 1e-3, BatchSize = 100 };
        await Fit(trainer, Echo(10), [], 1);
        double moved = Errors.Norm(network.Parameters.Zip(before).SelectMany(
            pair => pair.First.Values.ToArray().Zip(pair.Second, (a, b) => (double)a - b)));
        Assert.InRange(moved, 0.9e-3, 1.1e-3);
    }

    [Fact]
    public async Task ADivergedGradientStopsTraining()
    {
        Network network = New();
        network.Parameters["layers[1].b"].Values[0] = float.NaN;
        float[] before = network.Parameters[0].Values.ToArray();
        TrainingDivergedException exception = await Assert.ThrowsAsync<TrainingDivergedException>(
            () => Fit(new Trainer(network, Loss.CrossEntropy, new Sgd(1)), Echo(4), [], 1));
        Assert.Contains("epoch 1", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters[0].Values.ToArray());
    }

    [Fact]
    public void BatchesHoldEverySequenceOnceAndLittlePadding()
    {
        Sequence[] sequences = Echo(53);
        SequenceBatch[] batches = BatchOrder.Of(sequences, 5, seed: 1, epoch: 1);
        Assert.Equal(11, batches.Length);
        Sequence[] found = Flat(batches);
        Assert.Equal(sequences.Length, found.Distinct().Count());
        Assert.NotEqual(sequences, found);
        Assert.NotEqual(found, Flat(BatchOrder.Of(sequences, 5, seed: 1, epoch: 2)));
        double padded = batches.Sum(batch => (double)batch.Count * batch.LongestLength);
        Assert.True(padded < 1.25 * batches.Sum(batch => batch.TotalSteps), $"{padded}");
    }

    private static Sequence[] Flat(SequenceBatch[] batches) =>
        [.. batches.SelectMany(batch => Enumerable.Range(0, batch.Count).Select(i => batch[i]))];

    /// <summary>The label of a step is the input of the step before it: it cannot be told without a state.</summary>
    private static Sequence[] Echo(int count)
    {
        var random = new SeededRandom(4);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            int steps = 6 + random.Next(10);
            int[] symbols = [.. Enumerable.Range(0, steps).Select(_ => random.Next(2))];
            return new Sequence(2, [.. symbols.SelectMany(symbol => new float[] { symbol, 1 - symbol })])
            {
                Labels = [.. symbols.Select((_, t) => t == 0 ? 0 : symbols[t - 1])],
                Supervised = [.. symbols.Select((_, t) => t > 0)],
            };
        })];
    }

    private static Network New() => TestSequences.Scatter(Network.Sequential(
        2, new RecurrentSoftSnu { Units = 12 }, new Linear { Units = 2 }));

    private static Trainer New(LearningRule rule) => new(New(), Loss.CrossEntropy, new Sgd(0.1f)) { Rule = rule };

    private static async Task<List<EpochReport>> Fit(Trainer trainer, Sequence[] train, Sequence[] valid, int epochs)
    {
        var reports = new List<EpochReport>();
        await foreach (EpochReport report in trainer.FitAsync(train, valid, epochs))
        {
            reports.Add(report);
        }

        return reports;
    }

    private static void AssertSays(string part, Action action) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);

    private sealed class Told(List<TrainingProgress> told, CancellationTokenSource? cancelAfterThree = null)
        : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            told.Add(value);
            if (told.Count == 3)
            {
                cancelAfterThree?.Cancel();
            }
        }
    }
}
