using Ostl.Tests.Oracles.Cells;

namespace Ostl.Tests.Oracles.Published;

/// <summary>
/// O. Marschall, K. Cho and C. Savin, A unified framework of online learning algorithms, JMLR 2020, with code;
/// test_learning_algorithms.py: two linear units, W_rec = W_in = I, previous activity 1, input 2. The influence matrix
/// M has a row for each unit; its columns are those of [W_rec, W_in, b], column by column of the weights.
/// </summary>
public sealed class InfluenceMatrixTests
{
    private static readonly float[] Identity = [1, 0, 0, 1];
    private static readonly float[] Swap = [0, 1, 1, 0];
    private static readonly float[] Zero = [0, 0, 0, 0];

    /// <summary>RTRL: from an influence of 1 everywhere, J = I leaves it and adds [I I 2I 2I I].</summary>
    [Theory]
    [InlineData(0, new double[] { 2, 1, 2, 1, 3, 1, 3, 1, 2, 1 })]
    [InlineData(1, new double[] { 1, 2, 1, 2, 1, 3, 1, 3, 1, 2 })]
    public void One_step_of_exact_recurrence(int unit, double[] row) =>
        Experiment.Close(row, InfluenceAfterOnes(LearningRule.Ostl, unit), 1e-7);

    /// <summary>Negative control: where H is ignored, nothing is left of the influence before the step.</summary>
    [Fact]
    public void Without_H_only_the_step_itself_counts() =>
        Assert.Equal([1, 0, 1, 0, 2, 0, 2, 0, 1, 0], InfluenceAfterOnes(LearningRule.OstlWithoutH, unit: 0));

    /// <summary>RTRL: the gradient is q M; with q = (1, 1) each column of M is summed.</summary>
    [Fact]
    public void The_gradient_is_the_signal_times_the_influence()
    {
        double[] both = InfluenceAfterOnes(LearningRule.Ostl, [1, 1]);

        Experiment.Close([3, 3, 3, 3, 4, 4, 4, 4, 3, 3], both, 1e-7);
    }

    /// <summary>
    /// RFLO is leak and nothing else in the trace: a leaky linear layer without H. With α = ½ a trace of ones becomes
    /// [1 1 1.5 1.5 1] in every row.
    /// </summary>
    [Fact]
    public void One_step_of_leak_alone()
    {
        // (1, 1) is a fixed point of h = ½ h + ½ (½ x + ½ swapped h), approached by ¾ a step.
        const int Steps = 120;
        Network network = Drawn.Given(
            2, [new LinearRnn { Units = 2, Rate = 0.5f }], ("layers[0].H", [0, 0.5f, 0.5f, 0]),
            ("layers[0].W", [0.5f, 0, 0, 0.5f]));
        float[] inputs = [.. Enumerable.Repeat(1f, 2 * (Steps - 1)), 2, 2];

        Experiment ones = SignalAt(network, inputs[..^2], Steps - 2, 1, 2);
        Experiment last = SignalAt(network, inputs, Steps - 1, 1, 2);

        // Their "rec_grads": q = (1, 2) and a trace of ones.
        ones.Publishes("layers[0].H", [1, 1, 2, 2], LearningRule.OstlWithoutH);
        ones.Publishes("layers[0].W", [1, 1, 2, 2], LearningRule.OstlWithoutH);
        ones.Publishes("layers[0].b", [1, 2], LearningRule.OstlWithoutH);
        last.Publishes("layers[0].H", [1, 1, 2, 2], LearningRule.OstlWithoutH);
        last.Publishes("layers[0].W", [1.5, 1.5, 3, 3], LearningRule.OstlWithoutH);
        last.Publishes("layers[0].b", [1, 2], LearningRule.OstlWithoutH);

        // The only layer gets the error itself, so that the rule's random feedback has nowhere to go.
        LearningRule rflo = Leak(0.5f);
        last.Publishes("layers[0].H", [1, 1, 2, 2], rflo);
        last.Publishes("layers[0].W", [1.5, 1.5, 3, 3], rflo);
        last.Publishes("layers[0].b", [1, 2], rflo);

        // Negative controls: another leak is another trace; exactly, units reach each other.
        Assert.True(Distance.Relative(
            last.Generated(Leak(0.25f))["layers[0].W"], [1.5, 1.5, 3, 3]) > 0.1);
        Assert.True(Distance.Relative(
            last.Generated(LearningRule.Ostl)["layers[0].W"], [1.5, 1.5, 3, 3]) > 0.1);
    }

    private static LearningRule Leak(float leak) => LearningRule.Rflo(leak) with { Signal = LearningSignal.Spatial };

    private static double[] InfluenceAfterOnes(LearningRule rule, int unit) =>
        InfluenceAfterOnes(rule, unit == 0 ? [1, 0] : [0, 1]);

    /// <summary>
    /// Three steps bring activity and influence to 1 everywhere, each with weights of its own: traces are kept as they
    /// were made, also where the weights change. The fourth is the published step.
    /// </summary>
    private static double[] InfluenceAfterOnes(LearningRule rule, float[] signal)
    {
        Network network = Drawn.Given(2, [new LinearRnn { Units = 2 }]);
        Take(network, rule, Zero, Identity, 1, [0, 0]);
        Take(network, rule, Zero, Identity, 1, [0, 0]);
        Take(network, rule, Swap, Zero, 1, [0, 0]);
        Take(network, rule, Identity, Identity, 2, signal);

        double[] h = Gradient("H"), w = Gradient("W"), b = Gradient("b");

        return [h[0], h[2], h[1], h[3], w[0], w[2], w[1], w[3], b[0], b[1]];

        double[] Gradient(string weight) =>
            Array.ConvertAll(network.Parameters[$"layers[0].{weight}"].Gradient.ToArray(), g => (double)g);
    }

    private static void Take(
        Network network, LearningRule rule, float[] recurrent, float[] input, float x, float[] signal)
    {
        recurrent.CopyTo(network.Parameters["layers[0].H"].Values);
        input.CopyTo(network.Parameters["layers[0].W"].Values);
        Sequence step = new(2, [x, x]) { Targets = signal };
        GradientOptions options = new() { Rule = rule, Window = 1, KeepState = true };
        network.Gradients(SequenceBatch.Of(step), new SignalLoss(), options);
    }

    private static Experiment SignalAt(Network network, float[] inputs, int step, float first, float second)
    {
        float[] signals = new float[inputs.Length];
        signals[2 * step] = first;
        signals[(2 * step) + 1] = second;

        return new Experiment(network, new Sequence(2, inputs) { Targets = signals }) { TargetsAreSignals = true };
    }
}
