namespace Ostl.Tests.Networks;

/// <summary>
/// What a network refuses: one clear sentence with the name, the expected and the found, and nothing changed.
/// </summary>
public class NetworkInputTests
{
    private readonly Network network = Network.Sequential(2, new SoftSnu { Units = 3 }, new Linear { Units = 2 });

    [Fact]
    public void ANetworkNeedsInputsLayersAndUnits()
    {
        AssertSays("at least one input", () => Network.Sequential(0, new Linear { Units = 1 }));
        AssertSays("at least one layer", () => Network.Sequential(1));
        AssertSays(
            "layers[1] (SoftSnu) has no Units", () => Network.Sequential(1, new Linear { Units = 1 }, new SoftSnu()));
        AssertSays("layers[0] (Linear): Units is -1", () => Network.Sequential(1, new Linear { Units = -1 }));
    }

    [Fact]
    public void ACellThatWorksUnitByUnitHasAsManyUnitsAsInputs()
    {
        Network stack = Network.Sequential(2, new Linear { Units = 3 }, new Activation.Tanh());
        Assert.Equal(3, stack.Outputs);
        AssertSays("found Units = 4", () => Network.Sequential(3, new Activation.Tanh { Units = 4 }));
    }

    [Fact]
    public void ASequenceIsWholeAndFinite()
    {
        AssertSays("found 0", () => new Sequence(2, []));
        AssertSays("found 3", () => new Sequence(2, [1, 2, 3]));
        AssertSays("Step 1, input 0", () => new Sequence(2, [1, 2, float.NaN, 3]));
        AssertSays("found Infinity", () => new Sequence(1, [float.PositiveInfinity]));
        AssertSays("Labels: expected one for each of 2 steps; found 1", () => new Sequence(1, [1, 2]) { Labels = [0] });
        AssertSays("Restarts", () => new Sequence(1, [1, 2]) { Restarts = [true] });
        AssertSays("Targets", () => new Sequence(1, [1, 2]) { Targets = [1, 2, 3] });
        AssertSays("at least one sequence", () => SequenceBatch.Of());
        AssertSays("Sequence 1 has 1 inputs; expected 2", () => SequenceBatch.Of(Inputs(1, 2), Inputs(1, 1)));
    }

    [Fact]
    public void TargetsFitTheLossAndTheNetwork()
    {
        AssertRefused("Sequence 0, step 0: ", Inputs(3, 2), Loss.BernoulliNll);
        AssertRefused("takes 2 inputs; the sequences have 3", Inputs(3, 3), Loss.BernoulliNll);
        AssertRefused(
            "expected 2 target numbers", new Sequence(2, new float[4]) { Targets = new float[6] }, Loss.BernoulliNll);
        AssertRefused("step 1: ", new Sequence(2, new float[4]) { Targets = [0, 0, 0, 2] }, Loss.BernoulliNll);
        AssertRefused(
            "step 1: ", new Sequence(2, new float[4]) { Targets = [0, 0, 0, float.NaN] }, Loss.MeanSquaredError);
        AssertRefused("from 0 to 1", new Sequence(2, new float[4]) { Labels = [0, 2] }, Loss.CrossEntropy);
        AssertRefused("label", new Sequence(2, new float[4]) { Labels = [0, 1] }, Loss.MeanSquaredError);
    }

    [Fact]
    public void TargetsOfUnsupervisedStepsAreNotLookedAt()
    {
        var sequence = new Sequence(2, new float[4]) { Labels = [-1, 1], Supervised = [false, true] };
        Assert.Equal(1, network.Gradients(SequenceBatch.Of(sequence), Loss.CrossEntropy).SupervisedSteps);
    }

    [Fact]
    public void AWindowHasStepsAndBpttNeedsThemAll()
    {
        Sequence sequence = new(2, new float[8]) { Targets = new float[8] };
        AssertRefused("at least 1", sequence, Loss.BernoulliNll, new() { Window = 0 });
        AssertRefused(
            "must hold all 4 steps", sequence, Loss.BernoulliNll, new() { Window = 3, Rule = LearningRule.Bptt });
        var rule = new LearningRule("mixed", Recurrence.Ignored, Residual.InsideWindow);
        AssertRefused("'mixed'", sequence, Loss.BernoulliNll, new() { Rule = rule });
        AssertRefused("KeepState", sequence, Loss.BernoulliNll, new() { KeepState = true, Rule = LearningRule.Bptt });
    }

    [Fact]
    public void KeptStateIsOfTheSameSequences()
    {
        Sequence sequence = new(2, new float[8]) { Targets = new float[8] };
        var options = new GradientOptions { KeepState = true };
        network.Gradients(SequenceBatch.Of(sequence), Loss.BernoulliNll, options);
        AssertSays(
            "goes on with 1 sequences",
            () => network.Gradients(SequenceBatch.Of(sequence, sequence), Loss.BernoulliNll, options));
        AssertSays(
            "'ostl'",
            () => network.Gradients(
                SequenceBatch.Of(sequence), Loss.BernoulliNll, options with { Rule = LearningRule.OstlWithoutH }));
        network.ForgetState();
        network.Gradients(SequenceBatch.Of(sequence, sequence), Loss.BernoulliNll, options);
    }

    [Fact]
    public void ParametersAreNamed()
    {
        Assert.Equal(
            ["layers[0].W", "layers[0].b", "layers[1].W", "layers[1].b"],
            network.Parameters.Select(parameter => parameter.Name));
        Assert.Equal([3, 2], network.Parameters["layers[0].W"].Shape);
        Assert.Equal([3], network.Parameters["layers[0].b"].Shape);
        Assert.Throws<KeyNotFoundException>(() => network.Parameters["layers[2].W"]);
    }

    private static Sequence Inputs(int steps, int inputs) => new(inputs, new float[steps * inputs]);

    private static void AssertSays(string part, Action action)
    {
        Exception exception = Assert.ThrowsAny<ArgumentException>(action);
        Assert.Contains(part, exception.Message, StringComparison.Ordinal);
    }

    private void AssertRefused(string part, Sequence sequence, Loss loss, GradientOptions? options = null)
    {
        network.Parameters[0].Gradient.Fill(42);
        AssertSays(part, () => network.Gradients(SequenceBatch.Of(sequence), loss, options));
        Assert.All(network.Parameters[0].Gradient.ToArray(), value => Assert.Equal(42, value));
    }
}
