using Ostl.Compiled;

namespace Ostl.Tests.Networks;

/// <summary>Constants of a network: drawn with the weights, saved with them, and seen by nothing that learns.</summary>
public sealed class ConstantTests
{
    private const int Many = 20_000;

    private static Network Net(int units = 6) =>
        Network.Sequential(3, new HeterogeneousAlif { Units = units }, new Linear { Units = 2 });

    [Fact]
    public void AreNamedAndDrawnWithinTheirBounds()
    {
        Network network = Net(units: 500).Initialize(3);

        Assert.Equal(
            ["layers[0].membraneTime", "layers[0].adaptationTime"],
            network.Constants.Select(constant => constant.Name));
        Assert.All(network.Constants, static constant => Assert.Equal(500, constant.Count));
        Assert.All(network.Constants[0].Values.ToArray(), static value => Assert.InRange(value, 2, 100));
        Assert.All(network.Constants[1].Values.ToArray(), static value => Assert.InRange(value, 20, 500));
        Assert.True(network.Constants[0].Values.ToArray().Distinct().Count() > 400);
    }

    [Fact]
    public void FollowTheSeedAndLeaveTheWeightsAlone()
    {
        Assert.Equal(Values(Net().Initialize(5)), Values(Net().Initialize(5)));
        Assert.NotEqual(Values(Net().Initialize(5)), Values(Net().Initialize(6)));

        Network plain = Network.Sequential(3, new Alif { Units = 6 }, new Linear { Units = 2 }).Initialize(5);
        Assert.Equal(
            plain.Parameters.SelectMany(p => p.Values.ToArray()),
            Net().Initialize(5).Parameters.SelectMany(p => p.Values.ToArray()));
    }

    [Fact]
    public void AreNoParameters() =>
        Assert.DoesNotContain(
            Net().Parameters, static parameter => parameter.Name.Contains("Time", StringComparison.Ordinal));

    [Fact]
    public void TrainingChangesWeightsAndNoConstant()
    {
        Network network = TestSequences.Scatter(Net());
        float[] before = Values(network);
        float[] weights = network.Parameters["layers[0].W"].Values.ToArray();
        Learner learner = network.Learn(Loss.MeanSquaredError, new Adam(0.01f));

        for (int t = 0; t < 20; t++)
        {
            learner.Step([1, t % 3, -1], [0.5f, t % 2]);
        }

        Assert.Equal(before, Values(network));
        Assert.NotEqual(weights, network.Parameters["layers[0].W"].Values.ToArray());
    }

    [Fact]
    public void ChangeWhatTheNetworkComputes()
    {
        Network network = TestSequences.Scatter(Net());
        var sequence = new Sequence(3, [.. Enumerable.Range(0, 30).Select(static i => (i % 7) - 2f)]);
        float[] Potentials() => [.. Enumerable.Range(0, 10).SelectMany(
            t => network.Record(SequenceBatch.Of([sequence])).Read("layers[0].v", 0, t).ToArray())];
        float[] before = Potentials();

        network.Constants[0].Values.Fill(2);

        Assert.NotEqual(before, Potentials());
    }

    [Fact]
    public void AreSavedAndLoadedWithTheParameters()
    {
        using var folder = new TemporaryFolder();
        string path = folder["net.safetensors"];
        Network saved = Net().Initialize(5);
        saved.Save(path);
        Network loaded = Net().Initialize(6);

        loaded.Load(path);

        Assert.Equal(Values(saved), Values(loaded));
        OstlDataException error = Assert.Throws<OstlDataException>(() => Network
            .Sequential(3, new Alif { Units = 6 }, new Linear { Units = 2 }).Load(path));
        Assert.Contains("Time'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AreExplained()
    {
        string text = Net().Explain().ToString();

        Assert.Contains("gamma, shape 3, mean 20, at least 2, at most 100", text, StringComparison.Ordinal);
        Assert.Contains("log-uniform, 20 to 500", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Distribution.Uniform, 2, 6, 0, 0, 0, 4, 4.0 / 3)]
    [InlineData(Distribution.LogUniform, 1, 10, 0, 0, 0, 3.9086503, 6.22018)]
    [InlineData(Distribution.Normal, double.NegativeInfinity, double.PositiveInfinity, 3, 2, 0, 3, 4)]
    [InlineData(Distribution.Normal, 0, double.PositiveInfinity, 0, 1, 0, 0.7978846, 0.3633802)]
    [InlineData(Distribution.Gamma, double.NegativeInfinity, double.PositiveInfinity, 6, 0, 3, 6, 12)]
    [InlineData(Distribution.Gamma, double.NegativeInfinity, double.PositiveInfinity, 2, 0, 0.5, 2, 8)]
    public void HaveTheMomentsOfTheirDistribution(
        Distribution distribution, double low, double high, double mean, double deviation, double shape,
        double expectedMean, double expectedVariance)
    {
        float[] values = new float[Many];
        ConstantDraws.Fill(
            values, new ConstantDescription("c", Axis.Units, distribution, low, high, mean, deviation, shape),
            new SeededRandom(11));

        double found = values.Average(static value => (double)value);
        double variance = values.Average(value => (value - found) * (value - found));

        // Five standard errors of a mean of 20,000.
        Assert.Equal(expectedMean, found, 5 * Math.Sqrt(expectedVariance / Many));
        Assert.Equal(expectedVariance, variance, 0.1 * expectedVariance);
    }

    private static float[] Values(Network network) =>
        [.. network.Constants.SelectMany(constant => constant.Values.ToArray())];
}
