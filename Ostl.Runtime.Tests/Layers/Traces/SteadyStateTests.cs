using Ostl.Compiled;
using Ostl.Tests.Devices;
using Ostl.Tests.Networks;

namespace Ostl.Tests.Layers.Traces;

/// <summary>In steady state no form of traces allocates, and none depends on the number of threads.</summary>
[Collection(KernelSettings.Name)]
public sealed class SteadyStateTests
{
    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string form in new[] { "carried", "look-back", "dense" })
        {
            cases.Add(form, 1);
            cases.Add(form, 10);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_window_allocates_nothing(string form, int window) => KernelSettings.With(LaneWidth.Current, 1, () =>
    {
        Network network = Create(form, units: 9);
        SequenceBatch batch = Course.Remembers.Batch(9);
        var options = new TraceOptions { Storage = Storage(form) };
        var run = new NetworkRun(network.Topology, new RuleChoice(LearningRule.Ostl), samples: 3, window, options);
        var total = new LossTotal(Loss.MeanSquaredError, Supervision.EveryStep);
        var group = new GroupRun(run, batch, SequenceGroup.Of(3)[0], total);
        group.Learn(window, keep: true, CancellationToken.None);
        group.Learn(window, keep: true, CancellationToken.None);

        long before = GC.GetAllocatedBytesForCurrentThread();
        group.Learn(window, keep: true, CancellationToken.None);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    });

    [Theory]
    [InlineData("carried")]
    [InlineData("look-back")]
    [InlineData("dense")]
    public void Threads_change_nothing(string form)
    {
        // Large enough that products are shared.
        Network network = Create(form, units: form == "dense" ? 48 : 150);
        SequenceBatch batch = Course.Regrows.Batch(network.Outputs);
        var options = new GradientOptions { Window = 45, Traces = Storage(form) };
        double[] Run(int threads)
        {
            double[] result = [];
            KernelSettings.With(
                LaneWidth.Current, threads, () => result = TraceProof.Gradient(network, batch, options));
            return result;
        }

        double[] alone = Run(1);
        Assert.True(Errors.Norm(alone) > 1e-3);
        Assert.Equal(alone, Run(2));
        Assert.Equal(alone, Run(5));
    }

    private static TraceStorage Storage(string form) =>
        form == "look-back" ? TraceStorage.LookBack : TraceStorage.Carried;

    private static Network Create(string form, int units)
    {
        Network network = TestSequences.Scatter(Network.Sequential(
            4, form == "dense" ? new ControlledNet { Units = units } : new ControlledUnit { Units = units }));
        if (form == "dense")
        {
            VectorKernels.Scale(network.Parameters["layers[0].H"].Values, 1.2f / units);
        }
        else
        {
            // Half of the units remember for longer than a look-back.
            for (int unit = 0; unit < units; unit++)
            {
                network.Parameters["layers[0].u"].Values[unit] = unit % 2 == 0 ? 0.999f : 0.4f;
            }
        }

        return network;
    }
}
