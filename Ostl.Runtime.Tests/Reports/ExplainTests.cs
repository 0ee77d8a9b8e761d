using Ostl.Compiled;
using Ostl.Runtime.Tests.Proofs.Declared;

namespace Ostl.Tests.Reports;

/// <summary>What <c>network.Explain()</c> says of structure, windows, exactness and dangers.</summary>
public sealed class ExplainTests
{
    private static ExplainOptions WithoutH { get; } = new() { Rule = LearningRule.OstlWithoutH };

    [Fact]
    public void The_structure_of_a_unit_local_layer_is_told()
    {
        Network network = Network.Sequential(88, new SoftSnu { Units = 150 }, new Linear { Units = 88 });
        NetworkExplanation explanation =
            network.Explain(new ExplainOptions { Steps = 1000, Window = 50, BatchSize = 16 });

        (LayerExplanation snu, LayerExplanation linear) = (explanation.Layers[0], explanation.Layers[1]);
        Assert.Equal(("layers[0]", "SoftSnu", 150), (snu.Name, snu.Cell, snu.Units));
        Assert.Equal([88], snu.Inputs);
        Assert.Equal((2, 1), (snu.States, snu.DerivedStates));
        Assert.Equal((JacobianStructure.UnitLocal, TraceForm.UnitLocal), (snu.Jacobian, snu.Traces));
        Assert.Equal(["W", "b"], snu.TracedWeights);
        Assert.Equal((JacobianStructure.None, TraceForm.None), (linear.Jacobian, linear.Traces));
        Assert.Equal(0, linear.Memory.Traces);
        Assert.True(explanation.CarriesTraces);
        Assert.Equal((50, "as asked for"), (explanation.Window, explanation.WindowReason));
        Assert.All(explanation.Parameters, parameter => Assert.True(parameter.IsExact));
        Assert.Empty(explanation.Warnings);
    }

    /// <summary>All of them, where a cell takes several.</summary>
    [Fact]
    public void Every_input_is_told()
    {
        var builder = new NetworkBuilder();
        NetworkNode token = builder.Add(new Embedding { Units = 6 }, builder.IntegerInput(11, "token"));
        NetworkNode y = builder.Add(new Add(), token, builder.Input(6, "context"));
        NetworkExplanation explanation = builder.Build(builder.Add(new Linear { Units = 2 }, y, token)).Explain();

        Assert.Equal([[11], [6, 6], [12]], explanation.Layers.Select(layer => layer.Inputs));
        Assert.Matches(@"layers\[1\]\s+Add\s+6\+6\s+6 ", explanation.ToString());
        Assert.Matches(@"layers\[2\]\s+Linear\s+12\s+2 ", explanation.ToString());
    }

    [Fact]
    public void A_rule_that_ignores_recurrence_makes_a_dense_layer_unit_local()
    {
        Network network = Network.Sequential(20, new RecurrentSoftSnu { Units = 30 });
        ExplainOptions options = new() { Steps = 100, Window = 10 };

        LayerExplanation exact = network.Explain(options).Layers[0];
        LayerExplanation ignored = network.Explain(options with { Rule = LearningRule.OstlWithoutH }).Layers[0];

        Assert.Equal((JacobianStructure.Dense, TraceForm.Dense), (exact.Jacobian, exact.Traces));
        Assert.Equal((JacobianStructure.UnitLocal, TraceForm.UnitLocal), (ignored.Jacobian, ignored.Traces));
        Assert.InRange(exact.Memory.Traces / (double)ignored.Memory.Traces, 20, 80);
        Assert.True(exact.Cost.Traces > 20 * ignored.Cost.Traces);
    }

    [Fact]
    public void Diagonal_recurrences_are_recognised_and_exact()
    {
        foreach (Cell cell in new Cell[]
        {
            new IndRnn { Units = 8 }, new Lru { Units = 8 }, new Sru { Units = 8 }, new Plif { Units = 8 },
        })
        {
            NetworkExplanation explanation = Network.Sequential(5, cell).Explain(new ExplainOptions { Window = 10 });

            Assert.Equal(JacobianStructure.UnitLocal, explanation.Layers[0].Jacobian);
            Assert.All(explanation.Parameters, parameter => Assert.True(parameter.IsExact));
        }
    }

    [Fact]
    public void A_look_back_is_told_with_what_may_come_on_top()
    {
        Network network = Network.Sequential(200, new SoftSnu { Units = 150 }, new RecurrentSoftSnu { Units = 20 });
        ExplainOptions options = new() { Steps = 1000, Window = 50, Traces = TraceStorage.LookBack };

        NetworkExplanation explanation = network.Explain(options);
        LayerExplanation carried = network.Explain(options with { Traces = TraceStorage.Carried }).Layers[0];

        (LayerExplanation local, LayerExplanation dense) = (explanation.Layers[0], explanation.Layers[1]);
        Assert.Equal((true, false), (local.LooksBack, dense.LooksBack));
        Assert.True(local.Memory.Traces < carried.Memory.Traces);
        Assert.True(local.Cost.Traces < carried.Cost.Traces);
        Assert.InRange(local.MostUnitTraces / (4.0 * 150 * 200), 1, 1.1);
        Assert.Equal(0, dense.MostUnitTraces);
        Assert.Contains("look-back: W, b", explanation.ToString());
        Assert.Contains(
            "layers[0] looks back over up to 32 steps. Units that remember for longer get traces: up to 122 KiB more.",
            explanation.ToString());
    }

    [Fact]
    public void One_window_needs_no_traces()
    {
        Network network = Network.Sequential(20, new RecurrentSoftSnu { Units = 30 });
        NetworkExplanation explanation = network.Explain(new ExplainOptions { Steps = 40 });

        Assert.Equal(40, explanation.Window);
        Assert.False(explanation.CarriesTraces);
        Assert.Equal((0L, 0.0), (explanation.Memory.Traces, explanation.Cost.Traces));
        Assert.Contains("(not needed: one window)", explanation.ToString());
    }

    [Fact]
    public void Products_are_counted()
    {
        Network network = Network.Sequential(100, new Linear { Units = 200 }, new Linear { Units = 50 });
        IReadOnlyList<LayerExplanation> layers = network.Explain(new ExplainOptions { BatchSize = 4 }).Layers;

        // The lowest layer has forward and gradient; the other sends a signal down as well.
        Assert.InRange(layers[0].Cost.Forward, 4 * 40_000, 4 * 41_000);
        Assert.InRange(layers[0].Cost.Adjoint, 4 * 40_000, 4 * 41_000);
        Assert.InRange(layers[1].Cost.Forward, 4 * 20_000, 4 * 20_500);
        Assert.InRange(layers[1].Cost.Adjoint, 4 * 40_000, 4 * 41_000);
    }

    [Fact]
    public void Every_choice_of_the_window_has_its_reason()
    {
        Network network = Network.Sequential(64, new RecurrentSoftSnu { Units = 200 });

        Assert.Contains("'bptt' goes back", Reason(new ExplainOptions { Rule = LearningRule.Bptt, Steps = 10_000 }));
        Assert.Contains("no more than 64", Reason(new ExplainOptions { Steps = 64 }));
        Assert.Contains("the whole sequence, whose", Reason(new ExplainOptions { Steps = 1000 }));
        Assert.Contains("keep its dense traces", Reason(new ExplainOptions { Steps = 1_000_000 }));
        Assert.Contains("once in 64 steps", Reason(WithoutH with { Steps = 1_000_000 }));
        Assert.Contains("so many steps take", Reason(WithoutH with { Steps = 1_000_000, BatchSize = 2000 }));
        string Reason(ExplainOptions options) => network.Explain(options, long.MaxValue).WindowReason;
    }

    [Fact]
    public void Exactness_comes_with_its_reason()
    {
        Network network = Network.Sequential(
            4, new Linear { Units = 5 }, new SoftSnu { Units = 6 }, new Rnn { Units = 3 }, new Linear { Units = 2 });

        NetworkExplanation ostl = network.Explain();
        Assert.Equal(
            [GradientClaim.WithoutResidual, GradientClaim.WithoutResidual, GradientClaim.Exact, GradientClaim.Exact],
            Claims(ostl, "layers[0].W", "layers[1].W", "layers[2].H", "layers[3].b"));
        Assert.Equal("layers[0].W", ostl.Parameters[0].Name);
        Assert.Contains("layers[1] passes back in time", ostl.Parameters[0].Reason);
        Assert.Equal(
            [GradientClaim.WithoutRecurrence, GradientClaim.Exact],
            Claims(network.Explain(WithoutH), "layers[2].W", "layers[3].W"));
        Assert.All(
            network.Explain(new ExplainOptions { Rule = LearningRule.Bptt }).Parameters,
            parameter => Assert.True(parameter.IsExact));
    }

    [Fact]
    public void Weights_that_act_through_another_map_are_listed()
    {
        Network gated = Network.Sequential(4, new Gru { Units = 5 });
        Network minimal = Network.Sequential(4, new MinimalGatedUnit { Units = 5 });

        Assert.Equal(
            ["layers[0].Wr", "layers[0].Ur", "layers[0].br"],
            gated.Explain(WithoutH).ThroughMaps.Select(parameter => parameter.Name));
        Assert.Equal(
            ["layers[0].Wf", "layers[0].Uf", "layers[0].bf"],
            minimal.Explain(WithoutH).ThroughMaps.Select(parameter => parameter.Name));
        Assert.Empty(gated.Explain().ThroughMaps);
        Assert.Contains(
            "from that step's own error only: layers[0].Wr, layers[0].Ur, layers[0].br.",
            gated.Explain(WithoutH).ToString());
    }

    [Fact]
    public void Layers_that_learn_nothing_are_warned_of_where_the_rule_drops_their_signal()
    {
        Network network = Network.Sequential(
            4, new Linear { Units = 4 }, new Delayed { Units = 5 }, new Linear { Units = 2 });
        NetworkExplanation ostl = network.Explain();

        Assert.Contains("teaches nothing", Assert.Single(ostl.Warnings));
        Assert.Equal(GradientClaim.Zero, ostl.Parameters[0].Claim);
        Assert.Empty(network.Explain(new ExplainOptions { Rule = LearningRule.Bptt }).Warnings);
    }

    [Fact]
    public void Bad_options_are_refused()
    {
        Network network = Network.Sequential(4, new SoftSnu { Units = 5 });

        Assert.Contains("Steps: expected at least 1; found 0", Refusal(new ExplainOptions { Steps = 0 }));
        Assert.Contains("BatchSize: expected at least 1; found -1", Refusal(new ExplainOptions { BatchSize = -1 }));
        Assert.Contains("at least 1", Refusal(new ExplainOptions { Window = 0 }));
        Assert.Contains(
            "must hold all 100 steps", Refusal(new ExplainOptions { Rule = LearningRule.Bptt, Window = 10 }));
        string Refusal(ExplainOptions options) =>
            Assert.ThrowsAny<ArgumentException>(() => network.Explain(options)).Message;
    }

    private static IEnumerable<GradientClaim> Claims(NetworkExplanation explanation, params string[] names) =>
        names.Select(name => explanation.Parameters.Single(parameter => parameter.Name == name).Claim);
}
