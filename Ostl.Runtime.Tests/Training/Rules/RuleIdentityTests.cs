using Ostl.Compiled;
using Ostl.Tests.Networks;

namespace Ostl.Tests.Training.Rules;

/// <summary>Rules that are the same where they have to be, and others where they are not.</summary>
public class RuleIdentityTests
{
    private readonly SequenceBatch batch = TestSequences.Batch(inputs: 3, outputs: 2);

    [Fact]
    public void WindowsThatHoldTheSequenceAreBackpropagationThroughTime()
    {
        Network network = Deep();
        float[][] exact = Gradient(network, LearningRule.Bptt);

        Agree(exact, Gradient(network, LearningRule.TruncatedBptt(TestSequences.Longest)));
        Agree(exact, Gradient(network, LearningRule.OstlWithResidual(TestSequences.Longest)));
        Agree(exact, Gradient(network, LearningRule.SnAp1 with
        {
            Name = "full", InWindow = WindowRecurrence.Full, Residual = Residual.InsideWindow,
            Window = RuleWindow.Of(TestSequences.Longest),
        }));
        Differ(exact, Gradient(network, LearningRule.TruncatedBptt(TestSequences.Longest / 2)));
        Differ(exact, Gradient(network, LearningRule.OstlWithResidual(TestSequences.Longest / 2)));
    }

    [Fact]
    public void TruncationLetsGoOfWhatOstlCarries()
    {
        Network network = Shallow(new RecurrentSoftSnu { Units = 4 });

        // Below a readout without states R is empty: keeping it is OSTL, and truncating to a step is not.
        Agree(Gradient(network, LearningRule.Ostl), Gradient(network, LearningRule.OstlWithResidual(1)));
        Differ(Gradient(network, LearningRule.Ostl), Gradient(network, LearningRule.TruncatedBptt(1)));
    }

    [Fact]
    public void FixedMatricesThatAreTheTransposesAreTheSpatialSignal()
    {
        foreach (LearningRule rule in new[] { LearningRule.FeedbackAlignment, LearningRule.SignSymmetric })
        {
            Network network = Deep();
            float[][] spatial = Gradient(network, LearningRule.Ostl);
            Differ(spatial, Gradient(network, rule));
            foreach (Layer layer in network.Layers)
            {
                foreach (int weight in layer.Description.SignalMaps)
                {
                    WeightStorage matrix = layer.Feedback.Map(weight, rule.Signal);
                    layer.Weights[weight].Values.CopyTo(matrix.Values);
                    matrix.Changed();
                }
            }

            Agree(spatial, Gradient(network, rule));
        }
    }

    [Fact]
    public void AFixedMatrixThatIsTheReadoutsTransposeIsTheSpatialSignal()
    {
        Network network = Shallow(new SoftSnu { Units = 4 });
        float[][] spatial = Gradient(network, LearningRule.Ostl);
        Agree(spatial, Gradient(network, LearningRule.Ostl with { Signal = LearningSignal.DirectSymmetric }));
        Differ(spatial, Gradient(network, LearningRule.Dfa));

        WeightStorage matrix = network.Layers[0].Feedback.Direct(2, LearningRule.Dfa.Signal);
        ReadOnlySpan<float> readout = network.Layers[1].Weights[0].Values;
        for (int i = 0; i < readout.Length; i++)
        {
            matrix.Values[((i % 4) * 2) + (i / 4)] = readout[i];
        }

        matrix.Changed();
        Agree(spatial, Gradient(network, LearningRule.Dfa));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(TestSequences.Longest)]
    public void ATraceFilterThatFadesAsTheReadoutKeepsWhatThatPassesBack(int window)
    {
        Network network = TestSequences.Scatter(
            Network.Sequential(3, new SoftSnu { Units = 4 }, new LeakyReadout { Units = 2, Decay = 0.8f }));
        float[][] exact = Gradient(network, LearningRule.Bptt);
        Differ(exact, Gradient(network, LearningRule.Ostl));

        Agree(exact, Gradient(network, LearningRule.Ostl with { Name = "mine", TraceFilter = 0.8f }, window));
        Differ(exact, Gradient(network, LearningRule.Ostl with { Name = "mine", TraceFilter = 0.6f }, window));
    }

    [Fact]
    public void ASuppliedSignalIsTakenAsItIs()
    {
        Network network = Shallow(new SoftSnu { Units = 4 });
        float[] readout = network.Layers[1].Weights[0].Values.ToArray();
        var steps = new List<bool>();
        LearningRule rule = LearningRule.Ostl with
        {
            Name = "mine",
            Signal = LearningSignal.Supplied((step, signal) =>
            {
                lock (steps)
                {
                    steps.Add(step.HasTarget);
                }

                for (int i = 0; i < readout.Length; i++)
                {
                    signal[i % 4] += readout[i] * step.Error[i / 4];
                }
            }),
        };

        Agree(Gradient(network, LearningRule.Ostl), Gradient(network, rule));
        Assert.Equal(batch.TotalSteps, steps.Count);
        Assert.Contains(false, steps);
    }

    [Fact]
    public void AnOnlineStepLearnsWhatTheGradientSays()
    {
        // Where feedback adapts, an update is more than the optimizer's: AdaptingFeedbackTests.
        foreach (LearningRule rule in AllRules.Presets.Where(rule => rule.Window.IsFree && rule.Signal.Decay is null))
        {
            Network network = Shallow(new RecurrentSoftSnu { Units = 4 });
            Sequence whole = batch[1];
            var one = new Sequence(3, whole.Inputs[..3]) { Targets = whole.Targets![..2] };
            network.Gradients(SequenceBatch.Of(one), Loss.BernoulliNll, new GradientOptions { Rule = rule });
            float[][] expected = [.. network.Parameters.Select(p => p.Gradient.ToArray())];
            float[][] before = [.. network.Parameters.Select(p => p.Values.ToArray())];

            network.Learn(Loss.BernoulliNll, new Sgd(1), rule).Step(whole.Inputs[..3], whole.Targets![..2]);

            Agree(
                expected,
                [.. network.Parameters.Select((p, i) => before[i].Zip(p.Values.ToArray(), (a, b) => a - b).ToArray())]);
        }
    }

    private static Network Shallow(Cell hidden) =>
        TestSequences.Scatter(Network.Sequential(3, hidden, new Linear { Units = 2 }));

    private static Network Deep() => TestSequences.Scatter(Network.Sequential(
        3, new Linear { Units = 4 }, new SoftSnu { Units = 4 }, new RecurrentSoftSnu { Units = 5 },
        new Linear { Units = 2 }));

    private float[][] Gradient(Network network, LearningRule rule, int? window = null)
    {
        network.Gradients(batch, Loss.BernoulliNll, new GradientOptions { Rule = rule, Window = window });
        return [.. network.Parameters.Select(parameter => parameter.Gradient.ToArray())];
    }

    private static void Agree(float[][] expected, float[][] found) =>
        Assert.True(Distance(expected, found) < 1e-5, $"{Distance(expected, found):E2}");

    private static void Differ(float[][] expected, float[][] found) =>
        Assert.True(Distance(expected, found) > 1e-4, $"{Distance(expected, found):E2}");

    private static double Distance(float[][] expected, float[][] found)
    {
        float[] a = [.. expected.SelectMany(one => one)];
        float[] b = [.. found.SelectMany(one => one)];
        return Math.Sqrt(a.Zip(b, (x, y) => (double)(x - y) * (x - y)).Sum() / a.Sum(x => (double)x * x));
    }
}
