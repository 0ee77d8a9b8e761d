using Ostl.Compiled;
using Ostl.Proofs;
using Ostl.Tests.Compiled;

namespace Ostl.Tests.Networks;

/// <summary>Gradients of stacks of layers, against the executed declarations in double precision.</summary>
public class NetworkGradientTests
{
    public static TheoryData<string, string, int> Cases()
    {
        var cases = new TheoryData<string, string, int>();
        foreach (string stack in new[] { "hand-written", "snu", "recurrent", "rnn" })
        {
            foreach (string rule in new[] { "ostl", "ostl-without-h", "bptt" })
            {
                int[] windows = rule == "bptt" ? [TestSequences.Longest] : [1, 2, 7, TestSequences.Longest];
                foreach (int window in windows)
                {
                    cases.Add(stack, rule, window);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryRuleIsWhatTheReferenceSays(string stack, string ruleName, int window)
    {
        LearningRule rule = Rule(ruleName);
        Network network = Stack(stack);
        SequenceBatch batch = TestSequences.Batch(network.Inputs, network.Outputs);
        GradientResult result = network.Gradients(
            batch, Loss.BernoulliNll, new GradientOptions { Rule = rule, Window = window });
        ReferenceResult expected = ReferenceGradient.Of(
            TestSequences.Reference(network), TestSequences.Reference(batch), ReferenceLoss.BernoulliNll, rule);

        Assert.True(result.Loss > 1);
        Assert.Equal(expected.Loss, result.Loss, 1e-4 * expected.Loss);
        AssertClose(network, expected, 1e-5);
    }

    [Fact]
    public void DroppingTheResidualShowsInLowerLayersOnly()
    {
        Network network = Stack("recurrent");
        SequenceBatch batch = TestSequences.Batch(network.Inputs, network.Outputs);
        network.Gradients(batch, Loss.BernoulliNll, new GradientOptions { Rule = LearningRule.Ostl });
        ReferenceResult whole = ReferenceGradient.Of(
            TestSequences.Reference(network), TestSequences.Reference(batch), ReferenceLoss.BernoulliNll,
            LearningRule.Bptt);

        IReadOnlyList<ParameterExactness> claims = network.Exactness(LearningRule.Ostl);
        foreach ((Parameter parameter, ParameterExactness claim) in network.Parameters.Zip(claims))
        {
            double error = Errors.Relative(Doubles(parameter), Expected(network, whole, parameter.Name));
            Assert.Equal(parameter.Name, claim.Parameter);
            Assert.True(claim.IsExact ? error < 1e-5 : error > 1e-3, $"{claim}: {error}");
        }

        Assert.Contains(network.Exactness(LearningRule.Ostl), claim => !claim.IsExact);
        Assert.All(network.Exactness(LearningRule.Bptt), claim => Assert.True(claim.IsExact));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void AStreamInPiecesHasTheGradientOfTheWhole(int window)
    {
        Network network = Stack("recurrent");
        SequenceBatch whole = TestSequences.Batch(network.Inputs, network.Outputs, count: 1);
        var options = new GradientOptions { Window = window, Reduction = Reduction.Sum };
        network.Gradients(whole, Loss.BernoulliNll, options);
        double[][] expected = [.. network.Parameters.Select(Doubles)];

        var sums = expected.Select(values => new double[values.Length]).ToArray();
        foreach ((int first, int steps) in new[] { (0, 4), (4, 3), (7, 5) })
        {
            network.Gradients(Piece(whole[0], first, steps), Loss.BernoulliNll, options with { KeepState = true });
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] = [.. sums[i].Zip(Doubles(network.Parameters[i]), (a, b) => a + b)];
            }
        }

        Assert.All(sums.Zip(expected), pair => Assert.True(Errors.Relative(pair.First, pair.Second) < 1e-5));
        network.ForgetState();
        network.Gradients(Piece(whole[0], 7, 5), Loss.BernoulliNll, options with { KeepState = true });
        Assert.True(Errors.Relative(Doubles(network.Parameters[0]), expected[0]) > 1e-2);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(40)]
    public void ResultsDoNotDependOnThreads(int count)
    {
        Network network = Stack("recurrent");
        SequenceBatch batch = TestSequences.Batch(network.Inputs, network.Outputs, count);
        int threads = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            double alone = network.Gradients(batch, Loss.BernoulliNll).Loss;
            double[] expected = Doubles(network.Parameters[0]);
            Parallelism.Threads = 4;
            Assert.Equal(alone, network.Gradients(batch, Loss.BernoulliNll).Loss);
            Assert.Equal(expected, Doubles(network.Parameters[0]));
        }
        finally
        {
            Parallelism.Threads = threads;
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(33, 17)]
    [InlineData(5, 16)]
    public void AnySizeAndAnyLaneWidthAgree(int inputs, int units)
    {
        Network network = TestSequences.Scatter(Network.Sequential(
            inputs, new RecurrentSoftSnu { Units = units }, new Linear { Units = 2 }));
        foreach (Parameter parameter in network.Parameters)
        {
            VectorKernels.Scale(parameter.Values, 1 / MathF.Sqrt(inputs + units));
        }

        SequenceBatch batch = TestSequences.Batch(inputs, 2, count: 3);
        ReferenceResult expected = ReferenceGradient.Of(
            TestSequences.Reference(network), TestSequences.Reference(batch), ReferenceLoss.BernoulliNll,
            LearningRule.Ostl);
        int widest = LaneWidth.Current;
        try
        {
            foreach (int lanes in new[] { 1, 8, 16 })
            {
                // Every width gives the same results, so other tests may run meanwhile.
                LaneWidth.Current = lanes;
                Network copy = Network.Sequential(inputs, network.Layers[0].Cell, network.Layers[1].Cell);
                foreach ((Parameter to, Parameter from) in copy.Parameters.Zip(network.Parameters))
                {
                    from.Values.CopyTo(to.Values);
                }

                copy.Gradients(batch, Loss.BernoulliNll, new GradientOptions { Window = 5 });
                AssertClose(copy, expected, 1e-5);
            }
        }
        finally
        {
            LaneWidth.Current = widest;
        }
    }

    [Fact]
    public void ABatchIsTheMeanOfItsSequences()
    {
        Network network = Stack("hand-written");
        SequenceBatch batch = TestSequences.Batch(network.Inputs, network.Outputs, count: 9);
        var sum = new double[network.Parameters[0].Count];
        for (int i = 0; i < batch.Count; i++)
        {
            network.Gradients(SequenceBatch.Of(batch[i]), Loss.BernoulliNll, new GradientOptions { Window = 3 });
            sum = [.. sum.Zip(Doubles(network.Parameters[0]), (a, b) => a + (b / batch.Count))];
        }

        network.Gradients(batch, Loss.BernoulliNll, new GradientOptions { Window = 3 });
        Assert.True(Errors.Relative(Doubles(network.Parameters[0]), sum) < 1e-6);
    }

    [Fact]
    public void OnlyTheLastStepIsAskedFor()
    {
        Network network = Stack("rnn");
        SequenceBatch batch = TestSequences.Batch(network.Inputs, network.Outputs, count: 2, labels: true);
        GradientResult result = network.Gradients(
            batch, Loss.CrossEntropy, new GradientOptions { Supervision = Supervision.LastStep });
        ReferenceSequence[] last = [.. TestSequences.Reference(batch).Select(sequence => sequence with
        {
            Supervised = [.. Enumerable.Range(0, sequence.Steps).Select(t => t == sequence.Steps - 1)],
        })];
        ReferenceResult expected = ReferenceGradient.Of(
            TestSequences.Reference(network), last, ReferenceLoss.CrossEntropy, LearningRule.Ostl);
        Assert.Equal(2, result.SupervisedSteps);
        Assert.Equal(expected.Loss, result.LossPerStep, 1e-5);
        AssertClose(network, expected, 1e-5);
    }

    private static Network Stack(string name) => TestSequences.Scatter(name switch
    {
        "hand-written" => Network.Sequential(
            3, new HandWrittenSoftSnu(recurrent: true) { Units = 4 }, new HandWrittenTwoState { Units = 5 },
            new HandWrittenLinear { Units = 2 }),
        "snu" => Network.Sequential(3, new SoftSnu { Units = 5 }, new Linear { Units = 4 }, new SoftSnu { Units = 3 }),
        "recurrent" => Network.Sequential(
            3, new Linear { Units = 4 }, new RecurrentSoftSnu { Units = 5 }, new SoftSnu { Units = 4 },
            new Linear { Units = 3 }),
        _ => Network.Sequential(2, new Rnn { Units = 6 }, new Rnn { Units = 4 }, new Linear { Units = 3 }),
    });

    private static LearningRule Rule(string name) => name switch
    {
        "ostl" => LearningRule.Ostl,
        "bptt" => LearningRule.Bptt,
        _ => LearningRule.OstlWithoutH,
    };

    private static SequenceBatch Piece(Sequence sequence, int first, int steps)
    {
        int targets = sequence.Targets!.Length / sequence.Steps;
        return SequenceBatch.Of(new Sequence(
            sequence.InputSize, sequence.Inputs[(first * sequence.InputSize)..((first + steps) * sequence.InputSize)])
        {
            Targets = sequence.Targets[(first * targets)..((first + steps) * targets)],
            Restarts = sequence.Restarts?[first..(first + steps)],
        });
    }

    private static double[] Doubles(Parameter parameter) =>
        Array.ConvertAll(parameter.Gradient.ToArray(), value => (double)value);

    private static double[] Expected(Network network, ReferenceResult result, string name)
    {
        int layer = network.Layers.ToList().FindIndex(l => name.StartsWith(l.Name + ".", StringComparison.Ordinal));
        int weight = Array.FindIndex(
            network.Layers[layer].Description.Weights, w => name.EndsWith("." + w.Name, StringComparison.Ordinal));
        return result.Weights[layer][weight];
    }

    private static void AssertClose(Network network, ReferenceResult expected, double tolerance)
    {
        foreach (Parameter parameter in network.Parameters)
        {
            double[] reference = Expected(network, expected, parameter.Name);
            double error = Errors.Relative(Doubles(parameter), reference);
            Assert.True(Errors.Norm(reference) > 1e-4, $"{parameter.Name}: the gradient is dead.");
            Assert.True(error < tolerance, $"{parameter.Name}: {error}");
        }
    }
}
