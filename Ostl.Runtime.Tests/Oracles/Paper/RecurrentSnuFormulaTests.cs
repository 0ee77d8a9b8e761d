using Ostl.Tests.Oracles.Cells;

namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// The recurrent SNU of the paper, equations 21-25, beside ours. Equation 23 lacks diag(g') in front of H: with g the
/// identity that makes no difference, with g = tanh the gradient of b is some 20 % off.
/// </summary>
public sealed class RecurrentSnuFormulaTests
{
    private static readonly (Func<double, double>, Func<double, double>) Tanh = (Math.Tanh, s => 1 - (s * s));
    private static readonly (Func<double, double>, Func<double, double>) Identity = (s => s, _ => 1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Corrected_they_are_our_gradient(int seed)
    {
        (Experiment experiment, Sequence sequence) = Draw(seed, new TanhSoftSnu { Units = 5 });
        Dictionary<string, double[]> paper =
            Recursion(experiment, Tanh, asPrinted: false).Gradient(sequence);

        Assert.InRange(Distance.Worst(paper, experiment.Executed(LearningRule.Bptt)), 0, 1e-12);
        Assert.InRange(Distance.Worst(experiment.Generated(LearningRule.Ostl), paper), 0, 1e-5);
    }

    [Fact]
    public void As_printed_the_bias_is_a_fifth_off_and_the_maps_are_right()
    {
        double[] errors = [.. Enumerable.Range(0, 20).Select(seed =>
        {
            (Experiment experiment, Sequence sequence) = Draw(seed, new TanhSoftSnu { Units = 5 });
            Dictionary<string, double[]> printed =
                Recursion(experiment, Tanh, asPrinted: true).Gradient(sequence);
            Dictionary<string, double[]> exact = experiment.Executed(LearningRule.Bptt);

            Assert.InRange(Distance.Relative(printed["layers[0].W"], exact["layers[0].W"]), 0, 1e-12);
            Assert.InRange(Distance.Relative(printed["layers[0].H"], exact["layers[0].H"]), 0, 1e-12);

            return Distance.Relative(printed["layers[0].b"], exact["layers[0].b"]);
        })];

        Assert.InRange(errors.Average(), 0.16, 0.26);
        Assert.InRange(errors.Min(), 0.03, 1);
    }

    [Fact]
    public void With_g_the_identity_the_printed_equation_holds()
    {
        (Experiment experiment, Sequence sequence) = Draw(3, new LinearSoftSnu { Units = 5 });
        Dictionary<string, double[]> printed =
            Recursion(experiment, Identity, asPrinted: true).Gradient(sequence);

        Assert.InRange(Distance.Worst(printed, experiment.Executed(LearningRule.Bptt)), 0, 1e-12);
        Assert.InRange(Distance.Worst(experiment.Generated(LearningRule.Ostl), printed), 0, 1e-5);
    }

    private static SnuRecursion Recursion(
        Experiment experiment, (Func<double, double>, Func<double, double>) g, bool asPrinted) =>
        new(PaperNetwork.Weights(experiment.Network)) { Membrane = g, AsPrinted = asPrinted };

    private static (Experiment Experiment, Sequence Sequence) Draw(int seed, Cell cell)
    {
        Sequence sequence = Drawn.Sequence(seed, steps: 15, inputs: 4, outputs: cell.Units);

        return (new Experiment(Drawn.Network(seed, scale: 1.6, 4, cell), sequence), sequence);
    }
}
