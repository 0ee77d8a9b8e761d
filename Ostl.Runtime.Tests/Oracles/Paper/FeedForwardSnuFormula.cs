namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// A stack of feed-forward SNU layers under a linear readout, element by element as in equations 13-20, in double
/// precision: j_p = g'_p d ((1 − y_p⁻) − s_p⁻ h'_p⁻), ε_pq = j_p ε_pq + g'_p x_q, ε_p = j_p ε_p − g'_p d s_p⁻ h'_p⁻,
/// and the gradients Σ L_p h'_p ε_pq and Σ L_p h'_p (ε_p + 1).
/// </summary>
internal sealed class FeedForwardSnuFormula
{
    /// <summary>d.</summary>
    public required double Decay { get; init; }

    /// <summary>g, and g' from g's value.</summary>
    public required (Func<double, double> Value, Func<double, double> Slope) Membrane { get; init; }

    /// <summary>h and h', of s + b.</summary>
    public required (Func<double, double> Value, Func<double, double> Slope) Output { get; init; }

    /// <summary>The gradients of all layers; the last one is the readout.</summary>
    public Dictionary<string, double[]> Gradient(IReadOnlyDictionary<string, double[]> weights, Sequence sequence)
    {
        int depth = weights.Keys.Count(name => name.EndsWith(".b", StringComparison.Ordinal)) - 1;
        Layer[] layers = [.. Enumerable.Range(0, depth).Select(
            l => new Layer(this, weights[$"layers[{l}].W"], weights[$"layers[{l}].b"]))];
        double[] readout = weights[$"layers[{depth}].W"], bias = weights[$"layers[{depth}].b"];
        double[] ofReadout = new double[readout.Length], ofBias = new double[bias.Length];

        for (int t = 0; t < sequence.Steps; t++)
        {
            double[] x = PaperNetwork.Input(sequence, t).Values;

            foreach (Layer layer in layers)
            {
                x = layer.Step(x);
            }

            // (20) with the readout where it is missing: L = W_outᵀ (W_out y − target).
            double[] error = Times(readout, x).Zip(bias, (a, b) => a + b)
                .Zip(PaperNetwork.Target(sequence, t).Values, (a, b) => a - b).ToArray();
            PaperNetwork.Add(ofReadout, [.. error.SelectMany(e => x.Select(y => e * y))]);
            PaperNetwork.Add(ofBias, error);
            double[] signal = TimesTransposed(readout, error);

            for (int l = depth - 1; l >= 0; l--)
            {
                signal = layers[l].Learn(signal);
            }
        }

        Dictionary<string, double[]> gradient = new()
        {
            [$"layers[{depth}].W"] = ofReadout, [$"layers[{depth}].b"] = ofBias,
        };

        for (int l = 0; l < depth; l++)
        {
            gradient[$"layers[{l}].W"] = layers[l].OfW;
            gradient[$"layers[{l}].b"] = layers[l].OfB;
        }

        return gradient;
    }

    private static double[] Times(double[] matrix, double[] v) =>
        [.. matrix.Chunk(v.Length).Select(row => row.Zip(v, (a, b) => a * b).Sum())];

    private static double[] TimesTransposed(double[] matrix, double[] v) =>
        [.. Enumerable.Range(0, matrix.Length / v.Length).Select(
            column => v.Select((a, row) => a * matrix[(row * (matrix.Length / v.Length)) + column]).Sum())];

    private sealed class Layer(FeedForwardSnuFormula unit, double[] w, double[] b)
    {
        private readonly double[] s = new double[b.Length];
        private readonly double[] y = new double[b.Length];
        private readonly double[] gSlope = new double[b.Length];
        private readonly double[] hSlope = new double[b.Length];
        private readonly double[] εW = new double[w.Length];
        private readonly double[] εb = new double[b.Length];

        public double[] OfW { get; } = new double[w.Length];

        public double[] OfB { get; } = new double[b.Length];

        /// <summary>(1), (2), and the traces (15)-(17).</summary>
        public double[] Step(double[] x)
        {
            double[] input = Times(w, x);

            for (int p = 0; p < b.Length; p++)
            {
                double before = s[p];
                s[p] = unit.Membrane.Value(input[p] + (unit.Decay * before * (1 - y[p])));
                gSlope[p] = unit.Membrane.Slope(s[p]);
                double j = gSlope[p] * unit.Decay * (1 - y[p] - (before * hSlope[p]));
                εb[p] = (j * εb[p]) - (gSlope[p] * unit.Decay * before * hSlope[p]);

                for (int q = 0; q < x.Length; q++)
                {
                    εW[(p * x.Length) + q] = (j * εW[(p * x.Length) + q]) + (gSlope[p] * x[q]);
                }

                y[p] = unit.Output.Value(s[p] + b[p]);
                hSlope[p] = unit.Output.Slope(s[p] + b[p]);
            }

            return [.. y];
        }

        /// <summary>(12)-(14), and L of the layer below (19).</summary>
        public double[] Learn(double[] signal)
        {
            int columns = w.Length / b.Length;

            for (int p = 0; p < b.Length; p++)
            {
                OfB[p] += signal[p] * hSlope[p] * (εb[p] + 1);

                for (int q = 0; q < columns; q++)
                {
                    OfW[(p * columns) + q] += signal[p] * hSlope[p] * εW[(p * columns) + q];
                }
            }

            return TimesTransposed(w, [.. signal.Select((value, p) => value * hSlope[p] * gSlope[p])]);
        }
    }
}
