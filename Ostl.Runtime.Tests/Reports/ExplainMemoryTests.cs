using Ostl.Runtime.Tests.Proofs.Declared;
using Ostl.Tests.Networks;
using Ostl.Tests.Training.Rules;
using HeadRnn = Ostl.Benchmarks.Cells.HeadRnn;

namespace Ostl.Tests.Reports;

/// <summary>The bytes that are foretold are those that are allocated, and too many of them are warned of.</summary>
public sealed class ExplainMemoryTests
{
    private static readonly Dictionary<string, (Cell[] Cells, LearningRule Rule)> Networks = new()
    {
        ["unit-local"] = ([new SoftSnu { Units = 150 }, new Linear { Units = 7 }], LearningRule.Ostl),
        ["dense"] = ([new RecurrentSoftSnu { Units = 20 }, new Linear { Units = 7 }], LearningRule.Ostl),
        ["blocks"] = ([new HeadRnn { Units = 36 }, new Linear { Units = 7 }], LearningRule.Ostl),
        ["look-back, blocks ignored"] = ([new HeadRnn { Units = 66 }, new Linear { Units = 7 }], LearningRule.OstlWithoutH),
        ["ignored"] = ([new RecurrentSoftSnu { Units = 100 }, new Rnn { Units = 9 }], LearningRule.OstlWithoutH),
        ["two states"] = ([new Rotation { Units = 133 }, new Activation.Tanh()], LearningRule.Ostl),
        ["gated"] = ([new Lstm { Units = 12 }, new Gru { Units = 7 }], LearningRule.Ostl),
        ["gated, ignored"] = ([new Gru { Units = 90 }, new Linear { Units = 7 }], LearningRule.OstlWithoutH),
        ["look-back"] = ([new SoftSnu { Units = 150 }, new Rotation { Units = 60 }], LearningRule.Ostl),
        ["look-back, ignored"] = ([new Rnn { Units = 90 }, new Linear { Units = 7 }], LearningRule.OstlWithoutH),
        ["filtered"] = ([new Rnn { Units = 90 }, new LeakyReadout { Units = 40 }], LearningRule.EProp(0.8f)),
        ["filtered, adapting"] =
            ([new SoftSnu { Units = 60 }, new Linear { Units = 90 }], LearningRule.EPropAdaptive(0.8f)),
        ["sign"] = ([new SoftSnu { Units = 9 }, new Linear { Units = 300 }], LearningRule.SignDfa),
        ["readout"] = ([new SoftSnu { Units = 9 }, new Linear { Units = 300 }], LearningRule.Decolle),
        ["sign-symmetric"] = (
            [new SoftSnu { Units = 90 }, new SoftSnu { Units = 120 }, new Linear { Units = 7 }],
            LearningRule.SignSymmetric),
        ["whole"] = ([new Lstm { Units = 20 }, new SoftSnu { Units = 7 }], LearningRule.Bptt),
    };

    public static TheoryData<string, int, int, int> Cases()
    {
        var cases = new TheoryData<string, int, int, int>();
        foreach ((string name, (_, LearningRule rule)) in Networks)
        {
            cases.Add(name, 1, 60, rule == LearningRule.Bptt ? 60 : 1);
            cases.Add(name, 3, 60, rule == LearningRule.Bptt ? 60 : 20);
            cases.Add(name, 9, 60, 60);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Bytes_are_foretold(string name, int sequences, int steps, int window)
    {
        (Cell[] cells, LearningRule rule) = Networks[name];
        Network network = TestSequences.Scatter(Network.Sequential(25, cells));
        SequenceBatch batch = SequenceBatch.Of(
            [.. Enumerable.Range(0, sequences).Select(_ => Zeros(25, network.Outputs, steps))]);

        var traces = new TraceOptions
        {
            Storage = name.StartsWith("look-back", StringComparison.Ordinal)
                ? TraceStorage.LookBack
                : TraceStorage.Automatic,
        };
        MemoryUse memory = network.Explain(new ExplainOptions
        {
            Rule = rule, BatchSize = sequences, Steps = steps, Window = window, Traces = traces.Storage,
        }).Memory;
        long foretold = memory.Activations + memory.Adjoint + memory.Traces;

        // The first run makes what belongs to no run: transposed weights, and the buffers of this thread.
        Allocated(network, rule, batch, window, traces);

        // A collection by another test leaves the rest of this thread's block behind, which counts as allocated.
        long allocated = Enumerable.Range(0, 3).Min(_ => Allocated(network, rule, batch, window, traces));
        Assert.True(
            foretold > 0.9 * allocated && foretold < 1.1 * allocated, $"{foretold} foretold, {allocated} allocated");
    }

    [Fact]
    public void Weights_are_foretold()
    {
        Network network = Network.Sequential(500, new Linear { Units = 300 });

        // Values, their transpose and the gradient.
        Assert.InRange(network.Explain().Memory.Weights / (3.0 * 500 * 300 * sizeof(float)), 1, 1.02);
    }

    /// <summary>The first run of a rule draws its matrices, and makes their transposed copies.</summary>
    [Theory]
    [InlineData("dfa")]
    [InlineData("osttp")]
    [InlineData("decolle")]
    [InlineData("ostl-rnd")]
    [InlineData("sign-symmetric")]
    [InlineData("e-prop-adaptive")]
    public void Random_matrices_are_foretold(string name)
    {
        LearningRule rule = AllRules.Named(name);
        Network network = Network.Sequential(25, new SoftSnu { Units = 200 }, new Linear { Units = 150 });
        SequenceBatch batch = SequenceBatch.Of(Zeros(25, 150, 4));
        Allocated(network, LearningRule.Ostl, batch, 4, new TraceOptions());
        long first = Allocated(network, rule, batch, 4, new TraceOptions());
        long adapts = Bytes(() => AdaptingFeedback.Of(network.Topology, new RuleChoice(rule)));
        long allocated = first + adapts - Allocated(network, rule, batch, 4, new TraceOptions());

        long foretold = Weights(rule) - Weights(LearningRule.Ostl);

        Assert.True(allocated > 200 * 150 * sizeof(float), $"{allocated} allocated");
        Assert.InRange(foretold / (double)allocated, 0.9, 1.1);
        long Weights(LearningRule asked) =>
            network.Explain(new ExplainOptions { Rule = asked, Steps = 4 }).Memory.Weights;
    }

    [Fact]
    public void What_does_not_fit_is_warned_of_with_figures()
    {
        Network network = Network.Sequential(88, new RecurrentSoftSnu { Units = 512 });
        ExplainOptions options = new() { Steps = 100_000, BatchSize = 16 };

        string warning = Assert.Single(network.Explain(options, 8L << 30).Warnings);

        Assert.Matches(
            @"^This takes 1\d\.\d GiB; 8\.0 GiB are available\. Most of it are the traces of layers\[0\], 1\d\.\d GiB; "
            + @"under LearningRule\.OstlWithoutH all traces take \d+(\.\d)? MiB\.$", warning);
        Assert.Empty(network.Explain(options, 64L << 30).Warnings);
        Assert.Contains($"Warning: {warning}", network.Explain(options, 8L << 30).ToString());
    }

    [Fact]
    public void Each_warning_says_what_takes_less()
    {
        Network network = Network.Sequential(88, new SoftSnu { Units = 256 });
        ExplainOptions options = new() { Steps = 100_000, BatchSize = 16 };

        Assert.Contains("keeps all 100000 steps", Warning(options with { Rule = LearningRule.Bptt }));
        Assert.Contains("a window shorter than 50000 steps", Warning(options with { Window = 50_000 }));
        Assert.Contains("a batch smaller than 16", Warning(options with { Window = 1 }));
        Assert.Contains("fewer units", Warning(new ExplainOptions { Steps = 1 }));
        string Warning(ExplainOptions asked) => Assert.Single(network.Explain(asked, 100_000).Warnings);
    }

    [Fact]
    public void An_array_larger_than_arrays_can_be_is_warned_of()
    {
        Network network = Network.Sequential(64, new RecurrentSoftSnu { Units = 400 });
        NetworkExplanation explanation = network.Explain(new ExplainOptions { Steps = 10_000_000 }, long.MaxValue);
        Assert.Empty(explanation.Warnings);

        network = Network.Sequential(64, new RecurrentSoftSnu { Units = 1500 });
        explanation = network.Explain(new ExplainOptions { Steps = 10_000_000 }, long.MaxValue);
        Assert.Contains("One array takes", Assert.Single(explanation.Warnings));
    }

    private static long Allocated(
        Network network, LearningRule rule, SequenceBatch batch, int window, TraceOptions traces)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (SequenceGroup group in SequenceGroup.Of(batch.Count))
        {
            var run = new NetworkRun(network.Topology, new RuleChoice(rule), group.Count, window, traces);
            var total = new LossTotal(Loss.MeanSquaredError, Supervision.EveryStep);
            new GroupRun(run, batch, group, total).Learn(window, keep: false, CancellationToken.None);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long Bytes(Action made)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        made();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Sequence Zeros(int inputs, int outputs, int steps) =>
        new(inputs, new float[inputs * steps]) { Targets = new float[outputs * steps] };
}
