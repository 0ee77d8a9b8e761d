using Ostl.Benchmarks.Recurrent;
using Ostl.Tests.Networks;

namespace Ostl.Tests.Layers.Traces;

/// <summary>
/// Dense traces in windows are those of plain RTRL; leaving out what is forgotten changes nothing, because the
/// probe tells what only seems to be.
/// </summary>
public sealed class DenseTracesTests
{
    private const int Units = 6;
    private const int Window = 30;

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 5)]
    [InlineData(true, 24)]
    [InlineData(false, 1)]
    [InlineData(false, 5)]
    [InlineData(false, 24)]
    public void Windows_have_the_gradient_of_plain_rtrl(bool remembers, int window)
    {
        RecurrentProblem problem = remembers
            ? RecurrentProblem.Remembering(units: 20, inputs: 7, steps: 48)
            : RecurrentProblem.Forgetting(units: 20, inputs: 7, steps: 48);
        var plain = new PlainRtrl(problem.Network);
        for (int t = 0; t < problem.Sequence.Steps; t++)
        {
            plain.Step(problem.Sequence.Input(t), problem.Sequence.Target(t));
        }

        double[] found = TraceProof.Gradient(problem.Network, problem.Batch, new GradientOptions { Window = window });

        double[] expected = Array.ConvertAll(plain.Gradient, value => (double)value);
        Assert.True(Errors.Norm(expected) > 1);
        Assert.InRange(Errors.Relative(found, expected), 0, 5e-6);
        Assert.InRange(
            TraceProof.Error(problem.Network, problem.Batch, new GradientOptions { Window = window }), 0, 1e-5);
    }

    public static TheoryData<string, int> Courses()
    {
        var cases = new TheoryData<string, int>();
        foreach (Course course in Course.All)
        {
            foreach (int window in new[] { 1, 7, 30, 48 })
            {
                cases.Add(course.Name, window);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Courses))]
    public void The_gradient_is_that_of_the_whole_sequence(string name, int window)
    {
        Course course = Course.All.Single(course => course.Name == name);

        Assert.InRange(
            TraceProof.Error(Controlled(), course.Batch(Units), new GradientOptions { Window = window }), 0, 1e-5);
    }

    [Theory]
    [InlineData("regrows", 30)]
    [InlineData("regrows", 7)]
    [InlineData("grows and falls", 48)]
    public void Without_the_probe_it_is_not(string name, int window)
    {
        Course course = Course.All.Single(course => course.Name == name);
        var options = new GradientOptions { Window = window, TraceOptions = new TraceOptions { Guard = false } };

        Assert.True(TraceProof.Error(Controlled(), course.Batch(Units), options) > 1e-2);
    }

    [Fact]
    public void Steps_that_are_forgotten_are_left_out()
    {
        Network network = Controlled();
        Sequence sequence = Course.Forgets.Batch(Units)[0];

        Assert.InRange(StepsRun(network, sequence, new TraceOptions()), 16, 29);
        Assert.Equal(Window, StepsRun(network, sequence, new TraceOptions { EarlyOut = false }));
        Assert.Equal(Window, StepsRun(network, Course.Remembers.Batch(Units)[0], new TraceOptions()));

        var options = new GradientOptions { Window = Window };
        SequenceBatch batch = Course.Forgets.Batch(Units);
        double[] whole = TraceProof.Gradient(
            network, batch, options with { TraceOptions = new TraceOptions { EarlyOut = false } });
        Assert.InRange(Errors.Relative(TraceProof.Gradient(network, batch, options), whole), 0, 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Cells_of_several_states_agree_with_their_declaration(int window)
    {
        foreach (Cell cell in new Cell[]
        {
            new Lstm { Units = 4 }, new Gru { Units = 4 }, new RecurrentLif { Units = 4 },
            new InhibitedSnu { Units = 4 },
        })
        {
            Network network = TestSequences.Scatter(Network.Sequential(3, cell));
            double error = TraceProof.Error(
                network, TestSequences.Batch(3, 4), new GradientOptions { Window = window });
            Assert.True(error < 1e-5, $"{cell.Description.Name}: {error}");
        }
    }

    private static int StepsRun(Network network, Sequence sequence, TraceOptions traces)
    {
        var run =
            new NetworkRun(network.Topology, new RuleChoice(LearningRule.Ostl), samples: 1, capacity: Window, traces);
        var total = new LossTotal(Loss.MeanSquaredError, Supervision.EveryStep);
        new GroupRun(run, SequenceBatch.Of(sequence), SequenceGroup.Of(1)[0], total)
            .Learn(steps: Window, keep: true, CancellationToken.None);
        return Assert.IsType<DenseTraces>(run.Layers[0].Traces).StepsRun;
    }

    /// <summary>A rotation through all units that hardly shrinks.</summary>
    private static Network Controlled()
    {
        Network network = TestSequences.Scatter(Network.Sequential(4, new ControlledNet { Units = Units }));
        Span<float> recurrent = network.Parameters["layers[0].H"].Values;
        for (int i = 0; i < recurrent.Length; i++)
        {
            recurrent[i] *= 0.02f;
        }

        for (int unit = 0; unit < Units; unit++)
        {
            recurrent[(unit * Units) + ((unit + 1) % Units)] = unit % 2 == 0 ? 0.99f : -0.99f;
        }

        return network;
    }
}
