using Ostl.Proofs;

namespace Ostl.Tests.Networks;

/// <summary>Gradients of networks that are graphs, against the executed declarations in double precision.</summary>
public class GraphGradientTests
{
    private static readonly LearningRule[] Rules =
        [LearningRule.Ostl, LearningRule.OstlWithoutH, LearningRule.Bptt];

    public static TheoryData<string, string, int> Cases()
    {
        var cases = new TheoryData<string, string, int>();
        foreach (string name in Graphs.Names)
        {
            foreach (LearningRule rule in Rules)
            {
                bool whole = new RuleChoice(rule).NeedsWholeSequence(Graphs.Build(name).Layers);
                foreach (int window in whole ? [TestSequences.Longest] : new[] { 1, 3, TestSequences.Longest })
                {
                    cases.Add(name, rule.Name, window);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryRuleIsWhatTheReferenceSays(string name, string ruleName, int window)
    {
        LearningRule rule = Rules.Single(rule => rule.Name == ruleName);
        Network network = Graphs.Build(name);
        SequenceBatch batch = TestSequences.Batch(network);
        GradientResult result = network.Gradients(
            batch, Loss.BernoulliNll, new GradientOptions { Rule = rule, Window = window });
        ReferenceNetwork reference = ReferenceReading.Network(network);
        ReferenceResult expected = Reference(reference, batch, rule);

        Assert.True(result.Loss > 1);
        Assert.Equal(expected.Loss, result.Loss, 1e-5 * expected.Loss);
        foreach (Parameter parameter in network.Parameters)
        {
            double[] gradient = Of(expected, parameter);
            double error = Errors.Relative(Doubles(parameter), gradient);
            Assert.True(parameter.IsFrozen == (Errors.Norm(gradient) == 0), $"{parameter}: the gradient is dead.");
            Assert.True(error < 1e-5, $"{parameter}: {error}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void WhatIsClaimedExactIsAndNothingElse(string name, string ruleName, int window)
    {
        LearningRule rule = Rules.Single(rule => rule.Name == ruleName);
        Network network = Graphs.Build(name);
        SequenceBatch batch = TestSequences.Batch(network);
        network.Gradients(batch, Loss.BernoulliNll, new GradientOptions { Rule = rule, Window = window });
        ReferenceResult whole = Reference(
            ReferenceReading.Network(network).WithoutOwnRules(), batch, LearningRule.Bptt);
        foreach ((Parameter parameter, ParameterExactness claim) in network.Parameters.Zip(network.Exactness(rule)))
        {
            double error = Errors.Relative(Doubles(parameter), Of(whole, parameter));
            Assert.Equal(parameter.Name, claim.Parameter);
            Assert.Equal(parameter.IsFrozen, claim.Claim == GradientClaim.Frozen);
            Assert.True(parameter.IsFrozen || (claim.IsExact ? error < 1e-5 : error > 1e-3), $"{claim}: {error}");
        }
    }

    [Theory]
    [InlineData("skip")]
    [InlineData("diamond")]
    [InlineData("two inputs")]
    [InlineData("embedding")]
    [InlineData("shared")]
    [InlineData("frozen")]
    [InlineData("mixed rules")]
    [InlineData("kept below dropped")]
    [InlineData("ports")]
    public void AGradientCheckProvesAGraph(string name)
    {
        GradientCheckReport report = GradientCheck.Run(
            Graphs.Build(name), new GradientCheckOptions { Windows = [1, 3, 10], InputScale = 1 });
        report.ThrowIfFailed();
        Assert.NotNull(report.Differences);
        Assert.Contains(report.Entries, entry => entry.IsExact);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void ALostSignalOfOneConsumerWouldBeSeen(int window)
    {
        (Network whole, Network cut) = (Fork(isCut: false), Fork(isCut: true));
        SequenceBatch batch = TestSequences.Batch(whole);
        foreach ((Parameter from, Parameter to) in whole.Parameters.Zip(cut.Parameters))
        {
            from.Values.CopyTo(to.Values);
        }

        var options = new GradientOptions { Window = window };
        GradientResult expected = whole.Gradients(batch, Loss.BernoulliNll, options);
        Assert.Equal(expected.Loss, cut.Gradients(batch, Loss.BernoulliNll, options).Loss);
        double[] errors = [.. whole.Parameters.Zip(cut.Parameters).Select(
            pair => Errors.Relative(Doubles(pair.Second), Doubles(pair.First)))];
        Assert.All(errors[..2], error => Assert.True(error > 0.05, $"{error}"));
        Assert.All(errors[2..], error => Assert.Equal(0, error));
    }

    [Theory]
    [InlineData("diamond")]
    [InlineData("shared")]
    public void ResultsDoNotDependOnThreads(string name)
    {
        Network network = Graphs.Build(name);
        SequenceBatch batch = TestSequences.Batch(network, count: 40);
        int threads = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            double alone = network.Gradients(batch, Loss.BernoulliNll).Loss;
            double[][] expected = [.. network.Parameters.Select(Doubles)];
            Parallelism.Threads = 4;
            Assert.Equal(alone, network.Gradients(batch, Loss.BernoulliNll).Loss);
            Assert.Equal(expected, network.Parameters.Select(Doubles));
        }
        finally
        {
            Parallelism.Threads = threads;
        }
    }

    [Fact]
    public void FreezingChangesNoOtherGradient()
    {
        Network network = Graphs.Build("diamond");
        SequenceBatch batch = TestSequences.Batch(network);
        var options = new GradientOptions { Window = 3 };
        network.Gradients(batch, Loss.BernoulliNll, options);
        double[][] before = [.. network.Parameters.Select(Doubles)];
        network.Layers[1].IsFrozen = true;
        network.Parameters["layers[0].b"].IsFrozen = true;
        network.Gradients(batch, Loss.BernoulliNll, options);
        foreach ((Parameter parameter, double[] whole) in network.Parameters.Zip(before))
        {
            Assert.True(Errors.Norm(whole) > 1e-4);
            Assert.Equal(parameter.IsFrozen ? new double[whole.Length] : whole, Doubles(parameter));
        }

        network.Layers[1].IsFrozen = false;
        network.Parameters["layers[0].b"].IsFrozen = false;
        network.Gradients(batch, Loss.BernoulliNll, options);
        Assert.Equal(before, network.Parameters.Select(Doubles));
    }

    [Fact]
    public void AChainIsTheStackBitByBit()
    {
        Network stack = TestSequences.Scatter(Network.Sequential(
            3, new RecurrentSoftSnu { Units = 4 }, new SoftSnu { Units = 5 }, new Linear { Units = 2 }));
        var g = new NetworkBuilder();
        NetworkNode x = g.Input(3);
        NetworkNode h = g.Add(new SoftSnu { Units = 5 }, g.Add(new RecurrentSoftSnu { Units = 4 }, x));
        Network chain = TestSequences.Scatter(g.Build(g.Add(new Linear { Units = 2 }, h)));
        SequenceBatch batch = TestSequences.Batch(stack);
        stack.Gradients(batch, Loss.BernoulliNll, new GradientOptions { Window = 5 });
        chain.Gradients(batch, Loss.BernoulliNll, new GradientOptions { Window = 5 });
        Assert.Equal(stack.Parameters.Select(Doubles), chain.Parameters.Select(Doubles));
    }

    /// <summary>h has two consumers; what one of them says of it can be cut without changing any value.</summary>
    private static Network Fork(bool isCut)
    {
        var g = new NetworkBuilder();
        NetworkNode h = g.Add(new SoftSnu { Units = 4 }, g.Input(3));
        NetworkNode a = g.Add(new Linear { Units = 3 }, h);
        NetworkNode b = g.Add(new Linear { Units = 3 }, isCut ? g.Add(new Passing(), h) : h);
        return TestSequences.Scatter(g.Build(g.Add(new Linear { Units = 2 }, a, b)));
    }

    private static ReferenceResult Reference(ReferenceNetwork network, SequenceBatch batch, LearningRule rule) =>
        ReferenceGradient.Of(network, TestSequences.Reference(batch), ReferenceLoss.BernoulliNll, rule);

    private static double[] Of(ReferenceResult result, Parameter parameter) =>
        result.Weights[parameter.Uses[0].Layer][parameter.Uses[0].Weight];

    private static double[] Doubles(Parameter parameter) =>
        Array.ConvertAll(parameter.Gradient.ToArray(), value => (double)value);
}
