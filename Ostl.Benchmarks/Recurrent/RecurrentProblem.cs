namespace Ostl.Benchmarks.Recurrent;

/// <summary>A layer of recurrent soft SNUs and a sequence, drawn once.</summary>
internal sealed class RecurrentProblem
{
    private RecurrentProblem(string name, Network network, Sequence sequence)
    {
        Name = name;
        Network = network;
        Sequence = sequence;
        Batch = SequenceBatch.Of(sequence);
    }

    /// <summary>What is special about it.</summary>
    public string Name { get; }

    /// <summary>One layer.</summary>
    public Network Network { get; }

    /// <summary>What it learns.</summary>
    public Sequence Sequence { get; }

    /// <summary>The sequence alone.</summary>
    public SequenceBatch Batch { get; }

    /// <summary>
    /// Weights as they are drawn for training: the product of Jacobians dies out within some tens of steps.
    /// </summary>
    public static RecurrentProblem Forgetting(int units, int inputs, int steps)
    {
        Network network = Network.Sequential(inputs, new RecurrentSoftSnu { Units = units });
        network.Initialize(seed: 1);
        return new RecurrentProblem("forgets", network, Draw(inputs, units, steps));
    }

    /// <summary>
    /// Hardly any leak and no resets, all units above zero: the product of Jacobians stays near 1, so that no step can
    /// be left out.
    /// </summary>
    public static RecurrentProblem Remembering(int units, int inputs, int steps)
    {
        Network network = Network.Sequential(inputs, new RecurrentSoftSnu { Units = units, Decay = 0.999f });
        var random = new Random(1);
        Fill("layers[0].W", () => 0.002 * random.NextDouble());
        Fill("layers[0].H", () => (random.NextDouble() - 0.5) / units);
        Fill("layers[0].b", () => -5);
        return new RecurrentProblem("remembers", network, Draw(inputs, units, steps));

        void Fill(string parameter, Func<double> value)
        {
            foreach (ref float weight in network.Parameters[parameter].Values)
            {
                weight = (float)value();
            }
        }
    }

    private static Sequence Draw(int inputs, int outputs, int steps)
    {
        var random = new Random(2);
        return new Sequence(inputs, Numbers(inputs * steps)) { Targets = Numbers(outputs * steps) };

        float[] Numbers(int count) => Array.ConvertAll(new float[count], _ => random.NextSingle());
    }
}
