using Ostl.Proofs;
using Xunit.Abstractions;

namespace Ostl.Generator.Tests.Proofs;

/// <summary>
/// Generated gradients of stacks of two and three layers, with every step, some or the last supervised.
/// </summary>
public sealed class StackGradientTests(ITestOutputHelper output)
{
    // A sequence that is supervised at every step, three at some steps, three at their last steps.
    private static readonly GradientCheckOptions[] Problems =
    [
        new() { Loss = Loss.MeanSquaredError, BatchSize = 1, Seed = 2 },
        new() { Loss = Loss.BernoulliNll, Seed = 2 },
        new() { Loss = Loss.CrossEntropy, Supervision = Supervision.LastStep, Seed = 2 },
    ];

    /// <summary>Layers, lowest first, separated by a comma.</summary>
    public static TheoryData<string> Stacks =>
    [
        "RecurrentSoftSnu, RecurrentSoftSnu",
        "Rnn, Declared.Gru, Linear",
        "Lif, RecurrentSnu",
        "RecurrentLif, Declared.AdaptiveNeuron, Linear",
        "Declared.PeepholeLstm, Declared.SimpleRecurrentUnit",
        "RecurrentSnu, Rnn, SoftSnu",
        "Declared.FourStates, Activation.Tanh, Declared.DelayChain",
        "Declared.PreviousOnly, Declared.Gru, Linear",
        "Declared.NestedMaps, Declared.ScaledInputs, Declared.MapsAlone",
        "Declared.LeakyInputs, Declared.RecurrentInputs, SoftSnu",
        "Declared.DerivedStates, Declared.DelayedReset, Linear",
        "Declared.DeepReadout, Declared.Cascade",
    ];

    [Theory]
    [MemberData(nameof(Stacks))]
    public void EveryRuleIsRightWhateverIsSupervised(string stack)
    {
        double worst = 0;

        foreach (GradientCheckOptions options in Problems)
        {
            GradientCheckReport report = new GradientComparison(Subject(stack, options.Loss), options).Run();

            report.ThrowIfFailed();
            worst = Math.Max(worst, report.Entries.Max(static entry => entry.Error));
            Assert.All(
                report.Entries.Where(static entry => entry.Rule == LearningRule.Bptt), static entry =>
                    Assert.True(entry.IsExact));
            Assert.Contains(report.Entries, static entry => entry is
                { Rule.Name: "ostl", IsExact: false, DistanceFromExact: > 1e-3 }
                && entry.Parameter.StartsWith("layers[0].", StringComparison.Ordinal));
        }

        output.WriteLine($"{stack}: worst relative error {worst:E1}");
    }

    [Fact]
    public void OneSpoiledElementOfAGeneratedGradientIsFound()
    {
        NetworkUnderTest subject = Subject("Rnn, Declared.Gru, Linear", Loss.MeanSquaredError);
        GradientCheckReport report =
            new GradientComparison(new SpoiledElement(subject), new GradientCheckOptions()).Run();

        Assert.False(report.Passed);
        Assert.All(report.Failures, static failure => Assert.StartsWith("ostl, window 2: layers[1].Wz is", failure));
    }

    private static NetworkUnderTest Subject(string stack, Loss loss) => new(
        Network.Sequential(5, [.. stack.Split(", ").Select(static name => TestedCells.Make(name, units: 5))]),
        loss, Supervision.EveryStep);

    /// <summary>The same subject, but for one element of one array in windows of one length.</summary>
    private sealed class SpoiledElement(NetworkUnderTest subject) : IGradientsUnderTest
    {
        public IReadOnlyList<LayerUnderTest> Layers => subject.Layers;

        public ReferenceLoss Loss => subject.Loss;

        public double[][][] InitialWeights(int seed) => subject.InitialWeights(seed);

        public double[][][] Constants(int seed) => subject.Constants(seed);

        public Claim[][] Claims(LearningRule rule) => subject.Claims(rule);

        public ReferenceResult Gradients(CheckDraw draw, LearningRule rule, int window)
        {
            ReferenceResult result = subject.Gradients(draw, rule, window);

            if (rule == LearningRule.Ostl && window == 2)
            {
                double[] weight = result.Weights[1][0];
                weight[^1] += 1e-4 * weight.Max(Math.Abs);
            }

            return result;
        }
    }
}
