namespace Ostl.Tests.Oracles;

/// <summary>Seeded networks and sequences for oracles that hold for any numbers.</summary>
internal static class Drawn
{
    /// <summary>
    /// A network whose matrices are normal with a standard deviation of scale/√columns, all else of scale/2.
    /// </summary>
    public static Network Network(int seed, double scale, int inputs, params Cell[] cells)
    {
        Network network = Ostl.Network.Sequential(inputs, cells);
        SeededRandom random = new(seed);

        foreach (Parameter parameter in network.Parameters)
        {
            double deviation = parameter.Shape.Count == 2 ? scale / Math.Sqrt(parameter.Shape[1]) : scale / 2;

            foreach (ref float value in parameter.Values)
            {
                value = (float)(deviation * random.Normal());
            }
        }

        return network;
    }

    /// <summary>Normal inputs, targets between 0 and 1.</summary>
    public static Sequence Sequence(int seed, int steps, int inputs, int outputs)
    {
        SeededRandom random = new(seed, stream: 1);

        return new Sequence(inputs, Numbers(steps * inputs, random.Normal))
        {
            Targets = Numbers(steps * outputs, random.NextDouble),
        };
    }

    /// <summary>Normal inputs and normal learning signals, for a loss Σ signal · y.</summary>
    public static Sequence Signals(int seed, int steps, int inputs, int outputs)
    {
        SeededRandom random = new(seed, stream: 1);

        return new Sequence(inputs, Numbers(steps * inputs, random.Normal))
        {
            Targets = Numbers(steps * outputs, random.Normal),
        };
    }

    /// <summary>The same weights in a network of other cells that have the same ones.</summary>
    public static Network With(Network network, params Cell[] cells)
    {
        Network other = Ostl.Network.Sequential(network.Inputs, cells);

        foreach (Parameter parameter in network.Parameters)
        {
            parameter.Values.CopyTo(other.Parameters[parameter.Name].Values);
        }

        return other;
    }

    /// <summary>A network with given values; the weights that are not named are zero.</summary>
    public static Network Given(int inputs, Cell[] cells, params (string Name, float[] Values)[] weights)
    {
        Network network = Ostl.Network.Sequential(inputs, cells);

        foreach (Parameter parameter in network.Parameters)
        {
            parameter.Values.Clear();
        }

        foreach ((string name, float[] values) in weights)
        {
            Assert.Equal(network.Parameters[name].Count, values.Length);
            values.CopyTo(network.Parameters[name].Values);
        }

        return network;
    }

    private static float[] Numbers(int count, Func<double> draw) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)draw())];
}
