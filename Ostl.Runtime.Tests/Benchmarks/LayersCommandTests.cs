using Ostl.Benchmarks;
using Ostl.Benchmarks.Layers;

namespace Ostl.Tests.Benchmarks;

/// <summary>Contenders have the same gradient before they are timed.</summary>
public sealed class LayersCommandTests
{
    private static readonly LayerCase Small = new(Units: 10, Inputs: 7, Samples: 3, Steps: 25, Window: 10);

    [Fact]
    public void Our_forms_are_compared_and_timed()
    {
        var output = new StringWriter();

        Assert.Equal(0, LayersCommand.Run("layers", [Small, Small with { Bias = -9 }], [1], turns: 3, output, TextWriter.Null));

        string[] lines = output.ToString().TrimEnd().Split('\n');
        Assert.Contains("look-back, µs", lines[0]);
        Assert.Equal("layers: 2 cases, nothing to compare with", lines[^1].TrimEnd());
    }

    [Fact]
    public void A_gradient_that_differs_stops_the_run()
    {
        var wrong = new Wrong(new OstlContender(new LayerProblem(Small), TraceStorage.Automatic));
        InputException refused = Assert.Throws<InputException>(
            () => new LayerMeasurement(new LayerProblem(Small), threads: 1, [_ => wrong], turns: 3));
        Assert.Contains("10×7 B=3", refused.Message);
        Assert.Contains("differ by", refused.Message);
    }

    [Fact]
    public void Windows_have_the_gradient_of_the_whole_sequence()
    {
        var problem = new LayerProblem(Small);
        var whole = new LayerProblem(Small with { Window = Small.Steps });
        (OstlContender inWindows, OstlContender atOnce) =
            (new(problem, TraceStorage.Automatic), new(whole, TraceStorage.Automatic));
        inWindows.Run();
        atOnce.Run();

        double[] found = Array.ConvertAll(inWindows.WeightGradient(), value => (double)value);
        double[] expected = Array.ConvertAll(atOnce.WeightGradient(), value => (double)value);
        Assert.True(Errors.Norm(expected) > 1);
        Assert.InRange(Errors.Relative(found, expected), 0, 2e-6);
    }

    [Fact]
    public void A_ratio_is_the_median_of_the_ratios_of_turns()
    {
        // The machine is three times as slow in the second turn, and one contender is disturbed in the third.
        var times = new PairedTimes([[2, 6, 9], [1, 3, 1]]);
        Assert.Equal(2, times.Ratio(0, 1));
        Assert.Equal(6, times.Seconds(0));
        Assert.Equal(1.5, new PairedTimes([[1, 2]]).Seconds(0));
    }

    private sealed class Wrong(OstlContender right) : ILayerContender
    {
        public string Name => "wrong";

        public void Run() => right.Run();

        public float[] WeightGradient() => [.. right.WeightGradient().Select(value => value * 1.001f)];

        public float[] BiasGradient() => right.BiasGradient();

        public void Dispose() => right.Dispose();
    }
}
