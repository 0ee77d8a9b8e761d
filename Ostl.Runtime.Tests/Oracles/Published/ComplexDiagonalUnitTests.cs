using Ostl.Tests.Oracles.Cells;

namespace Ostl.Tests.Oracles.Published;

/// <summary>
/// N. Zucchet et al., Online learning of long-range dependencies, 2023, with code; test_rec.py, TestLRU.test_toy: λ =
/// ½, B = 2 + 2j, C = 2 + j, γ = 1, x = 1, 2, 3, all targets 1, E = Σ ½ (y − 1)². Their derivatives by complex numbers
/// are conjugates of ours, so that imaginary parts change sign.
/// </summary>
public sealed class ComplexDiagonalUnitTests
{
    private static readonly LearningRule[] ExactRules = [LearningRule.Ostl, LearningRule.Bptt];

    // A diagonal recurrence has no H to ignore.
    private static readonly LearningRule[] AllRules = [.. ExactRules, LearningRule.OstlWithoutH];

    [Fact]
    public void The_states_and_outputs_are_those_published()
    {
        Experiment toy = Toy();
        Recording recording = toy.Network.Record(SequenceBatch.Of(Inputs([1, 1, 1])));

        Assert.Equal([2, 5, 8.5], toy.Outputs().Select(y => y[0]));
        Assert.Equal([2, 5, 8.5f], Enumerable.Range(0, 3).Select(t => recording.Read("layers[0].re", 0, t)[0]));
        Assert.Equal([2, 5, 8.5f], Enumerable.Range(0, 3).Select(t => recording.Read("layers[0].im", 0, t)[0]));
    }

    [Theory]
    [InlineData("λr", 53)]
    [InlineData("λi", -159)]
    [InlineData("γ", 85.75)]
    [InlineData("Br", 85.75)]
    [InlineData("Bi", -42.875)]
    public void The_gradients_are_those_published(string weight, double expected) =>
        Toy().Publishes($"layers[0].{weight}", [expected], AllRules);

    [Theory]
    [InlineData(1, 2, 2, 2.5)]
    [InlineData(2, 6, 6, 4.25)]
    public void The_traces_are_those_published(int step, double lambdaReal, double lambdaImaginary, double ofB)
    {
        // With C = 1 the output is re and with C = −j it is im, and a signal of 1 at one step gives its derivative.
        Experiment real = At(step, c: [1, 0]);
        Experiment imaginary = At(step, c: [0, -1]);

        real.Publishes("layers[0].λr", [lambdaReal], AllRules);
        imaginary.Publishes("layers[0].λr", [lambdaImaginary], AllRules);
        real.Publishes("layers[0].λi", [-lambdaImaginary], AllRules);
        imaginary.Publishes("layers[0].λi", [lambdaReal], AllRules);
        real.Publishes("layers[0].Br", [ofB], AllRules);
    }

    [Fact]
    public void At_the_first_step_nothing_depends_on_λ_and_everything_on_B()
    {
        Experiment first = At(0, c: [1, 0]);

        first.Publishes("layers[0].Br", [1], AllRules);
        Assert.Equal(0, first.Generated(LearningRule.Ostl)["layers[0].λr"][0]);
        Assert.Equal(0, first.Executed(LearningRule.Ostl)["layers[0].λr"][0]);
    }

    /// <summary>
    /// The built-in unit has λ = exp(−exp ν + j θ) and γ = √(1 − |λ|²). With B/γ in place of B it is the same unit, and
    /// its gradients are the published ones times the derivatives of what it is written in.
    /// </summary>
    [Fact]
    public void The_built_in_unit_learns_the_same_by_the_chain_rule()
    {
        double γ = Math.Sqrt(0.75);
        float b = (float)(2 / γ);
        Network network = Drawn.Given(
            1, [new Lru { Units = 1 }], ("layers[0].ν", [(float)Math.Log(Math.Log(2))]), ("layers[0].Br", [b]),
            ("layers[0].Bi", [b]), ("layers[0].Cr", [2]), ("layers[0].Ci", [1]));
        Dictionary<string, double[]> found = new Experiment(network, Inputs([1, 1, 1])).Generated(LearningRule.Ostl);

        Experiment.Close([85.75 * γ], found["layers[0].Br"], 2e-6);
        Experiment.Close([-42.875 * γ], found["layers[0].Bi"], 2e-6);
        Experiment.Close([-159 * 0.5], found["layers[0].θ"], 2e-6);

        // d|λ|/dν = −|λ| exp ν, and γ falls by |λ|/γ with |λ|.
        double ofSize = 53 + (85.75 / γ * (-0.5 / γ));
        Experiment.Close([ofSize * -0.5 * Math.Log(2)], found["layers[0].ν"], 2e-6);
    }

    [Fact]
    public void A_trace_of_the_last_step_alone_gives_other_numbers()
    {
        // Each step as a sequence of its own drops what the trace carries.
        Sequence toy = Inputs([1, 1, 1]);
        Sequence cut = new(1, toy.Inputs) { Targets = toy.Targets, Restarts = [false, true, true] };
        double[] found = new Experiment(Toy().Network, cut).Generated(LearningRule.Ostl)["layers[0].Br"];

        Assert.True(Math.Abs(found[0] - 85.75) > 1);
    }

    private static Experiment Toy() => new(Unit(2, 1), Inputs([1, 1, 1]));

    private static Experiment At(int step, float[] c)
    {
        float[] signals = [.. Enumerable.Range(0, 3).Select(t => t == step ? 1f : 0)];

        return new Experiment(Unit(c[0], c[1]), Inputs(signals)) { TargetsAreSignals = true };
    }

    private static Sequence Inputs(float[] targets) => new(1, [1, 2, 3]) { Targets = targets };

    private static Network Unit(float cr, float ci) => Drawn.Given(
        1, [new ComplexDiagonal { Units = 1 }], ("layers[0].λr", [0.5f]), ("layers[0].γ", [1]), ("layers[0].Br", [2]),
        ("layers[0].Bi", [2]), ("layers[0].Cr", [cr]), ("layers[0].Ci", [ci]));
}
