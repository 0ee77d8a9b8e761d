using System.Globalization;

namespace Ostl.Tests.Networks;

/// <summary>
/// A network with random feedback, fixed or adapting, rules of its layers' own, constants drawn per unit and, where
/// feedback is fixed, tied weights and a frozen parameter; trained in two halves, of which another process can do the
/// second.
/// </summary>
internal static class GoingOn
{
    public const string Command = "go-on";

    public const string Saved = "saved";

    public const string Fixed = "fixed";

    public const string Adapting = "adapting";

    public static Network Build(string kind, int seed) =>
        kind == Fixed ? BuildFixed(seed) : BuildAdapting(seed);

    private static Network BuildFixed(int seed)
    {
        var g = new NetworkBuilder();
        NetworkNode embedding = g.Add(new Linear { Units = 5, Name = "embedding" }, g.Input(4));
        NetworkNode r = g.Add(new Rnn { Units = 4, Rule = LearningRule.SnAp1, Name = "own" }, embedding);
        NetworkNode s = g.Add(new SoftSnu { Units = 6, Rule = LearningRule.FeedbackAlignment, Name = "aligned" }, r);
        NetworkNode h = g.Add(new HeterogeneousAlif { Units = 5, Rule = LearningRule.Dfa, Name = "direct" }, s);
        NetworkNode readout = g.Add(new Linear { Units = 4, Name = "readout" }, h);
        g.Tie(embedding["W"], readout["W"].Transposed);
        Network network = g.Build(readout).Initialize(seed);
        network.Parameters["own.H"].IsFrozen = true;
        return network;
    }

    private static Network BuildAdapting(int seed)
    {
        LearningRule aligned = LearningRule.Ostl with
        {
            Name = "mine", Signal = LearningSignal.FeedbackAlignment().Adapting(0.02f),
        };
        return Network.Sequential(
            4, new Linear { Units = 5, Name = "embedding" },
            new SoftSnu { Units = 6, Rule = aligned, Name = "aligned" },
            new HeterogeneousAlif { Units = 5, Rule = LearningRule.EPropAdaptive(0.8f), Name = "direct" },
            new Linear { Units = 4, Name = "readout" }).Initialize(seed);
    }

    public static Optimizer Optimizer(string name) => name == "adam" ? new Adam(0.02f) : new Sgd(0.1f);

    /// <summary>Three passes over the sequences, two to a batch.</summary>
    public static async Task Train(Network network, Optimizer optimizer)
    {
        SequenceBatch batch = TestSequences.Batch(network);
        Sequence[] sequences = [.. Enumerable.Range(0, batch.Count).Select(i => batch[i])];
        var trainer = new Trainer(network, Loss.BernoulliNll, optimizer) { BatchSize = 2, Seed = 4 };
        await foreach (EpochReport _ in trainer.FitAsync(sequences, [], epochs: 3))
        {
        }
    }

    /// <summary>Saves a network and what its optimizer keeps.</summary>
    public static void Save(Network network, Optimizer optimizer, string folder, string name)
    {
        network.Save(NetworkFile(folder, name));
        var states = new List<SafetensorsTensor>();
        var counts = new Dictionary<string, string>();
        foreach ((Parameter parameter, OptimizerPlace place) in
            network.Parameters.Zip(new OptimizerMap(optimizer).Attach(network)))
        {
            counts[parameter.Name] = optimizer.UpdateCount(place.Index).ToString(CultureInfo.InvariantCulture);
            states.AddRange(optimizer.StateNames.Select(state => new SafetensorsTensor(
                $"{parameter.Name}/{state}", [parameter.Count], optimizer.State(place.Index, state).ToArray())));
        }

        new Safetensors(states, counts).Write(OptimizerFile(folder, name));
    }

    /// <summary>
    /// The second half, from another seed: with all that was saved, with the network alone, or with nothing of it.
    /// </summary>
    public static async Task Second(string kind, string mode, string optimizerName, string folder)
    {
        Network network = Build(kind, seed: 77);
        Optimizer optimizer = Optimizer(optimizerName);
        if (mode is "all" or "network")
        {
            network.Load(NetworkFile(folder, Saved));
        }

        if (mode == "all")
        {
            Restore(network, optimizer, Safetensors.Read(OptimizerFile(folder, Saved)));
        }

        await Train(network, optimizer);
        Save(network, optimizer, folder, mode);
    }

    public static string NetworkFile(string folder, string name) => Path.Combine(folder, name + ".network");

    public static string OptimizerFile(string folder, string name) => Path.Combine(folder, name + ".optimizer");

    private static void Restore(Network network, Optimizer optimizer, Safetensors file)
    {
        foreach ((Parameter parameter, OptimizerPlace place) in
            network.Parameters.Zip(new OptimizerMap(optimizer).Attach(network)))
        {
            long count = long.Parse(file.Metadata[parameter.Name], CultureInfo.InvariantCulture);
            optimizer.RestoreUpdateCount(place.Index, count);
            foreach (string state in optimizer.StateNames)
            {
                file.Find($"{parameter.Name}/{state}")!.Values.CopyTo(optimizer.State(place.Index, state));
            }
        }
    }
}
