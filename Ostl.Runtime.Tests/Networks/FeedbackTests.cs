namespace Ostl.Tests.Networks;

/// <summary>Fixed random matrices: seeded, frozen, saved with the network.</summary>
public class FeedbackTests
{
    private readonly SequenceBatch batch = TestSequences.Batch(inputs: 3, outputs: 2);

    [Fact]
    public void TheyAreDrawnFromTheNetworksSeedWhenARuleNeedsThem()
    {
        Network network = Make();
        Assert.Empty(network.Feedback);
        Gradient(network, LearningRule.Dfa);
        FeedbackMatrix direct = Assert.Single(network.Feedback);
        Assert.Equal("feedback/Direct/layers[0]/KaimingUniform/1", direct.Name);
        Assert.Equal([4, 2], direct.Shape);
        Gradient(network, LearningRule.FeedbackAlignment);
        Assert.Equal(
            ["feedback/Direct/layers[0]/KaimingUniform/1", "feedback/Alignment/layers[1].W/Normal/1"],
            network.Feedback.Select(m => m.Name));

        Network again = Make();
        Gradient(again, LearningRule.FeedbackAlignment);
        Gradient(again, LearningRule.Dfa);
        Assert.Equal(Values(network), Values(again));
        Assert.NotEqual(Values(network), Values(again.Initialize(8)));
    }

    [Fact]
    public async Task TheyAreNeverTrained()
    {
        Network network = Make();
        Gradient(network, LearningRule.Osttp);
        float[] before = Values(network);
        float[] weights = [.. network.Parameters.SelectMany(p => p.Values.ToArray())];
        var trainer = new Trainer(network, Loss.BernoulliNll, new Sgd(0.5f)) { Rule = LearningRule.Osttp };
        await foreach (EpochReport _ in trainer.FitAsync([batch[0], batch[1]], [], epochs: 2))
        {
        }

        Assert.Equal(before, Values(network));
        Assert.NotEqual(weights, network.Parameters.SelectMany(p => p.Values.ToArray()));
    }

    [Fact]
    public void ASavedNetworkGoesOnAsItWas()
    {
        using var folder = new TemporaryFolder();
        string file = folder["network.safetensors"];
        LearningRule[] rules =
            [LearningRule.Dfa, LearningRule.FeedbackAlignment, LearningRule.SignSymmetric, LearningRule.Decolle];
        Network network = Make();
        Array.ForEach(rules, rule => Gradient(network, rule));
        network.Save(file);

        Network other = Make().Initialize(99);
        Array.ForEach(rules[..2], rule => Gradient(other, rule));
        other.Load(file);

        Assert.All(rules, rule => Assert.Equal(Gradient(network, rule), Gradient(other, rule)));
        Assert.Equal(Values(network), Values(other));
    }

    [Fact]
    public void ANetworkThatIsSavedBeforeARuleNeedsThemGoesOnAsItWas()
    {
        using var folder = new TemporaryFolder();
        string file = folder["network.safetensors"];
        Network network = Make();
        network.Save(file);
        Network other = Make().Initialize(99);
        Gradient(other, LearningRule.Dfa);
        other.Load(file);
        other.Save(file);
        Network third = Make().Initialize(98);
        third.Load(file);

        LearningRule[] rules = [LearningRule.Dfa, LearningRule.FeedbackAlignment];
        Assert.All(rules, rule => Assert.Equal(Gradient(network, rule), Gradient(other, rule)));
        Assert.All(rules, rule => Assert.Equal(Gradient(network, rule), Gradient(third, rule)));
        Assert.NotEqual(Values(network), Values(network.Initialize(99)));

        new Safetensors(Safetensors.Read(file).Tensors, new Dictionary<string, string> { ["feedback-seed"] = "x" })
            .Write(file);
        Assert.Contains(
            "'feedback-seed' is 'x'", Assert.Throws<OstlDataException>(() => third.Load(file)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AFileWithOtherMatricesIsRefused()
    {
        using var folder = new TemporaryFolder();
        string file = folder["network.safetensors"];
        Network network = Make();
        SafetensorsTensor[] parameters =
            [.. network.Parameters.Select(p => new SafetensorsTensor(p.Name, [.. p.Shape], p.Values.ToArray()))];

        Refuses("expected [4, 2]", new SafetensorsTensor("feedback/Direct/layers[0]/Normal/1", [2, 2], new float[4]));
        Refuses(
            "finite",
            new SafetensorsTensor("feedback/Direct/layers[0]/Normal/1", [4, 2], [.. Enumerable.Repeat(float.NaN, 8)]));
        Refuses("no parameter", new SafetensorsTensor("feedback/Direct/layers[7]/Normal/1", [4, 2], new float[8]));
        Assert.Empty(network.Feedback);

        void Refuses(string says, SafetensorsTensor tensor)
        {
            new Safetensors([.. parameters, tensor]).Write(file);
            Assert.Contains(
                says, Assert.Throws<OstlDataException>(() => network.Load(file)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TheLawIsTheRules()
    {
        Network network = Network.Sequential(3, new SoftSnu { Units = 400 }, new Linear { Units = 60 });
        LearningSignal[] signals =
            [LearningSignal.DirectRandom(), LearningSignal.DirectRandom(Initializer.KaimingUniform),
                LearningSignal.DirectRandom(gain: 0.5)];
        double[] variances = [1, 2.0 / 400, 0.25];
        for (int i = 0; i < signals.Length; i++)
        {
            float[] values = network.Layers[0].Feedback.Direct(60, signals[i]).Values.ToArray();
            double variance = values.Average(value => (double)value * value);
            Assert.InRange(variance, 0.95 * variances[i], 1.05 * variances[i]);
        }
    }

    private static Network Make() =>
        Network.Sequential(3, new SoftSnu { Units = 4 }, new Linear { Units = 2 }).Initialize(7);

    private float[] Gradient(Network network, LearningRule rule)
    {
        network.Gradients(batch, Loss.BernoulliNll, new GradientOptions { Rule = rule });
        return [.. network.Parameters.SelectMany(parameter => parameter.Gradient.ToArray())];
    }

    private static float[] Values(Network network) =>
        [.. network.Feedback.SelectMany(matrix => matrix.Values.ToArray())];
}
