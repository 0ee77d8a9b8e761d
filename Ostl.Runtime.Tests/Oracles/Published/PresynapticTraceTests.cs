using Ostl.Tests.Oracles.Cells;

namespace Ostl.Tests.Oracles.Published;

/// <summary>
/// SpikingJelly, test/activation_based/test_online_learning.py, for OTTT (Xiao et al. 2022): a neuron with τ = 2 that
/// does not decay its input, threshold ½, hard reset to 0, and the trace ½ x̄ + s of its spikes; then gradients from
/// given traces.
/// </summary>
public sealed class PresynapticTraceTests
{
    // For a leaky sum the trace of a map is the presynaptic trace under every rule.
    private static readonly LearningRule[] Rules =
        [LearningRule.Ostl, LearningRule.OstlWithoutH, LearningRule.Bptt, LearningRule.Ottt(0.5f)];

    private static readonly float[] Inputs = [0.4f, 0.8f, 0.2f, 0.9f];

    [Fact]
    public void The_spikes_are_those_published()
    {
        Network neuron = Drawn.Given(1, [new HardResetLif { Units = 1 }], ("layers[0].W", [1]));

        Assert.Equal([0, 1, 0, 1], new Experiment(neuron, new Sequence(1, Inputs)).Outputs().Select(z => z[0]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0.5)]
    [InlineData(3, 1.25)]
    public void The_trace_of_the_spikes_is_that_published(int step, double trace)
    {
        float[] signal = [.. Enumerable.Range(0, 4).Select(t => t == step ? 1f : 0)];

        Stack(signal).Publishes("layers[1].W", [trace], Rules);
    }

    /// <summary>
    /// Negative control: two steps after the spike, a leak of ¼ leaves 1/16 of it, not the ¼ of a leak of ½.
    /// </summary>
    [Fact]
    public void Another_leak_is_another_trace() =>
        Stack([0, 0, 0, 1]).Publishes("layers[1].W", [1.0625], LearningRule.Ottt(0.25f));

    [Fact]
    public void Before_the_first_spike_the_trace_is_zero() =>
        Assert.Equal(0, Stack([1, 0, 0, 0]).Generated(LearningRule.Ostl)["layers[1].W"][0]);

    [Theory]
    [InlineData(new float[] { 2, -1 }, new float[] { 1, 0 }, new double[] { 0.25, 0.75 }, 2)]
    [InlineData(new float[] { 1.5f, -0.5f }, new float[] { 1, 1 }, new double[] { 3, 4 }, 1)]
    public void A_map_learns_from_traces_and_hands_its_weights_down(
        float[] weights, float[] spikes, double[] traces, double value)
    {
        // One step before the published one brings the traces to half of what is missing.
        float[] before = [.. traces.Zip(spikes, (trace, spike) => (float)(2 * (trace - spike)))];
        Network network = Drawn.Given(
            2, [new Linear { Units = 2 }, new LeakySum { Units = 1 }], ("layers[0].W", [1, 0, 0, 1]),
            ("layers[1].W", weights));
        Experiment experiment = new(network, new Sequence(2, [.. before, .. spikes]) { Targets = [0, 1] })
        {
            TargetsAreSignals = true,
        };
        double[][] sums = experiment.Outputs();

        Assert.Equal(value, sums[1][0] - (0.5 * sums[0][0]), 1e-6);
        experiment.Publishes("layers[1].W", traces, Rules);

        // What goes down is the map at the same step; through time it is more.
        double[] down = Array.ConvertAll(weights, w => (double)w);
        experiment.Publishes("layers[0].b", down, LearningRule.Ostl, LearningRule.OstlWithoutH);
        experiment.Publishes("layers[0].b", Array.ConvertAll(down, w => 1.5 * w), LearningRule.Bptt);
    }

    private static Experiment Stack(float[] signal)
    {
        Network network = Drawn.Given(
            1, [new HardResetLif { Units = 1 }, new LeakySum { Units = 1 }], ("layers[0].W", [1]),
            ("layers[1].W", [0.3f]));

        return new Experiment(network, new Sequence(1, Inputs) { Targets = signal }) { TargetsAreSignals = true };
    }
}
