namespace Ostl.Tests.Networks;

/// <summary>What a builder connects, names and ties, and what it refuses.</summary>
public class NetworkBuilderTests
{
    private readonly NetworkBuilder g = new();

    [Fact]
    public void LayersAreNamedInTheirOrderOrAsTheyAsk()
    {
        NetworkNode x = g.Input(4);
        NetworkNode a = g.Add(new SoftSnu { Units = 5 }, x);
        NetworkNode b = g.Add(new SoftSnu { Units = 3, Name = "upper" }, a, x);
        Network network = g.Build(g.Add(new Linear { Units = 2 }, b));
        Assert.Equal(["layers[0]", "upper", "layers[2]"], network.Layers.Select(layer => layer.Name));
        Assert.Equal([5, 4], network.Parameters["layers[0].W"].Shape);
        Assert.Equal([3, 9], network.Parameters["upper.W"].Shape);
        Assert.Equal((4, 2), (network.Inputs, network.Outputs));
        Assert.Equal("layers[0]: SoftSnu, 4 -> 5", a.ToString());
    }

    [Fact]
    public void ATiedWeightIsOneParameter()
    {
        NetworkNode x = g.Input(4);
        NetworkNode a = g.Add(new Linear { Units = 5 }, x);
        NetworkNode b = g.Add(new Linear { Units = 5 }, a);
        NetworkNode c = g.Add(new Linear { Units = 4, Name = "readout" }, b);
        g.Tie(c["W"].Transposed, a["W"]);
        g.Tie(a["b"], b["b"]);
        Network network = g.Build(c);
        Assert.Equal(
            ["layers[0].W", "layers[0].b", "layers[1].W", "readout.b"],
            network.Parameters.Select(parameter => parameter.Name));
        Assert.Same(network.Parameters["layers[0].W"], network.Parameters["readout.W"]);
        Assert.Equal(["layers[0].W", "readout.W"], network.Parameters[0].Names);
        Assert.Equal([5, 4], network.Parameters["readout.W"].Shape);

        // What is written to it shows in both layers: y = Wᵀ (W x) where the layer between hands on.
        Identity(network.Parameters["layers[1].W"].Values, 5);
        network.Parameters["layers[0].W"].Values.Clear();
        (network.Parameters[0].Values[1], network.Parameters[0].Values[4]) = (2, 3);
        var sequence = new Sequence(4, [10, 100, 0, 0]);
        Assert.Equal(
            [90, 400, 0, 0], network.Record(SequenceBatch.Of(sequence)).Output(0, 0).ToArray());
    }

    [Fact]
    public void TiesFollowEachOtherInAnyOrder()
    {
        NetworkNode a = g.Add(new Linear { Units = 3 }, g.Input(3));
        NetworkNode b = g.Add(new Linear { Units = 3 }, a);
        NetworkNode c = g.Add(new Linear { Units = 3 }, b);
        g.Tie(c["W"], b["W"].Transposed);
        g.Tie(b["W"], a["W"].Transposed);
        Says("are one weight already", () => g.Tie(a["W"], c["W"]));
        Network network = g.Build(c);
        Parameter shared = network.Parameters["layers[2].W"];
        Assert.Equal("layers[0].W", shared.Name);
        Assert.Equal([false, true, false], shared.Uses.Select(use => use.IsTransposed));
    }

    [Fact]
    public void WhatCannotBeTiedIsRefusedWithNamesAndShapes()
    {
        NetworkNode a = g.Add(new Linear { Units = 5 }, g.Input(4));
        NetworkNode b = g.Add(new Rnn { Units = 4, Name = "upper" }, a);
        Says("layers[0].W ([5, 4]) and upper.W ([4, 5]) differ", () => g.Tie(a["W"], b["W"]));
        Says("W with .Transposed", () => g.Tie(a["W"], b["W"]));
        Says("layers[0].W ([5, 4]) and upper.H transposed ([4, 4])", () => g.Tie(a["W"], b["H"].Transposed));
        Says("layers[0].b ([5]) and upper.b ([4])", () => g.Tie(a["b"], b["b"]));
        Assert.Throws<InvalidOperationException>(() => a["b"].Transposed);
        Assert.Contains("it has W, H, b", Assert.Throws<KeyNotFoundException>(() => b["V"]).Message);
        NetworkNode stranger = Other();
        Says("belongs to another network", () => g.Tie(a["b"], stranger["b"]));
    }

    [Fact]
    public void WhatCannotBeConnectedIsRefused()
    {
        NetworkNode x = g.Input(3);
        Says("'x' is taken", () => g.Input(2));
        Says("at least one number", () => g.Input(0, "none"));
        Says("is no name", () => g.Input(1, "a.b"));
        Says("is no name", () => g.Add(new Linear { Units = 2, Name = "layers[7]" }, x));
        Says("layers[0] (Linear) takes nothing in", () => g.Add(new Linear { Units = 2 }));
        Says("Source 1 of layers[0] is null", () => g.Add(new Linear { Units = 2 }, x, null!));
        NetworkNode stranger = Other();
        Says("Source 0 of layers[0], layers[0], belongs", () => g.Add(new Linear { Units = 2 }, stranger));
        Says("works unit by unit on its 6 inputs", () => g.Add(new Activation.Tanh { Units = 3 }, x, x));
        var rule = new LearningRule("mixed", Recurrence.Ignored, Residual.InsideWindow);
        Says("Rule 'mixed' of upper", () => g.Add(new Rnn { Units = 2, Name = "upper", Rule = rule }, x));
        Says("The output is the input 'x'", () => g.Build(x));

        NetworkNode h = g.Add(new Linear { Units = 2, Name = "lower" }, x);
        NetworkNode idle = g.Add(new Linear { Units = 2 }, x);
        NetworkNode y = g.Add(new Linear { Units = 2 }, h);
        Says("'lower' is taken", () => g.Add(new Linear { Units = 2, Name = "lower" }, x));
        Says("layers[1]: Linear, 3 -> 2: nothing takes in", () => g.Build(y));
        g.Output("side", idle);
        g.Input(2, "unused");
        Says("Input 'unused' [2] is not used", () => g.Build(y));
    }

    [Fact]
    public void ABuilderBuildsOnce()
    {
        NetworkNode h = g.Add(new Linear { Units = 2 }, g.Input(3));
        g.Build(h);
        Assert.Throws<InvalidOperationException>(() => g.Build(h));
        Assert.Throws<InvalidOperationException>(() => g.Add(new Linear { Units = 2 }, h));
    }

    [Fact]
    public void AnOutputBesideTheLossIsRecordedAndLearnsNothing()
    {
        NetworkNode h = g.Add(new SoftSnu { Units = 4 }, g.Input(3));
        NetworkNode y = g.Add(new Linear { Units = 2 }, h);
        NetworkNode side = g.Add(new Linear { Units = 5 }, y, h);
        g.Output("side", side);
        Network network = TestSequences.Scatter(g.Build(y));
        SequenceBatch batch = TestSequences.Batch(network);
        Recording recording = network.Record(batch);
        Assert.Equal(2, recording.Output(0, 0).Length);
        Assert.Equal(recording.Read("layers[2]", 0, 3).ToArray(), recording.Read("side", 0, 3).ToArray());
        Assert.Contains(recording.Read("side", 0, 3).ToArray(), value => value != 0);

        network.Gradients(batch, Loss.BernoulliNll);
        Assert.All(network.Parameters["layers[2].W"].Gradient.ToArray(), value => Assert.Equal(0, value));
        ParameterExactness claim = network.Exactness(LearningRule.Ostl).Single(c => c.Parameter == "layers[2].W");
        Assert.Equal(GradientClaim.Zero, claim.Claim);
        Assert.Equal("no path leads from layers[2] to the loss", claim.Reason);
        Assert.True(network.Exactness(LearningRule.Ostl)[0].IsExact);
    }

    private static NetworkNode Other()
    {
        var other = new NetworkBuilder();
        return other.Add(new Linear { Units = 5 }, other.Input(4));
    }

    private static void Identity(Span<float> values, int size)
    {
        values.Clear();
        for (int i = 0; i < size; i++)
        {
            values[(i * size) + i] = 1;
        }
    }

    private static void Says(string part, Action action) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
