using Ostl.Tests.Networks;

namespace Ostl.Tests.Training;

/// <summary>Learning from a stream, step by step.</summary>
public class LearnerTests
{
    private readonly float[][] inputs;
    private readonly float[][] targets;

    public LearnerTests()
    {
        var random = new SeededRandom(2);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.Uniform(0, 1))];
        inputs = [.. Enumerable.Range(0, 20).Select(_ => Draw(3))];
        float Bit(float value) => value > 0.5f ? 1 : 0;
        targets = [.. inputs.Select((x, t) => new[] { Bit(x[0]), t > 0 ? Bit(inputs[t - 1][1]) : 0 })];
    }

    [Fact]
    public void WithAVanishingRateTheStepsAddUpToTheGradient()
    {
        const float Rate = 1e-4f;
        Network network = New();
        float[] before = network.Parameters[0].Values.ToArray();
        Learner learner = network.Learn(Loss.BernoulliNll, new Sgd(Rate));
        for (int t = 0; t < inputs.Length; t++)
        {
            learner.Step(inputs[t], targets[t]);
        }

        double[] moved = [.. network.Parameters[0].Values.ToArray().Zip(before, (a, b) => (b - a) / (double)Rate)];
        Network still = New();
        still.Gradients(Whole(), Loss.BernoulliNll, new GradientOptions { Reduction = Reduction.Sum });
        double[] expected = Array.ConvertAll(still.Parameters[0].Gradient.ToArray(), value => (double)value);
        Assert.True(Errors.Norm(expected) > 0.1);
        Assert.True(Errors.Relative(moved, expected) < 2e-2, $"{Errors.Relative(moved, expected)}");
    }

    [Fact]
    public void LearningLowersTheLoss()
    {
        Network network = New();
        Learner learner = network.Learn(Loss.BernoulliNll, new Adam(0.02f));
        double Pass()
        {
            learner.Restart();
            double sum = 0;
            for (int t = 0; t < inputs.Length; t++)
            {
                learner.Step(inputs[t], targets[t]);
                sum += learner.LastLoss;
            }

            return sum;
        }

        double first = Pass();
        for (int pass = 0; pass < 60; pass++)
        {
            Pass();
        }

        double last = Pass();
        Assert.True(last < 0.8 * first, $"{first} -> {last}");
    }

    [Fact]
    public void PredictingLeavesTheLearnerAsItWas()
    {
        (Network plainNetwork, Network network) = (New(), New());
        Learner plain = plainNetwork.Learn(Loss.BernoulliNll, new Sgd(0.1f));
        Learner learner = network.Learn(Loss.BernoulliNll, new Sgd(0.1f));
        for (int t = 0; t < inputs.Length; t++)
        {
            float[] predicted = learner.Predict(inputs[t]).ToArray();
            learner.Predict(inputs[(t + 7) % inputs.Length]);
            float[] expected = plain.Step(inputs[t], targets[t]).ToArray();
            Assert.Equal(expected, predicted);
            Assert.Equal(expected, learner.Step(inputs[t], targets[t]).ToArray());
        }

        Assert.Equal(plainNetwork.Parameters[0].Values.ToArray(), network.Parameters[0].Values.ToArray());
    }

    [Fact]
    public void AStepWithoutATargetCarriesTracesOn()
    {
        Network network = New();
        Learner learner = network.Learn(Loss.BernoulliNll, new Sgd(1e-3f));
        for (int t = 0; t < 4; t++)
        {
            learner.Step(inputs[t]);
        }

        float[] before = network.Parameters[0].Values.ToArray();
        Assert.Equal(New().Parameters[0].Values.ToArray(), before);
        learner.Step(inputs[4], targets[4]);
        double[] moved = [.. network.Parameters[0].Values.ToArray().Zip(before, (a, b) => (b - a) / 1e-3)];

        Network still = New();
        var sequence = new Sequence(3, [.. inputs[..5].SelectMany(x => x)])
        {
            Targets = [.. targets[..5].SelectMany(x => x)],
            Supervised = [false, false, false, false, true],
        };
        still.Gradients(SequenceBatch.Of(sequence), Loss.BernoulliNll);
        double[] expected = Array.ConvertAll(still.Parameters[0].Gradient.ToArray(), value => (double)value);
        Assert.True(Errors.Relative(moved, expected) < 1e-3);

        learner.Restart();
        float[] restarted = learner.Predict(inputs[0]).ToArray();
        Assert.Equal(network.Learn(Loss.BernoulliNll, new Sgd(1)).Predict(inputs[0]).ToArray(), restarted);
    }

    [Fact]
    public void BadInputLeavesTheLearnerAsItWas()
    {
        Network network = New();
        Learner learner = network.Learn(Loss.BernoulliNll, new Sgd(0.1f));
        learner.Step(inputs[0], targets[0]);
        float[] expected = learner.Predict(inputs[1]).ToArray();
        float[] weights = network.Parameters[0].Values.ToArray();

        Assert.Throws<ArgumentException>(() => learner.Step(new float[2], targets[0]).Length);
        Assert.Throws<ArgumentException>(() => learner.Step([1, float.NaN, 0], targets[0]).Length);
        Assert.Throws<ArgumentException>(() => learner.Step(inputs[1], [1]).Length);
        Assert.ThrowsAny<ArgumentException>(() => learner.Step(inputs[1], [1, float.NaN]).Length);
        Assert.Throws<NotSupportedException>(() => learner.Step(inputs[1], label: 0).Length);
        Assert.Throws<ArgumentException>(() => network.Learn(Loss.BernoulliNll, new Sgd(1), LearningRule.Bptt));

        Assert.Equal(expected, learner.Predict(inputs[1]).ToArray());
        Assert.Equal(weights, network.Parameters[0].Values.ToArray());
    }

    [Theory]
    [InlineData("ostl")]
    [InlineData("ostl-without-h")]
    public void AStepAllocatesNothing(string rule)
    {
        Network network = Network.Sequential(
            3, new SoftSnu { Units = 20 }, new RecurrentSoftSnu { Units = 5 }, new Linear { Units = 2 });
        Learner learner = network.Learn(
            Loss.BernoulliNll, new Adam(1e-3f), rule == "ostl" ? LearningRule.Ostl : LearningRule.OstlWithoutH);
        for (int t = 0; t < 200; t++)
        {
            learner.Step(inputs[t % 20], targets[t % 20]);
            learner.Predict(inputs[t % 20]);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int t = 0; t < 100; t++)
        {
            learner.Step(inputs[t % 20], targets[t % 20]);
            learner.Step(inputs[t % 20]);
            learner.Predict(inputs[t % 20]);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Network New() => TestSequences.Scatter(Network.Sequential(
        3, new RecurrentSoftSnu { Units = 5 }, new Linear { Units = 2 }));

    private SequenceBatch Whole() => SequenceBatch.Of(
        new Sequence(3, [.. inputs.SelectMany(x => x)]) { Targets = [.. targets.SelectMany(x => x)] });
}
