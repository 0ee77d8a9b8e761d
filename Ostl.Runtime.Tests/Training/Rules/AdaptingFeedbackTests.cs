using Ostl.Tests.Networks;
using static Ostl.Tests.Training.Rules.AdaptingNetworks;

namespace Ostl.Tests.Training.Rules;

/// <summary>
/// Feedback matrices that adapt take part in the updates of the maps that they stand for, and come to be them.
/// </summary>
public sealed class AdaptingFeedbackTests
{
    private const float Rate = 0.3f;

    private readonly SequenceBatch batch = TestSequences.Batch(inputs: 3, outputs: 2);

    [Fact]
    public async Task AnUpdateOfTheFeedbackIsTheTransposeOfTheReadouts()
    {
        Network network = Shallow();
        (float[] map, float[] feedback) = (Map(network), Feedback(network, Adaptive));
        float[] drawn = [.. feedback];
        for (int update = 0; update < 2; update++)
        {
            network.Gradients(SequenceBatch.Of(batch[0]), Loss.BernoulliNll, new GradientOptions { Rule = Adaptive });
            ByHand(map, feedback, network.Parameters["layers[1].W"].Gradient.ToArray());
            await Train(network, Adaptive, new Sgd(Rate), 1, batch[0]);

            Assert.Equal(map, Map(network));
            Assert.Equal(feedback, Feedback(network, Adaptive));
        }

        Assert.All(feedback.Zip(drawn), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public async Task FixedFeedbackAndItsReadoutDoNotDecay()
    {
        Network network = Shallow();
        float[] drawn = Feedback(network, Fixed);
        network.Gradients(SequenceBatch.Of(batch[0]), Loss.BernoulliNll, new GradientOptions { Rule = Fixed });
        float[] gradient = network.Parameters["layers[1].W"].Gradient.ToArray();
        float[] expected = [.. Map(network).Zip(gradient, (w, g) => MathF.FusedMultiplyAdd(-Rate, g, w))];
        await Train(network, Fixed, new Sgd(Rate), 1, batch[0]);

        Assert.Equal(drawn, Feedback(network, Fixed));
        Assert.Equal(expected, Map(network));
    }

    /// <summary>Whatever the optimizer makes of the gradient.</summary>
    [Fact]
    public async Task TheDifferenceShrinksByTheDecayAtEveryUpdate()
    {
        const int Updates = 20;
        Network network = Shallow();
        double before = Difference(network, Adaptive);
        await Train(network, Adaptive, new Adam(0.05f), Updates, batch[0]);
        double expected = before * Math.Pow(1 - Decay, Updates);
        Assert.InRange(Difference(network, Adaptive), 0.9999 * expected, 1.0001 * expected);

        Network control = Shallow();
        LearningRule still =
            Adaptive with { Signal = LearningSignal.DirectRandom(Initializer.LecunNormal).Adapting(0) };
        await Train(control, still, new Adam(0.05f), Updates, batch[0]);
        Assert.InRange(Difference(control, still), 0.9999 * before, 1.0001 * before);
    }

    [Fact]
    public async Task TheFeedbackComesToPointAsTheReadoutsTransposeDoes()
    {
        Network adaptive = Shallow();
        double before = Cosine(adaptive, Adaptive);
        await Train(adaptive, Adaptive, new Adam(0.02f), 120, Sequences());
        Network control = Shallow();
        Assert.InRange(Cosine(control, Fixed), -0.6, 0.6);
        await Train(control, Fixed, new Adam(0.02f), 120, Sequences());

        Assert.InRange(before, -0.6, 0.6);
        Assert.InRange(Cosine(adaptive, Adaptive), 0.999, 1);
        Assert.InRange(Cosine(control, Fixed), -1, 0.8);
    }

    [Fact]
    public async Task ItDoesNotDependOnThreads()
    {
        Sequence[] many = [.. Enumerable.Range(0, 12).Select(i => TestSequences.Batch(3, 2, count: 12)[i])];
        Network one = Shallow();
        await Train(one, Adaptive, new Adam(0.02f), 3, 1, many);
        Network three = Shallow();
        await Train(three, Adaptive, new Adam(0.02f), 3, 3, many);

        Assert.Equal(All(one), All(three));
        Assert.NotEqual(All(one), All(Shallow()));
    }

    [Fact]
    public async Task ALearnerAdaptsAsTheTrainerDoes()
    {
        Network trained = Shallow();
        var trainer = new Trainer(trained, Loss.BernoulliNll, new Sgd(Rate))
        {
            Rule = Adaptive, Update = UpdateSchedule.EveryStep,
        };
        await Fit(trainer, 1, batch[1]);
        Network streamed = Shallow();
        Learner learner = streamed.Learn(Loss.BernoulliNll, new Sgd(Rate), Adaptive);
        for (int t = 0; t < batch[1].Steps; t++)
        {
            learner.Step(batch[1].Input(t), batch[1].Target(t));
        }

        Assert.Equal(Feedback(trained, Adaptive), Feedback(streamed, Adaptive));
        Assert.NotEqual(Feedback(Shallow(), Adaptive), Feedback(streamed, Adaptive));
    }

    /// <summary>In place of a map's transpose on the way down: B follows the map itself.</summary>
    [Fact]
    public async Task AlignedFeedbackFollowsEveryMapOnTheWay()
    {
        Network network = TestSequences.Scatter(Network.Sequential(
            3, new SoftSnu { Units = 4 }, new RecurrentSoftSnu { Units = 5 }, new Linear { Units = 2 }));
        double[] before = [.. Distances(network)];
        float[] bias = network.Parameters["layers[1].b"].Values.ToArray();
        await Train(network, Aligned, new Adam(0.02f), 30, batch[0]);

        Assert.Equal(2, network.Feedback.Count);
        Assert.All(Distances(network).Zip(before), pair => Assert.InRange(
            pair.First / (pair.Second * Math.Pow(1 - Decay, 30)), 0.9999, 1.0001));
        Assert.NotEqual(bias, network.Parameters["layers[1].b"].Values.ToArray());
    }

    /// <summary>Each layer's matrix follows the columns that read the layer, and they decay once.</summary>
    [Fact]
    public async Task LayersThatOneMapReadsFollowTheirOwnColumns()
    {
        Network network = SideBySide(Adaptive, Adaptive);
        (double first, double second) = (Difference(network, 0, 0), Difference(network, 1, 4));
        await Train(network, Adaptive, new Adam(0.02f), 10, batch[0]);

        double shrunk = Math.Pow(1 - Decay, 10);
        Assert.InRange(Difference(network, 0, 0) / (first * shrunk), 0.9999, 1.0001);
        Assert.InRange(Difference(network, 1, 4) / (second * shrunk), 0.9999, 1.0001);
        Assert.True(Math.Abs(Difference(network, 1, 0) - (second * shrunk)) > 1e-2 * second);
    }

    [Fact]
    public void FixedAndAdaptingMatricesAreNotTheSame()
    {
        Network network = Shallow();
        network.Gradients(batch, Loss.BernoulliNll, new GradientOptions { Rule = Adaptive });
        network.Gradients(batch, Loss.BernoulliNll, new GradientOptions { Rule = Fixed });
        Assert.Equal(
            ["feedback/AdaptingDirect/layers[0]/LecunNormal/1", "feedback/Direct/layers[0]/LecunNormal/1"],
            network.Feedback.Select(matrix => matrix.Name));
    }

    [Fact]
    public void ItIsExplained()
    {
        NetworkExplanation explanation = Shallow().Explain(new ExplainOptions { Rule = Adaptive });
        ParameterExplanation hidden = explanation.Parameters.Single(parameter => parameter.Name == "layers[0].W");
        Assert.Equal(GradientClaim.OtherSignal, hidden.Claim);
        Assert.Contains("a matrix that adapts to the map by which layers[1] reads it", hidden.Reason);
        Assert.True(explanation.Parameters.Single(parameter => parameter.Name == "layers[1].W").IsExact);
    }

    private static void ByHand(float[] map, float[] feedback, float[] gradient)
    {
        for (int i = 0; i < map.Length; i++)
        {
            float updated = MathF.FusedMultiplyAdd(-Rate, gradient[i], map[i]);
            ref float transposed = ref feedback[((i % 4) * 2) + (i / 4)];
            transposed = (1 - Decay) * (transposed + (updated - map[i]));
            map[i] = (1 - Decay) * updated;
        }
    }

    private Sequence[] Sequences() => [.. Enumerable.Range(0, batch.Count).Select(i => batch[i])];
}
