namespace Ostl.Tests.Training.Rules;

/// <summary>
/// A combination that means nothing is refused with the rule, the layer, the reason and what would do.
/// </summary>
public class RuleRefusalTests
{
    private static readonly Network Readout = Network.Sequential(3, new Rnn { Units = 4 }, new Linear { Units = 2 });

    public static TheoryData<LearningRule, string[]> Contradictions => new()
    {
        { new("mine", Recurrence.Leak, Residual.Dropped), ["'mine'", "set Leak"] },
        { LearningRule.SnAp1 with { Leak = 0.5f }, ["'snap-1'", "Recurrence.Self", "no Leak"] },
        { LearningRule.Ottt(float.NaN), ["'ottt'", "finite"] },
        { new("mine", Recurrence.Self, Residual.InsideWindow) { Window = RuleWindow.Of(4) },
            ["Recurrence.Exact", "InWindow"] },
        { new("mine", Recurrence.Exact, Residual.InsideWindow), ["keeps R inside the window", "RuleWindow.Of(K)"] },
        { LearningRule.Ostl with { Name = "mine", Carry = Carry.Nothing }, ["carries nothing", "RuleWindow.Of(K)"] },
        { LearningRule.SnAp1 with { Name = "mine", InWindow = WindowRecurrence.Full },
            ["recurrence inside", "RuleWindow.Of(K)"] },
        { LearningRule.Ostl with { Name = "mine", Window = RuleWindow.Of(4) }, ["does not depend", "Trainer.Window"] },
        { LearningRule.EProp(readoutDecay: 1), ["'e-prop'", "between 0 and 1"] },
        { LearningRule.TruncatedBptt(3) with { TraceFilter = 0.5f }, ["filters traces", "Carry.Traces"] },
        { LearningRule.Bptt with { Name = "mine", Signal = LearningSignal.DirectRandom() },
            ["DirectRandom", "Residual.Dropped"] },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void SettingsThatContradictEachOther(LearningRule rule, string[] says)
    {
        AssertSays(says, () => Readout.Gradients(Batch(), Loss.BernoulliNll, new GradientOptions { Rule = rule }));
        AssertSays(says, () => Readout.Learn(Loss.BernoulliNll, new Sgd(1), rule));
        AssertSays(says, () => Readout.Explain(new ExplainOptions { Rule = rule }));
        AssertSays(says, () => new Trainer(Readout, Loss.BernoulliNll, new Sgd(1)) { Rule = rule });
        Assert.NotNull(Readout.Objection(rule));
    }

    [Fact]
    public void RulesThatALayerGivesNothingTo()
    {
        Refuses(
            Readout, LearningRule.Ottt(0.9f), "layers[0] (Rnn)", "no state reads its own previous value", "Ignored");
        Network single = Network.Sequential(3, new RecurrentSoftSnu { Units = 2 });
        Refuses(single, LearningRule.Dfa, "'dfa' (DirectRandom)", "layers[0]", "has none", "LearningSignal.Spatial");
        Refuses(single, LearningRule.Osttp, "TargetProjection");
        Refuses(single, LearningRule.Decolle, "LocalReadout");
        Refuses(single, LearningRule.FeedbackAlignment, "FeedbackAlignment", "no such map");
        Network deep =
            Network.Sequential(3, new SoftSnu { Units = 4 }, new SoftSnu { Units = 4 }, new Linear { Units = 2 });
        LearningRule symmetric = LearningRule.Ostl with { Name = "mine", Signal = LearningSignal.DirectSymmetric };
        Refuses(deep, symmetric, "'mine'", "layers[0]", "layers[2]", "DirectRandom");
        Assert.Null(deep.Objection(LearningRule.Dfa));
        Refuses(
            Readout, LearningRule.Ostl with { TraceFilter = 0.5f }, "layers[0] (Rnn)", "dense", "Recurrence.Ignored");
        Refuses(single, LearningRule.SnAp1 with { TraceFilter = 0.5f }, "layers[0]", "has none");
    }

    [Fact]
    public void FeedbackThatHasNothingToAdaptTo()
    {
        LearningRule adaptive = LearningRule.EPropAdaptive();
        Network deep = Network.Sequential(
            3, new SoftSnu { Units = 4 }, new Linear { Units = 4 }, new Linear { Units = 2, Name = "readout" });
        Refuses(deep, adaptive, "'e-prop-adaptive'", "layers[0] that adapts (Decay = 0.01)",
            "readout does not read layers[0] through one map of its own", "leave Adapting out", "DirectRandom()");
        Assert.Null(deep.Objection(LearningRule.EProp(random: true)));

        Network frozen = Network.Sequential(3, new SoftSnu { Units = 4 }, new Linear { Units = 2 });
        Assert.Null(frozen.Objection(adaptive));
        frozen.Parameters["layers[1].W"].IsFrozen = true;
        Refuses(frozen, adaptive, "layers[1].W is frozen");
        Assert.Null(frozen.Objection(LearningRule.EProp(random: true)));

        LearningRule aligned = LearningRule.Ostl with
        {
            Name = "mine", Signal = LearningSignal.FeedbackAlignment().Adapting(),
        };
        Assert.Null(Tied(tie: false).Objection(aligned));
        Refuses(
            Tied(tie: true), aligned, "'mine'", "layers[1].W is one weight with layers[2].W", "FeedbackAlignment()");
        Assert.Null(Tied(tie: true).Objection(LearningRule.FeedbackAlignment));
    }

    [Fact]
    public void SignalsThatHaveNothingThatCouldAdapt()
    {
        AssertSays(["Spatial", "no random matrix", "DirectRandom"], () => LearningSignal.Spatial.Adapting());
        AssertSays(["TargetProjection"], () => LearningSignal.TargetProjection().Adapting());
        AssertSays(["LocalReadout"], () => LearningSignal.LocalReadout().Adapting());
        AssertSays(["SignSymmetric"], () => LearningSignal.SignSymmetric().Adapting());
        AssertSays(["decay", "1"], () => LearningSignal.DirectRandom().Adapting(1));
        AssertSays(["decay"], () => LearningRule.EPropAdaptive(weightDecay: -0.1f));
        Assert.Equal(0.5f, LearningSignal.DirectSign().Adapting(0.5f).Decay);
    }

    [Fact]
    public void WindowsOtherThanTheRules()
    {
        var options = new GradientOptions { Rule = LearningRule.TruncatedBptt(3), Window = 2 };
        AssertSays(
            ["'tbptt-3'", "3 steps", "found Window = 2"], () => Readout.Gradients(Batch(), Loss.BernoulliNll, options));
        Assert.Equal(3, Readout.Gradients(Batch(), Loss.BernoulliNll, options with { Window = null }).Window);
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRule.TruncatedBptt(0));
    }

    [Fact]
    public void LawsThatAreNotRandom()
    {
        AssertSays(["FeedbackAlignment", "Zeros"], () => LearningSignal.FeedbackAlignment(Initializer.Zeros));
        AssertSays(["DirectRandom", "Orthogonal"], () => LearningSignal.DirectRandom(Initializer.Orthogonal));
        AssertSays(["gain", "NaN"], () => LearningSignal.DirectRandom(gain: double.NaN));
        Assert.Equal(Initializer.Ones, LearningSignal.SignSymmetric(Initializer.Ones).Law);
    }

    private static Network Tied(bool tie)
    {
        var builder = new NetworkBuilder();
        NetworkNode below = builder.Add(new SoftSnu { Units = 4 }, builder.Input(3));
        NetworkNode first = builder.Add(new SoftSnu { Units = 4 }, below);
        NetworkNode second = builder.Add(new SoftSnu { Units = 4 }, first);
        if (tie)
        {
            builder.Tie(first["W"], second["W"]);
        }

        return builder.Build(second);
    }

    private static SequenceBatch Batch() =>
        SequenceBatch.Of(new Sequence(3, new float[15]) { Targets = new float[10] });

    private static void Refuses(Network network, LearningRule rule, params string[] says) =>
        Assert.All(says, part => Assert.Contains(part, network.Objection(rule), StringComparison.Ordinal));

    private static void AssertSays(string[] says, Action action)
    {
        string message = Assert.ThrowsAny<ArgumentException>(action).Message;
        Assert.All(says, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
