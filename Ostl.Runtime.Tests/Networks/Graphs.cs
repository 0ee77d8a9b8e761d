namespace Ostl.Tests.Networks;

/// <summary>Small networks whose layers form graphs, with weights that are neither zero nor small.</summary>
internal static class Graphs
{
    public static string[] Names { get; } =
    [
        "skip", "diamond", "twice", "two inputs", "embedding", "shared", "frozen", "mixed rules", "kept below dropped",
        "ports",
    ];

    public static Network Build(string name)
    {
        var g = new NetworkBuilder();
        NetworkNode output = name switch
        {
            "skip" => Skip(g),
            "diamond" => Diamond(g),
            "twice" => Twice(g),
            "two inputs" => TwoInputs(g),
            "embedding" => Embedding(g),
            "shared" => Shared(g),
            "frozen" => Frozen(g),
            "mixed rules" => MixedRules(g),
            "kept below dropped" => KeptBelowDropped(g),
            "ports" => Ports(g),
            _ => throw new ArgumentException(name, nameof(name)),
        };
        return TestSequences.Scatter(g.Build(output));
    }

    /// <summary>Connections past a layer with states, from the layer below it and from the input.</summary>
    private static NetworkNode Skip(NetworkBuilder g)
    {
        NetworkNode x = g.Input(3);
        NetworkNode h = g.Add(new Linear { Units = 4 }, x);
        NetworkNode s = g.Add(new RecurrentSoftSnu { Units = 5 }, h);
        return g.Add(new Linear { Units = 3, Name = "readout" }, s, h, x);
    }

    /// <summary>Two layers with states side by side over a third one.</summary>
    private static NetworkNode Diamond(NetworkBuilder g)
    {
        NetworkNode below = g.Add(new SoftSnu { Units = 4 }, g.Input(3));
        NetworkNode left = g.Add(new Rnn { Units = 3 }, below);
        NetworkNode right = g.Add(new SoftSnu { Units = 4 }, below);
        return g.Add(new Linear { Units = 2 }, left, right);
    }

    /// <summary>A layer takes in the same source twice.</summary>
    private static NetworkNode Twice(NetworkBuilder g)
    {
        NetworkNode h = g.Add(new Rnn { Units = 4 }, g.Input(2));
        return g.Add(new Linear { Units = 3 }, h, h);
    }

    /// <summary>The second input goes in at two heights.</summary>
    private static NetworkNode TwoInputs(NetworkBuilder g)
    {
        NetworkNode x = g.Input(3, "x");
        NetworkNode context = g.Input(2, "context");
        NetworkNode h = g.Add(new SoftSnu { Units = 5 }, x);
        NetworkNode r = g.Add(new Rnn { Units = 4 }, h, context);
        return g.Add(new Linear { Units = 3 }, r, context);
    }

    /// <summary>A readout that is the transpose of the embedding.</summary>
    private static NetworkNode Embedding(NetworkBuilder g)
    {
        NetworkNode embedding = g.Add(new Linear { Units = 5, Name = "embedding" }, g.Input(4));
        NetworkNode h = g.Add(new RecurrentSoftSnu { Units = 5 }, embedding);
        NetworkNode readout = g.Add(new Linear { Units = 4 }, h);
        g.Tie(readout["W"], embedding["W"].Transposed);
        return readout;
    }

    /// <summary>
    /// Two layers of one cell that share weights, one of them also with its own recurrence, transposed.
    /// </summary>
    private static NetworkNode Shared(NetworkBuilder g)
    {
        NetworkNode a = g.Add(new Rnn { Units = 4 }, g.Input(4));
        NetworkNode b = g.Add(new Rnn { Units = 4 }, a);
        NetworkNode c = g.Add(new Linear { Units = 4 }, b);
        g.Tie(b["b"], c["b"]);
        g.Tie(a["b"], c["b"]);
        g.Tie(b["W"], c["W"].Transposed);
        g.Tie(c["W"], a["H"].Transposed);
        return c;
    }

    /// <summary>A frozen layer with states between two that learn, and a weight that is frozen alone.</summary>
    private static NetworkNode Frozen(NetworkBuilder g)
    {
        NetworkNode a = g.Add(new RecurrentSoftSnu { Units = 4, Frozen = true }, g.Input(3));
        NetworkNode b = g.Add(new RecurrentSoftSnu { Units = 5 }, a);
        NetworkNode c = g.Add(new SoftSnu { Units = 4, Frozen = true }, b);
        NetworkNode y = g.Add(new Linear { Units = 3 }, c, b);
        b.Layer.Weights[1].IsFrozen = true;
        return y;
    }

    /// <summary>Layers side by side and above each other, each with another rule.</summary>
    private static NetworkNode MixedRules(NetworkBuilder g)
    {
        NetworkNode x = g.Input(3);
        NetworkNode a = g.Add(new Rnn { Units = 4, Rule = LearningRule.OstlWithoutH }, x);
        NetworkNode b = g.Add(new Rnn { Units = 4, Rule = LearningRule.Ostl }, x);
        NetworkNode c = g.Add(new RecurrentSoftSnu { Units = 4 }, a, b);
        return g.Add(new Linear { Units = 3 }, c, b);
    }

    /// <summary>One layer keeps what it passes back in time and down, the one above it does not.</summary>
    private static NetworkNode KeptBelowDropped(NetworkBuilder g)
    {
        NetworkNode a = g.Add(new Linear { Units = 3 }, g.Input(3));
        NetworkNode b = g.Add(new Rnn { Units = 4, Rule = LearningRule.Bptt }, a);
        NetworkNode c = g.Add(new Rnn { Units = 4, Rule = LearningRule.Ostl }, b);
        return g.Add(new Linear { Units = 2 }, c, b);
    }

    /// <summary>
    /// Cells with two inputs and two outputs: joined inputs, one source at both, outputs with several readers.
    /// </summary>
    private static NetworkNode Ports(NetworkBuilder g)
    {
        NetworkNode x = g.Input(3);
        NetworkNode h = g.Add(new SoftSnu { Units = 4 }, x);
        NetworkNode a = g.Add(new Crossed { Units = 3 }, g.Join(h, x), h);
        NetworkNode b = g.Add(new Crossed { Units = 4 }, a.Output("Right"), a.Output("Right"));
        return g.Add(new Linear { Units = 2 }, b, a.Output("Left"), a.Output("Right"));
    }
}
