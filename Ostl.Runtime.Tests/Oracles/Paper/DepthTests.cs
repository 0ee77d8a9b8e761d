using Ostl.Tests.Oracles.Cells;

namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// What OSTL drops between layers, R, in size. The paper: one layer with states is exact (III-B), also under stateless
/// ones (App. D). It claims the same of stateless layers below it, which is not so: there R is not zero. Two layers
/// were once measured at an error of 0.6 and a cosine of 0.87 for the lower one, stateless layers below at 0.31 and
/// 0.955, for one draw of weights each; here they are averages over draws.
/// </summary>
public sealed class DepthTests
{
    private const int Seeds = 20;

    [Fact]
    public void Of_two_layers_the_upper_is_exact_and_the_lower_is_not()
    {
        Sizes sizes = Measure(1.5, () => [new LinearSoftSnu { Units = 6 }, new LinearSoftSnu { Units = 5 }]);

        Assert.InRange(sizes.Upper, 0, 1e-12);
        Assert.InRange(sizes.UpperGenerated, 0, 1e-5);
        Assert.InRange(sizes.Lower, 0.4, 0.8);
        Assert.InRange(sizes.Cosine, 0.75, 0.95);
        Assert.InRange(sizes.Kept, 0, 1e-5);
    }

    [Fact]
    public void Stateless_layers_below_one_with_states_are_not_exact()
    {
        Sizes sizes = Measure(
            2.5, () => [new Linear { Units = 6 }, new Activation.Tanh(), new RecurrentSoftSnu { Units = 5 }]);

        Assert.InRange(sizes.Upper, 0, 1e-12);
        Assert.InRange(sizes.UpperGenerated, 0, 1e-5);
        Assert.InRange(sizes.Lower, 0.2, 0.4);
        Assert.InRange(sizes.Cosine, 0.9, 0.97);
        Assert.InRange(sizes.Kept, 0, 1e-5);
    }

    [Fact]
    public void Stateless_layers_above_change_nothing()
    {
        Sizes sizes = Measure(1.5, () =>
        [
            new RecurrentSoftSnu { Units = 6 }, new Linear { Units = 4 }, new Activation.Tanh(),
            new Linear { Units = 5 },
        ]);

        Assert.InRange(sizes.Lower, 0, 1e-12);
        Assert.Equal(1, sizes.Cosine, 1e-12);
        Assert.InRange(sizes.LowerGenerated, 0, 1e-5);
    }

    /// <summary>The gradient that R is measured against is that of the executed loss.</summary>
    [Fact]
    public void With_R_kept_it_is_the_derivative_of_the_loss()
    {
        Experiment experiment = Draw(0, 1.5, [new LinearSoftSnu { Units = 4 }, new LinearSoftSnu { Units = 3 }]);

        Assert.InRange(Distance.Worst(experiment.Executed(LearningRule.Bptt), experiment.Differences()), 0, 1e-8);
    }

    /// <summary>One layer with states is exact, whatever the cell; without H it is not.</summary>
    [Theory]
    [MemberData(nameof(Recurrent))]
    public void One_layer_is_backpropagation_through_time(string name)
    {
        Cell cell = Cells[name];
        Sequence sequence = Drawn.Sequence(7, steps: 14, inputs: 4, outputs: 3);
        Experiment experiment = new(Drawn.Network(7, scale: 1.5, 4, cell, new Linear { Units = 3 }), sequence);
        Dictionary<string, double[]> exact = experiment.Executed(LearningRule.Bptt);

        Assert.InRange(Distance.Worst(experiment.Executed(LearningRule.Ostl), exact), 0, 1e-12);
        Assert.All(new[] { 1, 5, 14 }, window =>
            Assert.InRange(Distance.Worst(experiment.Generated(LearningRule.Ostl, window), exact), 0, 1e-5));
        Assert.True(Distance.Relative(experiment.Generated(LearningRule.OstlWithoutH), exact, "layers[0]") > 1e-3);
    }

    public static TheoryData<string> Recurrent => [.. Cells.Keys];

    private static Dictionary<string, Cell> Cells { get; } = new()
    {
        ["soft SNU"] = new RecurrentSoftSnu { Units = 6 },
        ["SNU"] = new RecurrentSnu { Units = 6 },
        ["LIF"] = new RecurrentLif { Units = 6 },
        ["ALIF"] = new Alif { Units = 6 },
        ["RNN"] = new Rnn { Units = 6 },
        ["LSTM"] = new Lstm { Units = 6 },
        ["GRU"] = new Gru { Units = 6 },
    };

    private static Sizes Measure(double scale, Func<Cell[]> cells)
    {
        Sizes[] all = [.. Enumerable.Range(0, Seeds).Select(seed => Measure(Draw(seed, scale, cells())))];

        return new Sizes(
            all.Average(one => one.Lower), all.Average(one => one.Cosine), all.Max(one => one.LowerGenerated),
            all.Max(one => one.Upper), all.Max(one => one.UpperGenerated), all.Max(one => one.Kept));
    }

    private static Sizes Measure(Experiment experiment)
    {
        Dictionary<string, double[]> exact = experiment.Executed(LearningRule.Bptt);
        Dictionary<string, double[]> ostl = experiment.Executed(LearningRule.Ostl);
        Dictionary<string, double[]> generated = experiment.Generated(LearningRule.Ostl, window: 4);
        string top = experiment.Network.Layers[^1].Name;

        return new Sizes(
            Distance.Relative(ostl, exact, "layers[0]"), Distance.Cosine(ostl, exact, "layers[0]"),
            Distance.Relative(generated, exact, "layers[0]"), Distance.Relative(ostl, exact, top),
            Distance.Relative(generated, exact, top),
            Distance.Relative(experiment.Generated(LearningRule.Bptt), exact, "layers[0]"));
    }

    private static Experiment Draw(int seed, double scale, Cell[] cells) => new(
        Drawn.Network(seed, scale, 4, cells), Drawn.Signals(seed, steps: 15, inputs: 4, outputs: cells[^1].Units))
    {
        TargetsAreSignals = true,
    };

    /// <summary>
    /// Relative errors against the gradient of the whole sequence; in double precision, or by generated code.
    /// </summary>
    /// <param name="Lower">Of the lowest layer under OSTL, on average.</param>
    /// <param name="Cosine">Its direction, on average.</param>
    /// <param name="LowerGenerated">Of the lowest layer under OSTL, at worst.</param>
    /// <param name="Upper">Of the uppermost layer under OSTL, at worst.</param>
    /// <param name="UpperGenerated">Of the uppermost layer under OSTL, at worst.</param>
    /// <param name="Kept">Of the lowest layer with R kept, by generated code, at worst.</param>
    private sealed record Sizes(
        double Lower, double Cosine, double LowerGenerated, double Upper, double UpperGenerated, double Kept);
}
