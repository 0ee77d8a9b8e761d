using System.Reflection;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Proofs;

/// <summary>
/// What delays, supplied derivatives and refractory periods mean, by numbers that are known beforehand.
/// </summary>
public sealed class LanguageMeaningTests
{
    private const string Cells = """
        using Ostl;
        using static Ostl.Elementwise;

        [OstlCell]
        sealed partial class Late
        {
            [State(Delay = 3, Initial = 9)] Vector late;

            Vector Step(Vector x)
            {
                Vector old = late;
                late = 2 * x;
                return old;
            }
        }

        [OstlCell]
        sealed partial class Derived
        {
            [Weight] Matrix W;
            [State] Vector s;
            Vector Step(Vector x) => s = 0.5 * s + Map(F, W * x);
            static double F(double v) => v * v * v;
        }

        [OstlCell]
        sealed partial class TwiceDerived
        {
            [Weight] Matrix W;
            [State] Vector s;
            Vector Step(Vector x) => s = 0.5 * s + Map(F, W * x);
            static double F(double v) => v * v * v;
            [Derivative(nameof(F))] static double D(double v) => 6 * v * v;
        }
        """;

    private static readonly Lazy<Assembly> Compiled = new(() => new UserProject(Cells).Load());

    [Fact]
    public void ADelayedStateIsReadThreeStepsLater()
    {
        Network network = Network.Sequential(1, UserProject.Make(Compiled.Value, "Late", units: 1));
        Sequence sequence = new(1, [1, 2, 3, 4, 5, 6, 7, 8, 9])
        {
            Restarts = [false, false, false, false, false, true, false, false, false],
        };
        Recording recording = network.Record(SequenceBatch.Of([sequence]));

        Assert.Equal(
            [9, 9, 9, 2, 4, 9, 9, 9, 12], Enumerable.Range(0, 9).Select(t => recording.Output(0, t)[0]));
        Assert.Equal(
            ["layers[0]", "layers[0].late", "layers[0].lateDelayed1", "layers[0].lateDelayed2"],
            recording.Names.Order(StringComparer.Ordinal));
        Assert.Equal(4, recording.Read("layers[0].lateDelayed2", 0, 3)[0]);
    }

    [Fact]
    public void ASuppliedDerivativeIsUsedInPlaceOfTheDerivedOne()
    {
        float[] derived = Gradient("Derived", out double loss);
        float[] twice = Gradient("TwiceDerived", out double sameLoss);

        Assert.Equal(loss, sameLoss);
        Assert.All(derived, static value => Assert.NotEqual(0, value));
        Assert.All(
            derived.Zip(twice), static pair =>
                Assert.Equal(2 * pair.First, pair.Second, 1e-5f * Math.Abs(pair.Second)));
    }

    [Fact]
    public void TheReferenceUsesTheSuppliedDerivativeAsWell()
    {
        GradientCheckReport report = GradientCheck.Run(UserProject.Make(Compiled.Value, "TwiceDerived", units: 3));

        report.ThrowIfFailed();
        Assert.NotEmpty(report.Entries);
    }

    [Fact]
    public void ANeuronRestsForItsRefractoryPeriod()
    {
        const int Steps = 40;
        Network network = Network.Sequential(1, new RefractoryLif { Units = 1, Decay = 0.5f, RefractorySteps = 3 });
        network.Parameters["layers[0].W"].Values.Fill(2);
        Recording recording = network.Record(SequenceBatch.Of([new Sequence(1, [.. Enumerable.Repeat(1f, Steps)])]));
        float[] spikes = [.. Enumerable.Range(0, Steps).Select(t => recording.Output(0, t)[0])];

        // A drive above the threshold makes it fire as soon as it may: at every fourth step.
        Assert.Equal(Enumerable.Range(0, Steps).Select(static t => t % 4 == 0 ? 1f : 0f), spikes);
        Assert.Equal([3, 2, 1, 0], Enumerable.Range(1, 4).Select(t => recording.Read("layers[0].n", 0, t)[0]));
    }

    private static float[] Gradient(string name, out double loss)
    {
        Network network = Network.Sequential(2, UserProject.Make(Compiled.Value, name, units: 3)).Initialize(4);
        Sequence sequence = new(2, [0.5f, -1, 0.3f, 0.8f, -0.6f, 0.9f]) { Targets = [1, 2, 3, 4, 5, 6, 7, 8, 9] };
        GradientResult result = network.Gradients(SequenceBatch.Of([sequence]), Loss.MeanSquaredError);
        loss = result.Loss;

        // Every path to W goes through the function once, so its gradient is linear in the derivative of it.
        return network.Parameters["layers[0].W"].Gradient.ToArray();
    }
}
