namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// A stack of feed-forward SNU layers under a linear readout, by equations 11-20 of the paper in double precision. The
/// last parameters of the network are the readout's.
/// </summary>
internal sealed class FeedForwardSnuFormula
{
    private readonly FeedForwardSnuLayer[] layers;
    private readonly string readout;
    private readonly double[] output, bias, feedback;

    /// <summary>Reads the weights.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="weights">By the names of the network.</param>
    /// <param name="feedbacks">
    /// B in place of a map on the way down, equation 26, by the map's name; a map without one goes down itself.
    /// </param>
    public FeedForwardSnuFormula(
        SnuUnit unit, IReadOnlyDictionary<string, double[]> weights,
        IReadOnlyDictionary<string, double[]>? feedbacks = null)
    {
        int depth = (weights.Count / 2) - 1;
        layers = [.. Enumerable.Range(0, depth).Select(l => new FeedForwardSnuLayer(
            unit, weights[$"layers[{l}].W"], weights[$"layers[{l}].b"], Feedback($"layers[{l}].W")))];
        readout = $"layers[{depth}]";
        output = weights[$"{readout}.W"];
        bias = weights[$"{readout}.b"];
        feedback = Feedback($"{readout}.W");

        double[] Feedback(string name) => feedbacks?.GetValueOrDefault(name) ?? weights[name];
    }

    /// <summary>The gradients of all layers. To be asked for once.</summary>
    public Dictionary<string, double[]> Gradient(Sequence sequence)
    {
        double[] ofOutput = new double[output.Length], ofBias = new double[bias.Length];

        for (int t = 0; t < sequence.Steps; t++)
        {
            double[] y = layers.Aggregate(PaperNetwork.Input(sequence, t).Values, (x, layer) => layer.Step(x));
            double[] target = PaperNetwork.Target(sequence, t).Values;
            double[] error = [.. Rows.Times(output, y).Select((value, i) => value + bias[i] - target[i])];
            PaperNetwork.Add(ofOutput, [.. error.SelectMany(e => y.Select(value => e * value))]);
            PaperNetwork.Add(ofBias, error);

            // (20), where the readout is missing in print: L = W_outᵀ (W_out y − target).
            layers.Reverse().Aggregate(Rows.TimesTransposed(feedback, error), (signal, layer) => layer.Learn(signal));
        }

        Dictionary<string, double[]> gradient = new() { [$"{readout}.W"] = ofOutput, [$"{readout}.b"] = ofBias };

        for (int l = 0; l < layers.Length; l++)
        {
            gradient[$"layers[{l}].W"] = layers[l].OfW;
            gradient[$"layers[{l}].b"] = layers[l].OfB;
        }

        return gradient;
    }

    /// <summary>Products with a matrix that is given row by row.</summary>
    internal static class Rows
    {
        public static double[] Times(double[] matrix, double[] v) =>
            [.. matrix.Chunk(v.Length).Select(row => row.Zip(v, (a, b) => a * b).Sum())];

        public static double[] TimesTransposed(double[] matrix, double[] v)
        {
            int columns = matrix.Length / v.Length;

            return [.. Enumerable.Range(0, columns).Select(
                column => v.Select((a, row) => a * matrix[(row * columns) + column]).Sum())];
        }
    }
}
