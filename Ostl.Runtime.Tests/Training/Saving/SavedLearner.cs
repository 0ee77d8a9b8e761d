using Ostl.Benchmarks.Cells;
using Ostl.Tests.Layers.Traces;
using Ostl.Tests.Networks;

namespace Ostl.Tests.Training.Saving;

/// <summary>A learner on a drawn stream, some steps of which have no target, and one of which restarts it.</summary>
internal sealed class SavedLearner
{
    private const int Period = 211;
    private const int RestartAt = 9;

    private readonly float[] numbers;
    private readonly List<float> outputs = [];
    private int step;

    private SavedLearner(Network network, Learner learner)
    {
        (Network, Learner) = (network, learner);
        var random = new SeededRandom(31);
        numbers = [.. Enumerable.Range(0, Period).Select(_ => (float)random.Uniform(-0.9, 0.9))];
    }

    /// <summary>Every form of traces, optimizer, schedule and signal, by name, and what its file must hold.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>
    {
        ["unit-local"] = "learner/layers/layers[0]/traces/W",
        ["two states"] = "learner/layers/layers[0]/traces/W",
        ["vector"] = "learner/layers/layers[0]/traces/u",
        ["dense"] = "learner/layers/layers[0]/traces/H/0",
        ["lstm"] = "learner/layers/layers[0]/traces/Hf",
        ["blocks"] = "learner/layers/layers[0]/traces/H/0",
        ["look-back"] = "learner/layers/layers[0]/traces/W/history/0/0/arguments",
        ["remembering"] = "learner/layers/layers[0]/traces/W/units/0/0",
        ["table"] = "learner/layers/layers[0]/traces/E/picked/0/rows",
        ["table, every window"] = "learner/layers/layers[0]/gradient/E/rows",
        ["dense table"] = "learner/layers/layers[0]/traces/E/0",
        ["filter"] = "learner/layers/layers[0]/filter/0/W",
        ["filtered table"] = "learner/layers/layers[0]/filter/0/E/rows",
        ["adapting"] = "feedback/AdaptingDirect/direct/LecunNormal/1",
        ["graph"] = "feedback/Alignment/aligned.W/Normal/1",
        ["targets"] = "feedback/Direct/layers[0]/Normal/1",
        ["readouts"] = "feedback/Readout/layers[0]/LecunUniform/1",
        ["every step"] = "learner/optimizer/layers[0].W/momentum",
        ["every window"] = "learner/layers/layers[0]/gradient/W",
        ["sequence end"] = "learner/layers/layers[0]/gradient/W",
        ["optimizers"] = "learner/optimizer/layers[0].b/meanSquare",
    };

    public Network Network { get; }

    public Learner Learner { get; }

    /// <summary>What it has put out so far, and the losses.</summary>
    public float[] Outputs => [.. outputs];

    public static SavedLearner Make(string kind, int seed = 3)
    {
        Network network = Build(kind);
        var random = new SeededRandom(seed);
        foreach (Parameter parameter in network.Parameters)
        {
            foreach (ref float value in parameter.Values)
            {
                value += (float)random.Uniform(-0.2, 0.2);
            }
        }

        return new SavedLearner(network, Learn(kind, network));
    }

    /// <summary>Takes steps, from the one on that the stream is at.</summary>
    public SavedLearner Run(int first, int steps)
    {
        int integers = Network.InputPorts[0].Values ?? 0;
        for (step = first; step < first + steps; step++)
        {
            float[] x = integers > 0 ? [(step * step) % integers] : Draw(Network.Inputs, 0);
            if (step == RestartAt)
            {
                Learner.Restart();
            }

            outputs.AddRange(Learner.Predict(x));
            outputs.AddRange(step % 5 == 3
                ? Learner.Step(x)
                : Learner.Step(x, Array.ConvertAll(Draw(Network.Outputs, 7), value => MathF.Abs(value))));
            outputs.Add(Learner.LastLoss);
        }

        return this;
    }

    private float[] Draw(int count, int offset) =>
        [.. Enumerable.Range(0, count).Select(i => numbers[((step * 5) + i + offset) % Period])];

    private static Network Build(string kind) => kind switch
    {
        "dense" => Stack(new RecurrentSoftSnu { Units = 5 }),
        "two states" => Stack(new Alif { Units = 5 }, new Gru { Units = 3 }),
        "vector" or "look-back" or "remembering" => Stack(new ControlledUnit { Units = 5 }),
        "lstm" => Stack(new Lstm { Units = 4 }),
        "blocks" => Stack(new HeadRnn { Units = 6 }),
        "table" or "table, every window" or "filtered table" =>
            Network.Sequential(12, new TokenMemory { Units = 5 }, new Linear { Units = 2 }).Initialize(1),
        "dense table" => Network.Sequential(7, new TokenNet { Units = 4 }, new Linear { Units = 2 }).Initialize(1),
        "filter" => Stack(new RecurrentSoftSnu { Units = 5 }),
        "adapting" => GoingOn.Build(GoingOn.Adapting, seed: 3),
        "graph" => GoingOn.Build(GoingOn.Fixed, seed: 3),
        "targets" or "readouts" => Stack(new SoftSnu { Units = 5 }, new SoftSnu { Units = 4 }),
        _ => Stack(new SoftSnu { Units = 5 }, new SoftSnu { Units = 4 }),
    };

    private static Network Stack(params Cell[] cells) =>
        Network.Sequential(3, [.. cells, new Linear { Units = 2 }]).Initialize(1);

    private static Learner Learn(string kind, Network network) => kind switch
    {
        "dense" => network.Learn(Loss.BernoulliNll, new Sgd(0.05f) { Momentum = 0.9f }),
        "two states" => network.Learn(Loss.BernoulliNll, new RmsProp(0.01f), LearningRule.OstlWithoutH),
        "lstm" => network.Learn(Loss.BernoulliNll, new Adam(0.01f), LearningRule.OstlWithoutH),
        "look-back" or "remembering" => LookingBack(network, remembers: kind == "remembering"),
        "table, every window" => network.Learn(
            Loss.BernoulliNll, new Sgd(0.05f), update: UpdateSchedule.EveryWindow, window: 4),
        "filter" or "filtered table" => network.Learn(Loss.BernoulliNll, new Adam(0.01f), LearningRule.EProp(0.8f)),
        "targets" => network.Learn(Loss.BernoulliNll, new Adam(0.01f), LearningRule.Osttp),
        "readouts" => network.Learn(Loss.BernoulliNll, new Adam(0.01f), LearningRule.Decolle),
        "every step" => network.Learn(
            Loss.BernoulliNll, new Sgd(0.05f) { Momentum = 0.9f }, update: UpdateSchedule.EveryStep),
        "every window" => network.Learn(
            Loss.BernoulliNll, new Adam(0.05f), update: UpdateSchedule.EveryWindow, window: 4),
        "adapting" => network.Learn(Loss.MeanSquaredError, new Adam(0.002f)),
        "sequence end" => network.Learn(Loss.BernoulliNll, new Adam(0.05f), update: UpdateSchedule.SequenceEnd),
        "optimizers" => network.Learn(Loss.BernoulliNll, new OptimizerMap(new Adam(0.01f))
        {
            ["layers[0].b"] = new RmsProp(0.01f),
            ["layers[1]"] = new Sgd(0.05f),
            RateFactors = { ["layers[2]"] = 0.5f },
        }),
        _ => network.Learn(Loss.BernoulliNll, new Adam(0.01f)),
    };

    // Units forget soon, or some of them remember for longer than a look-back.
    private static Learner LookingBack(Network network, bool remembers)
    {
        Span<float> decays = network.Parameters["layers[0].u"].Values;
        for (int unit = 0; unit < decays.Length; unit++)
        {
            decays[unit] = remembers && unit is 1 or 4 ? 0.98f : 0.3f;
        }

        return network.Learn(Loss.BernoulliNll, new Sgd(0.001f), traces: TraceStorage.LookBack);
    }
}
