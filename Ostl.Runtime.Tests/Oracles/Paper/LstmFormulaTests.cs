namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// The LSTM of the paper's appendix E. Equation 6 leaves out ∂s/∂y⁻ · ∂y⁻/∂y⁻⁻ · e⁻⁻, which is not zero where the
/// output depends on the output before: the printed traces are 0.5 to 2 % off, the two-tensor form and ours are exact.
/// </summary>
public sealed class LstmFormulaTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_two_tensor_form_is_our_gradient(int seed)
    {
        (Experiment experiment, Sequence sequence) = Draw(seed);
        Dictionary<string, double[]> form =
            LstmRecursion.Gradient(PaperNetwork.Weights(experiment.Network), sequence, asPrinted: false);
        Dictionary<string, double[]> generated = experiment.Generated(LearningRule.Ostl);

        Assert.InRange(Distance.Worst(form, experiment.Executed(LearningRule.Bptt)), 0, 1e-12);
        Assert.InRange(Distance.Worst(generated, form), 0, 1e-5);
        Assert.InRange(Distance.Worst(generated, experiment.Generated(LearningRule.Bptt)), 0, 1e-5);
    }

    [Fact]
    public void The_printed_form_is_off_by_a_percent()
    {
        double[] errors = [.. Enumerable.Range(0, 20).Select(seed =>
        {
            (Experiment experiment, Sequence sequence) = Draw(seed);

            return Distance.Relative(
                LstmRecursion.Gradient(PaperNetwork.Weights(experiment.Network), sequence, asPrinted: true),
                experiment.Executed(LearningRule.Bptt), "layers[0]");
        })];

        Assert.InRange(errors.Average(), 0.005, 0.02);
        Assert.InRange(errors.Min(), 0.003, 1);
    }

    [Fact]
    public void Over_two_steps_both_forms_agree()
    {
        // The term that is left out needs y⁻⁻ to depend on a weight: with two steps there is none.
        (Experiment experiment, _) = Draw(0);
        Sequence two = Drawn.Sequence(0, steps: 2, inputs: 4, outputs: 5);
        IReadOnlyDictionary<string, double[]> weights = PaperNetwork.Weights(experiment.Network);

        Assert.InRange(
            Distance.Relative(
                LstmRecursion.Gradient(weights, two, asPrinted: true),
                LstmRecursion.Gradient(weights, two, asPrinted: false), "layers[0]"), 0, 1e-12);
    }

    private static (Experiment Experiment, Sequence Sequence) Draw(int seed)
    {
        Sequence sequence = Drawn.Sequence(seed, steps: 12, inputs: 4, outputs: 5);

        return (new Experiment(Drawn.Network(seed, scale: 0.9, 4, new Lstm { Units = 5 }), sequence), sequence);
    }
}
