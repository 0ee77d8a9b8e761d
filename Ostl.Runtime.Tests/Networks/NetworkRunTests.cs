namespace Ostl.Tests.Networks;

/// <summary>Evaluation, recording, and the choice of the window.</summary>
public class NetworkRunTests
{
    private readonly Network network = TestSequences.Scatter(
        Network.Sequential(3, new RecurrentSoftSnu { Units = 4 }, new Linear { Units = 2 }));

    [Fact]
    public void EvaluationIsTheLossOfTheGradient()
    {
        SequenceBatch batch = TestSequences.Batch(3, 2, count: 9);
        GradientResult learned = network.Gradients(batch, Loss.BernoulliNll, new GradientOptions { Window = 5 });
        EvaluationResult evaluated = network.Evaluate(batch, Loss.BernoulliNll);
        Assert.Equal(learned.Loss, evaluated.Loss, 1e-5);
        Assert.Equal(learned.LossPerStep, evaluated.LossPerStep, 1e-5);
        Assert.Equal(learned.SupervisedSteps, evaluated.SupervisedSteps);
        Assert.Null(evaluated.Accuracy);
        Assert.Equal(5, learned.Window);
    }

    [Fact]
    public void AccuracyCountsTheLargestOutputs()
    {
        Network identity = Network.Sequential(2, new Linear { Units = 2 });
        identity.Parameters["layers[0].W"].Values.Clear();
        (identity.Parameters["layers[0].W"].Values[0], identity.Parameters["layers[0].W"].Values[3]) = (1, 1);
        var sequence = new Sequence(2, [1, 0, 0, 1, 0, 1, 1, 0]) { Labels = [0, 1, 0, 0] };
        Assert.Equal(0.75, identity.Evaluate(SequenceBatch.Of(sequence), Loss.CrossEntropy).Accuracy);
    }

    [Fact]
    public void RecordingHoldsOutputsAndStates()
    {
        SequenceBatch batch = TestSequences.Batch(3, 2);
        Recording recording = network.Record(batch);
        Assert.Equal(
            ["layers[0]", "layers[0].s", "layers[0].y", "layers[1]"],
            recording.Names.Order(StringComparer.Ordinal));
        Assert.Equal(batch[1].Steps, recording.Steps(1));
        ReadOnlySpan<float> y = recording.Read("layers[0].y", 1, 4);
        Assert.Equal(recording.Read("layers[0]", 1, 4).ToArray(), y.ToArray());
        Assert.True(recording.Read("layers[0].s", 0, 3).ToArray().Max() > 0);
        Assert.Equal(2, recording.Output(0, 11).Length);
        Assert.Throws<KeyNotFoundException>(() => recording.Read("layers[0].z", 0, 0).Length);
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => recording.Output(1, 11).Length);
    }

    [Fact]
    public void WritingToAValueTakesEffect()
    {
        SequenceBatch batch = TestSequences.Batch(3, 2);
        double before = network.Evaluate(batch, Loss.BernoulliNll).Loss;
        Span<float> values = network.Parameters["layers[1].W"].Values;
        values[0] += 1;
        Assert.NotEqual(before, network.Evaluate(batch, Loss.BernoulliNll).Loss);
        values[0] -= 1;
        Assert.Equal(before, network.Evaluate(batch, Loss.BernoulliNll).Loss, 1e-6);
    }

    [Fact]
    public void TheWindowIsTheWholeSequenceWhereItFits()
    {
        Assert.Equal(500, network.ChooseWindow(LearningRule.Ostl, 4, 500));
        Network large = Network.Sequential(256, new SoftSnu { Units = 256 });
        Assert.Equal(64, large.ChooseWindow(LearningRule.Ostl, 16, 1_000_000));
        Assert.Equal(1_000_000, large.ChooseWindow(LearningRule.Bptt, 16, 1_000_000));
        Network dense = Network.Sequential(64, new RecurrentSoftSnu { Units = 200 });
        Assert.Equal(200, dense.ChooseWindow(LearningRule.Ostl, 1, 1_000_000));
        Assert.Equal(64, dense.ChooseWindow(LearningRule.OstlWithoutH, 1, 1_000_000));
    }

    [Fact]
    public void GroupsDependOnTheBatchAlone()
    {
        Assert.Equal([new SequenceGroup(0, 3)], SequenceGroup.Of(3));
        Assert.Equal([new SequenceGroup(0, 4), new SequenceGroup(4, 5)], SequenceGroup.Of(9));
        Assert.Equal(8, SequenceGroup.Of(1000).Length);
        Assert.Equal(1000, SequenceGroup.Of(1000).Sum(group => group.Count));
    }
}
