namespace Ostl.Tests.Networks;

/// <summary>Networks that are graphs where they are trained, saved and explained.</summary>
public sealed class GraphUseTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ostl").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void SeveralInputsAreMatchedByName()
    {
        Network network = Graphs.Build("two inputs");
        SequenceInput x = new("x", 3, [1, 2, 3, 4, 5, 6]);
        SequenceInput context = new("context", 2, [7, 8, 9, 10]);
        float[] expected = Output(network, x, context);
        Assert.Equal(expected, Output(network, context, x));
        Assert.NotEqual(expected, Output(network, x, new SequenceInput("context", 2, [7, 8, 9, -10])));
        Sequence together = new(x, context);
        Assert.Equal([1, 2, 3, 7, 8, 4, 5, 6, 9, 10], together.Inputs);
        Assert.Equal((5, 2), (together.InputSize, together.Steps));
    }

    [Fact]
    public void InputsThatDoNotFitAreRefusedByName()
    {
        Network network = Graphs.Build("two inputs");
        SequenceInput x = new("x", 3, new float[6]);
        Says("sequence 0 does not name its own", () => Output(network, new Sequence(5, new float[10])));
        Says("Sequence 0 has no input 'context': the network takes 'x' [3], 'context' [2], found 'x' [3].",
            () => Output(network, x));
        Says("Sequence 0, input 'context': expected 2 numbers a step; found 3.",
            () => Output(network, x, new SequenceInput("context", 3, new float[6])));
        Says("an input 'more' that the network has not",
            () => Output(network, x, new("context", 2, new float[4]), new("more", 1, new float[2])));
        Says("Input 'context' has 3 steps; expected 2, as 'x'.",
            () => new Sequence(x, new SequenceInput("context", 2, new float[6])));
        Says("Input 'x' is given twice.", () => new Sequence(x, x));
        Says("Input 'x', step 1, number 0: expected a finite number",
            () => new SequenceInput("x", 2, [0, 0, float.NaN, 0]));
        Says("Input 'x' has 2 numbers for each", () => new SequenceInput("x", 2, new float[3]));
        Assert.Equal([0, 0], Output(network: Single(), new SequenceInput("x", 3, new float[6]))[..2]);
        Says("has no input 'x'", () => Output(Single(), new SequenceInput("y", 3, new float[6])));
    }

    [Theory]
    [InlineData("two inputs")]
    [InlineData("embedding")]
    [InlineData("frozen")]
    [InlineData("mixed rules")]
    public void ALearnerTakesTheStepsThatATrainerWould(string name)
    {
        (Network streamed, Network whole) = (Graphs.Build(name), Graphs.Build(name));
        Sequence sequence = TestSequences.Batch(streamed, count: 1)[0];
        int steps = Array.IndexOf(sequence.Restarts!, true);
        Learner learner = streamed.Learn(Loss.BernoulliNll, new Sgd(1e-7f));
        Span<float> gradient = streamed.Parameters[^1].Gradient;
        var sum = new double[gradient.Length];
        for (int t = 0; t < steps; t++)
        {
            learner.Step(sequence.Input(t), sequence.Target(t));
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += streamed.Parameters[^1].Gradient[i];
            }
        }

        Sequence first = First(whole, sequence, steps);
        whole.Gradients(SequenceBatch.Of(first), Loss.BernoulliNll, new GradientOptions { Window = 3 });
        double[] expected = Array.ConvertAll(whole.Parameters[^1].Gradient.ToArray(), value => (double)value);
        Assert.True(Errors.Norm(expected) > 1e-3);
        Assert.True(Errors.Relative(sum, expected) < 1e-5);
    }

    [Fact]
    public void ALearnerRefusesToGoOnWithOtherTrainedParameters()
    {
        Network network = Graphs.Build("two inputs");
        Learner learner = network.Learn(Loss.BernoulliNll, new Sgd(0.1f));
        float[] before = learner.Step(new float[5]).ToArray();
        Assert.Equal(3, before.Length);
        network.Parameters[0].IsFrozen = true;
        Assert.Throws<InvalidOperationException>(() => learner.Step(new float[5]).Length);
        network.Parameters[0].IsFrozen = false;
        learner.Step(new float[5]);
        Says("expected 5", () => learner.Step(new float[3]));
    }

    [Fact]
    public void ARuleOfALayerThatNeedsTheWholeSequenceIsNamed()
    {
        Network network = Graphs.Build("kept below dropped");
        SequenceBatch batch = TestSequences.Batch(network);
        Says("Rule 'bptt' of layers[1] goes back to the start of the sequence, so its window must hold all 12 steps",
            () => network.Gradients(batch, Loss.BernoulliNll, new GradientOptions { Window = 3 }));
        Says("Rule 'bptt' of layers[1] carries nothing from one call to the next",
            () => network.Gradients(batch, Loss.BernoulliNll, new GradientOptions { KeepState = true }));
        Says("Rule 'bptt' of layers[1] goes back", () => network.Learn(Loss.BernoulliNll, new Sgd(1)));
        Assert.Equal(12, network.Gradients(batch, Loss.BernoulliNll).Window);
    }

    [Fact]
    public void ASavedNetworkGoesOnIdentically()
    {
        Network network = Learning();
        SequenceBatch batch = TestSequences.Batch(network);
        var optimizers = new OptimizerMap(new Adam(0.02f)) { ["layers[1]"] = new Sgd(0.1f) { Momentum = 0.9f } };
        Train(network, optimizers, batch, updates: 5);
        string path = Path.Combine(folder, "w");
        network.Save(path);
        Assert.Equal(1, File.ReadAllText(path).Split("embedding.W").Length - 1);
        Assert.DoesNotContain("layers[2].W", File.ReadAllText(path));

        Network other = Learning();
        other.Load(path);
        var others = new OptimizerMap(new Adam(0.02f)) { ["layers[1]"] = new Sgd(0.1f) { Momentum = 0.9f } };
        foreach ((OptimizerPlace from, OptimizerPlace to) in optimizers.Attach(network).Zip(others.Attach(other)))
        {
            to.Optimizer.RestoreUpdateCount(to.Index, from.Optimizer.UpdateCount(from.Index));
            foreach (string state in from.Optimizer.StateNames)
            {
                from.Optimizer.State(from.Index, state).CopyTo(to.Optimizer.State(to.Index, state));
            }
        }

        Train(network, optimizers, batch, updates: 5);
        Train(other, others, batch, updates: 5);
        Assert.All(network.Parameters.Zip(other.Parameters), pair =>
            Assert.Equal(pair.First.Values.ToArray(), pair.Second.Values.ToArray()));
    }

    [Fact]
    public void AFileOfUntiedWeightsIsRefused()
    {
        var g = new NetworkBuilder();
        NetworkNode embedding = g.Add(new Linear { Units = 5, Name = "embedding" }, g.Input(4));
        NetworkNode h = g.Add(new RecurrentSoftSnu { Units = 5 }, embedding);
        string path = Path.Combine(folder, "untied");
        g.Build(g.Add(new Linear { Units = 4 }, h)).Save(path);
        string message = Assert.Throws<OstlDataException>(() => Graphs.Build("embedding").Load(path)).Message;
        Assert.Contains("no parameter 'layers[2].W': it is one with 'embedding.W'", message);
    }

    [Fact]
    public void AnExplanationNamesRulesAndWhatIsFrozen()
    {
        string mixed = Graphs.Build("mixed rules").Explain().ToString();
        Assert.Contains(
            "Network of 4 layers, 3 -> 3, under rule 'ostl' (layers[0]: 'ostl-without-h') (layers[1]: 'ostl'), 1 "
                + "sequence",
            mixed);
        NetworkExplanation frozen = Graphs.Build("frozen").Explain(new ExplainOptions { Window = 1 });
        Assert.Empty(frozen.Layers[0].TracedWeights);
        Assert.Equal(0, frozen.Layers[0].Cost.Adjoint);
        Assert.Equal(0, frozen.Layers[0].Memory.Traces);
        Assert.Equal(["W", "b"], frozen.Layers[1].TracedWeights);
        Assert.True(frozen.Layers[2].Cost.Adjoint > 0, "The signal passes through a frozen layer.");
        Assert.Equal(GradientClaim.Frozen, frozen.Parameters[0].Claim);
        Assert.Contains("frozen  it is frozen", frozen.ToString());

        NetworkExplanation shared = Graphs.Build("embedding").Explain();
        Assert.Equal(["embedding.W", "embedding.b"], shared.Parameters.Take(2).Select(parameter => parameter.Name));
        Assert.StartsWith("as embedding.W, what layers[1] passes back", shared.Parameters[0].Reason);
    }

    [Theory]
    [InlineData("skip")]
    [InlineData("diamond")]
    [InlineData("two inputs")]
    [InlineData("frozen")]
    public void TheApproximationIsOfTheWholeGradient(string name)
    {
        Network network = Graphs.Build(name);
        SequenceBatch batch = TestSequences.Batch(network);
        ApproximationReport report = network.Approximation(batch, Loss.BernoulliNll);
        Assert.Equal(
            network.Parameters.Select(parameter => parameter.Name), report.Parameters.Select(entry => entry.Name));
        foreach ((Parameter parameter, GradientDistance entry) in network.Parameters.Zip(report.Parameters))
        {
            bool isExact = parameter.IsFrozen || entry.IsClaimedExact;
            Assert.True(isExact ? entry.RelativeError < 1e-5 : entry.RelativeError > 1e-3, $"{entry}");
        }
    }

    [Fact]
    public void TheExactGradientOfAnApproximationFollowsNoLayersOwnRule()
    {
        Network network = Graphs.Build("kept below dropped");
        ApproximationReport report = network.Approximation(TestSequences.Batch(network), Loss.BernoulliNll);
        Assert.True(report.Layers[0].RelativeError > 1e-3);
        Assert.True(report.Layers[^1].RelativeError < 1e-5);
    }

    private static Network Learning() => Graphs.Build("embedding").Initialize(3);

    private static Network Single() => Network.Sequential(3, new Linear { Units = 2 });

    private static void Train(Network network, OptimizerMap optimizers, SequenceBatch batch, int updates)
    {
        var update = new ParameterUpdate(network, optimizers, new RuleChoice(LearningRule.Ostl));
        for (int i = 0; i < updates; i++)
        {
            network.Gradients(batch, Loss.BernoulliNll, new GradientOptions { Window = 3 });
            Assert.True(update.Apply(clipNorm: null));
        }
    }

    private static Sequence First(Network network, Sequence sequence, int steps)
    {
        float[] targets = sequence.Targets![..(steps * network.Outputs)];
        if (network.InputPorts.Count == 1)
        {
            return new Sequence(network.Inputs, sequence.Inputs[..(steps * network.Inputs)]) { Targets = targets };
        }

        int offset = 0;
        return new Sequence([.. network.InputPorts.Select(input =>
        {
            int first = offset;
            offset += input.Width;
            return new SequenceInput(input.Name, input.Width, [.. Enumerable.Range(0, steps).SelectMany(
                t => sequence.Input(t).Slice(first, input.Width).ToArray())]);
        })])
        {
            Targets = targets,
        };
    }

    private static float[] Output(Network network, params SequenceInput[] inputs) =>
        Output(network, new Sequence(inputs));

    private static float[] Output(Network network, Sequence sequence) =>
        network.Record(SequenceBatch.Of(sequence)).Output(0, sequence.Steps - 1).ToArray();

    private static void Says(string part, Action action) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
