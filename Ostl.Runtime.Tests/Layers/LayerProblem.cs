using Ostl.Compiled;

namespace Ostl.Tests.Layers;

/// <summary>
/// Sequences of different lengths with inputs and learning signals drawn once, one of them restarting in its middle,
/// and a step at which nothing is asked: the loss is Σ L_t · y_t.
/// </summary>
internal sealed class LayerProblem
{
    private readonly Random random = new(7);

    public LayerProblem(int inputs, int units, int[] lengths, (int Sample, int Step)[] restarts)
    {
        Inputs = inputs;
        Units = units;
        Lengths = lengths;
        Restarts = restarts;
        X = Array.ConvertAll(lengths, length => Draw(length, inputs));
        L = Array.ConvertAll(lengths, length => Draw(length, units));
        Array.Clear(L[0][1]);
    }

    public int Inputs { get; }

    public int Units { get; }

    public int[] Lengths { get; }

    public (int Sample, int Step)[] Restarts { get; }

    /// <summary>Inputs [sample][step][m].</summary>
    public float[][][] X { get; }

    /// <summary>Learning signals [sample][step][n].</summary>
    public float[][][] L { get; }

    public int LongestLength => Lengths.Max();

    /// <summary>Weights for a cell, drawn once.</summary>
    public static WeightStorage[] Weights(Cell cell, int inputs, int units, int seed = 3)
    {
        var random = new Random(seed);
        return Array.ConvertAll(cell.Description.Weights, description =>
        {
            var weight = new WeightStorage(description, new LayerAxes(units, [inputs]));
            foreach (ref float value in weight.Values)
            {
                value = (float)((random.NextDouble() * 1.6) - 0.8);
            }

            weight.Changed();
            return weight;
        });
    }

    private float[][] Draw(int steps, int width)
    {
        var rows = new float[steps][];
        for (int t = 0; t < steps; t++)
        {
            rows[t] = new float[width];
            for (int i = 0; i < width; i++)
            {
                rows[t][i] = (float)((random.NextDouble() * 2) - 0.9);
            }
        }

        return rows;
    }
}
