using Ostl.Tests.Oracles.Cells;

namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// The feed-forward SNU of the paper, equations 11-20, element by element, beside our gradient under OSTL: stacks of
/// one to three layers, soft and spiking.
/// </summary>
public sealed class FeedForwardSnuFormulaTests
{
    private static readonly SnuUnit Soft = new(
        0.8f,
        (s => Math.Max(s, 0), s => s > 0 ? 1 : 0),
        (PaperNetwork.Logistic, u => PaperNetwork.Logistic(u) * PaperNetwork.Logistic(-u)));

    private static readonly SnuUnit Spiking = new(
        0.4f, (s => s, _ => 1), (u => u >= 0 ? 1 : 0, u => 1 - (Math.Tanh(u) * Math.Tanh(u))));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 25)]
    public void Soft_units_learn_by_these_formulas(int depth, int window)
    {
        (Experiment experiment, Sequence sequence) = Draw(depth, () => new SoftSnu { Units = 7 });

        Agree(Soft, experiment, sequence, window);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 25)]
    public void Spiking_units_learn_by_these_formulas(int depth, int window)
    {
        (Experiment experiment, Sequence sequence) = Draw(depth, () => new Snu { Units = 7 });
        Recording run = experiment.Network.Record(SequenceBatch.Of(sequence));

        double rate = Enumerable.Range(0, sequence.Steps)
            .Average(t => run.Read("layers[0].y", 0, t).ToArray().Average());
        Assert.InRange(rate, 0.1, 0.9);
        Agree(Spiking, experiment, sequence, window);
    }

    /// <summary>
    /// e-prop's partial Jacobian, equation 32, leaves out what the reset passes back, and is some 10 % off on one layer
    /// of soft units, where OSTL is exact. (0.15 was once measured for one draw.)
    /// </summary>
    [Fact]
    public void With_the_reset_detached_it_is_another_gradient()
    {
        double[] errors = [.. Enumerable.Range(0, 20).Select(seed =>
        {
            Network network = Drawn.Network(seed, scale: 2.5, 5, new SoftSnu { Units = 7 }, new Linear { Units = 3 });
            Network detached = Drawn.With(network, new DetachedResetSoftSnu { Units = 7 }, new Linear { Units = 3 });
            Sequence sequence = Drawn.Signals(seed, steps: 25, inputs: 5, outputs: 3);
            Dictionary<string, double[]> exact =
                new Experiment(network, sequence) { TargetsAreSignals = true }.Executed(LearningRule.Bptt);
            Experiment partial = new(detached, sequence) { TargetsAreSignals = true };

            return Distance.Relative(partial.Generated(LearningRule.Ostl), exact, "layers[0]");
        })];

        Assert.InRange(errors.Average(), 0.05, 0.2);
        Assert.InRange(errors.Min(), 0.03, 1);
    }

    /// <summary>
    /// OSTL rnd, equation 26: fixed normal B in place of the maps on the way down. The uppermost layer learns the same,
    /// the others do not.
    /// </summary>
    [Fact]
    public void With_random_feedback_the_lower_layers_learn_otherwise()
    {
        (Experiment experiment, Sequence sequence) = Draw(3, () => new SoftSnu { Units = 7 });
        Dictionary<string, double[]> weights = PaperNetwork.Weights(experiment.Network);
        Dictionary<string, double[]> spatial = experiment.Executed(LearningRule.Ostl);
        SeededRandom random = new(9);
        Dictionary<string, double[]> feedbacks = new[] { "layers[1].W", "layers[2].W" }
            .ToDictionary(name => name, name => Array.ConvertAll(weights[name], _ => random.Normal()));

        Dictionary<string, double[]> found = new FeedForwardSnuFormula(Soft, weights, feedbacks).Gradient(sequence);

        Assert.InRange(Distance.Relative(found, spatial, "layers[3]"), 0, 1e-12);
        Assert.InRange(Distance.Relative(found, spatial, "layers[2]"), 0, 1e-12);
        Assert.InRange(Distance.Relative(found, spatial, "layers[1]"), 0.2, 20);
        Assert.InRange(Distance.Relative(found, spatial, "layers[0]"), 0.2, 20);
    }

    /// <summary>The matrices that a network draws for feedback alignment, put into equation 26.</summary>
    [Theory]
    [InlineData(2, 1, false)]
    [InlineData(3, 7, false)]
    [InlineData(2, 25, true)]
    [InlineData(3, 1, true)]
    public void Feedback_alignment_is_the_formula_with_the_networks_matrices(int depth, int window, bool spiking)
    {
        SnuUnit unit = spiking ? Spiking : Soft;
        (Experiment experiment, Sequence sequence) =
            Draw(depth, () => spiking ? new Snu { Units = 7 } : new SoftSnu { Units = 7 });
        Dictionary<string, double[]> weights = PaperNetwork.Weights(experiment.Network);

        Dictionary<string, double[]> aligned = experiment.Generated(LearningRule.FeedbackAlignment, window);
        Dictionary<string, double[]> feedbacks = experiment.Network.Feedback.ToDictionary(
            matrix => matrix.Name.Split('/')[2], matrix => Array.ConvertAll(matrix.Values.ToArray(), b => (double)b));
        Dictionary<string, double[]> paper = new FeedForwardSnuFormula(unit, weights, feedbacks).Gradient(sequence);

        Assert.Equal(Enumerable.Range(1, depth).Select(l => $"layers[{l}].W"), feedbacks.Keys);
        Assert.InRange(Distance.Worst(aligned, paper), 0, 1e-5);

        // Negative control: with the maps themselves every layer but the readout learns otherwise.
        Dictionary<string, double[]> symmetric = new FeedForwardSnuFormula(unit, weights).Gradient(sequence);
        Assert.InRange(Distance.Relative(aligned, symmetric, $"layers[{depth}]"), 0, 1e-5);
        Assert.All(Enumerable.Range(0, depth), l =>
            Assert.InRange(Distance.Relative(aligned, symmetric, $"layers[{l}]"), 0.2, 20));
    }

    private static void Agree(SnuUnit unit, Experiment experiment, Sequence sequence, int window)
    {
        Dictionary<string, double[]> weights = PaperNetwork.Weights(experiment.Network);
        Dictionary<string, double[]> paper = new FeedForwardSnuFormula(unit, weights).Gradient(sequence);

        Assert.InRange(Distance.Worst(experiment.Executed(LearningRule.Ostl), paper), 0, 1e-12);
        Assert.InRange(Distance.Worst(experiment.Generated(LearningRule.Ostl, window), paper), 0, 1e-5);

        // Without H there is nothing to ignore.
        Assert.InRange(Distance.Worst(experiment.Generated(LearningRule.OstlWithoutH, window), paper), 0, 1e-5);
    }

    private static (Experiment Experiment, Sequence Sequence) Draw(int depth, Func<Cell> cell)
    {
        const int seed = 4;
        Cell[] cells = [.. Enumerable.Range(0, depth).Select(_ => cell()), new Linear { Units = 3 }];
        Sequence sequence = Drawn.Sequence(seed, steps: 25, inputs: 5, outputs: 3);

        return (new Experiment(Drawn.Network(seed, scale: 1.5, 5, cells), sequence), sequence);
    }
}
