namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// The GRU of the paper's appendix F. The last term of its Jacobian is printed with its factors in another order than
/// they must have; with that order our gradient comes out, with any other it does not.
/// </summary>
public sealed class GruFormulaTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void In_the_right_order_it_is_our_gradient(int seed)
    {
        (Experiment experiment, Sequence sequence) = Draw(seed);
        GruRecursion recursion = new(PaperNetwork.Weights(experiment.Network));
        Dictionary<string, double[]> form = recursion.Gradient(sequence);
        Dictionary<string, double[]> generated = experiment.Generated(LearningRule.Ostl);

        Assert.InRange(Distance.Worst(form, experiment.Executed(LearningRule.Bptt)), 0, 1e-12);
        Assert.InRange(Distance.Worst(generated, form), 0, 1e-5);
        Assert.InRange(Distance.Worst(generated, experiment.Generated(LearningRule.Bptt)), 0, 1e-5);
    }

    [Fact]
    public void In_any_other_order_it_is_not()
    {
        Func<Dense, Dense, Dense, Dense>[] orders =
        [
            (u, slope, ur) => u * ur * slope,
            (u, slope, ur) => ur * u * slope,
            (u, slope, ur) => ur * slope * u,
            (u, slope, ur) => slope * u * ur,
            (u, slope, ur) => slope * ur * u,
        ];

        foreach (Func<Dense, Dense, Dense, Dense> order in orders)
        {
            double[] errors = [.. Enumerable.Range(0, 20).Select(seed =>
            {
                (Experiment experiment, Sequence sequence) = Draw(seed);
                GruRecursion other = new(PaperNetwork.Weights(experiment.Network)) { LastTerm = order };

                return Distance.Relative(
                    other.Gradient(sequence), experiment.Executed(LearningRule.Bptt), "layers[0]");
            })];

            // Measured with the order that is printed: 0.15.
            Assert.InRange(errors.Average(), 0.08, 0.25);
            Assert.InRange(errors.Min(), 0.02, 1);
        }
    }

    private static (Experiment Experiment, Sequence Sequence) Draw(int seed)
    {
        Sequence sequence = Drawn.Sequence(seed, steps: 12, inputs: 4, outputs: 5);

        return (new Experiment(Drawn.Network(seed, scale: 2, 4, new Gru { Units = 5 }), sequence), sequence);
    }
}
