using Ostl.Tests.Oracles.Cells;

namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// OSTL without H (III-C) is OSTL of the declaration in which the argument of H is detached: two declarations, compiled
/// apart, have one gradient. H itself is learned in both.
/// </summary>
public sealed class IgnoredRecurrenceTests
{
    private const int Units = 6;

    private static Dictionary<string, (Cell Cell, Cell Detached)> Pairs { get; } = new()
    {
        ["soft SNU"] = (new RecurrentSoftSnu { Units = Units }, new DetachedRecurrentSoftSnu { Units = Units }),
        ["SNU"] = (new RecurrentSnu { Units = Units }, new DetachedRecurrentSnu { Units = Units }),
        ["LSTM"] = (new Lstm { Units = Units }, new DetachedLstm { Units = Units }),
    };

    public static IEnumerable<object[]> Cases =>
        from name in Pairs.Keys from window in new[] { 1, 4, 15 } select new object[] { name, window };

    [Theory]
    [MemberData(nameof(Cases))]
    public void To_ignore_H_is_to_detach_its_argument(string name, int window)
    {
        (Experiment whole, Experiment detached) = Draw(name);

        Dictionary<string, double[]> ignored = whole.Generated(LearningRule.OstlWithoutH, window);
        Dictionary<string, double[]> ostl = detached.Generated(LearningRule.Ostl, window);

        Assert.Equal(ignored, ostl);
        Assert.InRange(Distance.Worst(
            whole.Executed(LearningRule.OstlWithoutH), detached.Executed(LearningRule.Bptt)), 0, 1e-13);
        Assert.InRange(Distance.Worst(ignored, detached.Executed(LearningRule.Bptt)), 0, 1e-5);
    }

    [Theory]
    [InlineData("soft SNU")]
    [InlineData("SNU")]
    [InlineData("LSTM")]
    public void It_is_not_the_exact_gradient_and_H_is_learned(string name)
    {
        (Experiment whole, _) = Draw(name);
        Dictionary<string, double[]> ignored = whole.Generated(LearningRule.OstlWithoutH);
        Dictionary<string, double[]> exact = whole.Generated(LearningRule.Ostl);

        Assert.All(ignored.Where(one => one.Key.StartsWith("layers[0].H", StringComparison.Ordinal)),
            one => Assert.True(Errors.Norm(one.Value) > 1e-4));
        Assert.InRange(Distance.Relative(ignored, exact, "layers[0]"), 0.02, 0.9);
    }

    private static (Experiment Whole, Experiment Detached) Draw(string name)
    {
        (Cell cell, Cell detached) = Pairs[name];
        Sequence sequence = Drawn.Sequence(3, steps: 15, inputs: 4, outputs: 3);
        Network network = Drawn.Network(3, scale: 1.5, 4, cell, new Linear { Units = 3 });

        return (
            new Experiment(network, sequence),
            new Experiment(Drawn.With(network, detached, new Linear { Units = 3 }), sequence));
    }
}
