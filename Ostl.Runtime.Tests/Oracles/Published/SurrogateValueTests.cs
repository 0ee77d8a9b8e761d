using Ostl.Proofs;
using Ostl.Runtime.Tests.Proofs;
using Ostl.Tests.Oracles.Cells;

namespace Ostl.Tests.Oracles.Published;

/// <summary>
/// NEST simulator, testsuite/pytests/synapses/test_eprop_plasticity.py, test_eprop_surrogate_gradients: one neuron,
/// decay e^−0.1, threshold 0.6, reset by subtraction, no spike for three steps after one, weight 0.3, an input at steps
/// 1, 2, 3, 5, 9 and 11. Its voltage and surrogate derivative, γ = 0.5 and β = 1.7, at the last five steps.
/// </summary>
public sealed class SurrogateValueTests
{
    private const int Last = 17;

    // Published to 14 decimals.
    private const double InDouble = 1e-12;

    // The voltage is a sum of 17 roundings of 6e-8 each.
    private const double InSingle = 1e-6;

    private static readonly double[] Voltages =
        [.25917765767952, .23451364258735, .21219671885294, .19200353120260, .17373197942715];

    private static readonly int[] Inputs = [1, 2, 3, 5, 9, 11];

    private static Dictionary<string, (Cell Cell, double[] Values)> Published { get; } = new()
    {
        ["piecewise"] = (new BlockedLif { Units = 1, Shape = BlockedLif.Piecewise },
            [.21030100902759, .18933659619924, .17036721102500, .15320300152221, .13767218251307]),
        ["exponential"] = (new BlockedLif { Units = 1, Shape = BlockedLif.Exponential },
            [.28011776848615, .26861558105999, .25861553046549, .24988832085299, .24224569105944]),
        ["fast sigmoid"] = (new BlockedLif { Units = 1, Shape = BlockedLif.FastSigmoid },
            [.20044113201621, .19020804299944, .1816093470395, .17432167613232, .16809903522604]),
        ["arctan"] = (new BlockedLif { Units = 1, Shape = BlockedLif.Arctan },
            [.37433498786304, .36073812744784, .3485216507637, .33759316659435, .32784181049728]),
    };

    public static TheoryData<string> Surrogates => [.. Published.Keys];

    [Theory]
    [MemberData(nameof(Surrogates))]
    public void The_voltage_is_that_published(string surrogate)
    {
        Network network = Neuron(surrogate);
        Recording recording = network.Record(SequenceBatch.Of(new Sequence(1, Train(Inputs))));
        ReferenceRun run = ReferenceRun.Of([Layer(surrogate)], Executed(Inputs, Last));

        for (int i = 0; i < Voltages.Length; i++)
        {
            int t = Last - 5 + i;
            Assert.Equal(Voltages[i], run.Steps[0][t].Next[0].Numbers[0], InDouble);
            Assert.Equal(Voltages[i], recording.Read("layers[0].v", 0, t)[0], InSingle);
        }

        Assert.Equal([3, 9], Spikes(recording));
    }

    [Theory]
    [MemberData(nameof(Surrogates))]
    public void The_surrogate_is_that_published(string surrogate)
    {
        double[] values = Published[surrogate].Values;

        for (int i = 0; i < values.Length; i++)
        {
            // A signal at one step: g, which reaches no later step, receives the surrogate of that step.
            int step = Last - 4 + i;
            double trace = Inputs.Where(t => t <= step).Sum(t => Math.Exp(-0.1 * (step - t)));
            double[][] exact = ReferenceGradient.Of(
                [Layer(surrogate)], [Executed(Inputs, step)], new LinearLoss(), LearningRule.Ostl).Weights[0];
            Dictionary<string, double[]> found = Experiment(surrogate, step).Generated(LearningRule.Ostl, window: 4);

            Assert.Equal(values[i], exact[1][0], InDouble);
            Assert.Equal(values[i] * trace, exact[0][0], InDouble);
            Assert.Equal(values[i], found["layers[0].g"][0], InSingle);
            Assert.Equal(values[i] * trace, found["layers[0].W"][0], 3 * InSingle);
        }
    }

    [Fact]
    public void The_surrogates_are_told_apart_by_these_numbers()
    {
        // Negative control: no two of them come within what the tests allow.
        string[] names = [.. Published.Keys];

        Assert.All(names, a => Assert.All(names.Where(b => b != a), b =>
            Assert.True(Math.Abs(Published[a].Values[0] - Published[b].Values[0]) > 1e-3)));
    }

    [Fact]
    public void For_three_steps_after_a_spike_the_threshold_is_passed_in_silence()
    {
        int[] dense = [1, 2, 3, 4, 5, 6, 7, 8];
        Network network = Neuron("piecewise");
        Recording recording = network.Record(SequenceBatch.Of(new Sequence(1, Train(dense))));
        int[] above = [.. Enumerable.Range(1, Last).Where(t => recording.Read("layers[0].v", 0, t - 1)[0] >= 0.6f)];

        Assert.Equal([3, 7, 11], Spikes(recording));
        Assert.Equal([3, 5, 6, 7, 8, 9, 10, 11], above);
    }

    private static int[] Spikes(Recording recording) =>
        [.. Enumerable.Range(1, Last).Where(t => recording.Output(0, t - 1)[0] == 1)];

    private static Network Neuron(string surrogate) =>
        Drawn.Given(1, [Published[surrogate].Cell], ("layers[0].W", [0.3f]));

    private static ReferenceLayer Layer(string surrogate) => new(Published[surrogate].Cell, 1, 1, [[0.3], [0]]);

    private static Experiment Experiment(string surrogate, int step)
    {
        float[] signal = [.. Enumerable.Range(1, Last).Select(t => t == step ? 1f : 0)];

        return new Experiment(Neuron(surrogate), new Sequence(1, Train(Inputs)) { Targets = signal })
        {
            TargetsAreSignals = true,
        };
    }

    private static ReferenceSequence Executed(int[] inputs, int step) =>
        new([.. Train(inputs).Select(x => new double[] { x })])
        {
            Targets = [.. Enumerable.Range(1, Last).Select(t => new double[] { t == step ? 1 : 0 })],
        };

    // Steps are counted from 1, as published.
    private static float[] Train(int[] inputs) =>
        [.. Enumerable.Range(1, Last).Select(t => inputs.Contains(t) ? 1f : 0)];
}
