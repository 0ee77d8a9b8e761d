using Ostl.Tests.Networks;

namespace Ostl.Tests.Layers.Traces;

/// <summary>
/// A look-back gives the gradient of the whole sequence, also where memory outlives it, comes back, or begins late; and
/// without its guard it does not.
/// </summary>
public sealed class LookBackTests
{
    private const int Units = 5;

    private static GradientOptions LookBack { get; } = new() { Traces = TraceStorage.LookBack };

    public static TheoryData<string, int> Courses()
    {
        var cases = new TheoryData<string, int>();
        foreach (Course course in Course.All)
        {
            foreach (int window in new[] { 1, 7, 40, course.Steps + 13 })
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
        Course course = Find(name);
        Network network = Controlled(Enumerable.Repeat(0.999f, Units));

        Assert.InRange(
            TraceProof.Error(network, course.Batch(Units), LookBack with { Window = window }), 0, 1e-5);
    }

    [Theory]
    [InlineData("remembers", 1)]
    [InlineData("remembers", 7)]
    [InlineData("remembers late", 1)]
    [InlineData("remembers late", 7)]
    [InlineData("regrows", 1)]
    [InlineData("regrows", 7)]
    public void Without_the_guard_it_is_not(string name, int window)
    {
        Network network = Controlled(Enumerable.Repeat(0.999f, Units));
        GradientOptions unguarded = LookBack with
        {
            Window = window, TraceOptions = LookBack.TraceOptions with { Guard = false },
        };

        Assert.True(TraceProof.Error(network, Find(name).Batch(Units), unguarded) > 1e-2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void Only_units_that_remember_get_traces(int window)
    {
        Network network = Controlled([0.999f, 0.2f, 0.1f, 0.998f, 0.3f]);
        Assert.InRange(
            TraceProof.Error(network, Course.Remembers.Batch(Units), LookBack with { Window = window }), 0, 1e-5);

        Sequence sequence = Course.Remembers.Batch(Units)[0];
        NetworkRun run = Learn(network, sequence, window, LookBack.TraceOptions);
        Assert.Equal(2, Assert.IsType<UnitLocalTraces>(run.Layers[0].Traces).Remembering(0));

        NetworkRun forgetting = Learn(
            Controlled(Enumerable.Repeat(0.3f, Units)), sequence, window, LookBack.TraceOptions);
        Assert.Equal(0, Assert.IsType<UnitLocalTraces>(forgetting.Layers[0].Traces).Remembering(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(200)]
    public void Two_states_that_rotate_are_exact(int window)
    {
        Network network = TestSequences.Scatter(Network.Sequential(4, new SlowRotation { Units = Units }));
        network.Parameters["layers[0].a"].Values.Fill(0.99f);
        network.Parameters["layers[0].g"].Values.Fill(0.1f);
        SequenceBatch batch = Course.Remembers.Batch(Units);

        Assert.InRange(TraceProof.Error(network, batch, LookBack with { Window = window }), 0, 1e-5);
        if (window < 200)
        {
            GradientOptions unguarded = LookBack with
            {
                Window = window, TraceOptions = LookBack.TraceOptions with { Guard = false },
            };
            Assert.True(TraceProof.Error(network, batch, unguarded) > 1e-2);
        }
    }

    public static TheoryData<string, string, int> Forms()
    {
        var cases = new TheoryData<string, string, int>();
        foreach (int window in new[] { 1, 4 })
        {
            foreach (string cell in new[] { "SoftSnu", "Alif", "Lru", "IndRnn", "Plif", "TwoCompartment", "Sru" })
            {
                cases.Add(cell, "ostl", window);
            }

            foreach (string cell in new[] { "RecurrentSoftSnu", "Lstm", "Gru", "MinimalGatedUnit", "Rnn" })
            {
                cases.Add(cell, "ostl-without-h", window);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_form_of_the_traces_changes_no_gradient(string cell, string rule, int window)
    {
        Network network = TestSequences.Scatter(Network.Sequential(3, Create(cell), new Linear { Units = 2 }));
        SequenceBatch batch = TestSequences.Batch(3, 2);
        var options = new GradientOptions
        {
            Window = window, Rule = rule == "ostl" ? LearningRule.Ostl : LearningRule.OstlWithoutH,
            Traces = TraceStorage.Carried,
        };

        double[] carried = TraceProof.Gradient(network, batch, options);

        // With room for three steps, most of what there is must move into traces.
        foreach (int steps in new[] { 3, 32 })
        {
            double[] found = TraceProof.Gradient(network, batch, options with
            {
                TraceOptions = new TraceOptions { Storage = TraceStorage.LookBack, LookBackSteps = steps },
            });
            Assert.InRange(Errors.Relative(found, carried), 0, 3e-6);
        }
    }

    [Fact]
    public void Weights_that_change_leave_the_past_as_it_was()
    {
        Course course = Course.Remembers;
        Sequence sequence = course.Batch(Units)[0];
        double[] carried = Learned(sequence, TraceStorage.Carried);
        double[] lookedBack = Learned(sequence, TraceStorage.LookBack);

        Assert.InRange(Errors.Relative(lookedBack, carried), 0, 1e-5);
        Assert.True(Errors.Relative(carried, Values(Controlled(Enumerable.Repeat(0.9f, Units)))) > 1e-2);
    }

    [Fact]
    public void KeepState_goes_on_in_the_form_it_began_with()
    {
        Network network = Controlled(Enumerable.Repeat(0.9f, Units));
        SequenceBatch batch = Course.Forgets.Batch(Units);
        network.Gradients(batch, Loss.MeanSquaredError, LookBack with { KeepState = true, Window = 9 });

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => network.Gradients(
            batch, Loss.MeanSquaredError, new GradientOptions { KeepState = true, Window = 9 }));

        Assert.Equal(
            "KeepState goes on with Traces = LookBack; found Automatic. Call ForgetState to begin anew.",
            refusal.Message);
    }

    private static double[] Learned(Sequence sequence, TraceStorage traces)
    {
        Network network = Controlled(Enumerable.Repeat(0.9f, Units));
        Learner learner = network.Learn(Loss.MeanSquaredError, new Sgd(2e-4f), traces: traces);
        for (int t = 0; t < sequence.Steps; t++)
        {
            learner.Step(sequence.Input(t), sequence.Target(t));
        }

        return Values(network);
    }

    private static double[] Values(Network network) =>
        [.. network.Parameters.SelectMany(parameter => parameter.Values.ToArray().Select(value => (double)value))];

    private static NetworkRun Learn(Network network, Sequence sequence, int window, TraceOptions traces)
    {
        var run = new NetworkRun(network.Topology, new RuleChoice(LearningRule.Ostl), samples: 1, window, traces);
        SequenceBatch batch = SequenceBatch.Of(sequence);
        new GroupRun(run, batch, SequenceGroup.Of(1)[0], new LossTotal(Loss.MeanSquaredError, Supervision.EveryStep))
            .Learn(window, keep: true, CancellationToken.None);
        return run;
    }

    private static Course Find(string name) => Course.All.Single(course => course.Name == name);

    private static Network Controlled(IEnumerable<float> decays)
    {
        Network network = TestSequences.Scatter(Network.Sequential(4, new ControlledUnit { Units = Units }));
        decays.ToArray().CopyTo(network.Parameters["layers[0].u"].Values);
        return network;
    }

    private static Cell Create(string name) => name switch
    {
        "SoftSnu" => new SoftSnu { Units = Units },
        "Alif" => new Alif { Units = Units },
        "Lru" => new Lru { Units = Units },
        "IndRnn" => new IndRnn { Units = Units },
        "Plif" => new Plif { Units = Units },
        "TwoCompartment" => new TwoCompartment { Units = Units },
        "Sru" => new Sru { Units = Units },
        "RecurrentSoftSnu" => new RecurrentSoftSnu { Units = Units },
        "Lstm" => new Lstm { Units = Units },
        "Gru" => new Gru { Units = Units },
        "MinimalGatedUnit" => new MinimalGatedUnit { Units = Units },
        _ => new Rnn { Units = Units },
    };
}
