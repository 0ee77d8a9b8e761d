namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// A recurrent SNU layer by the formulas of the paper, equations 21-25, in double precision: ε and e as tensors, J dense.
/// </summary>
internal static class SnuRecursion
{
    private const double Decay = 0.8f;

    /// <summary>The gradients of W, H and b of layers[0], a layer with h = σ that is the whole network.</summary>
    /// <param name="weights">By the names of the network.</param>
    /// <param name="sequence">With targets.</param>
    /// <param name="g">The function of the membrane, and its derivative from its value.</param>
    /// <param name="asPrinted">Equation 23 as printed: without diag(g') in front of H.</param>
    public static Dictionary<string, double[]> Gradient(
        IReadOnlyDictionary<string, double[]> weights, Sequence sequence,
        (Func<double, double> Value, Func<double, double> Slope) g, bool asPrinted)
    {
        Column b = new(weights["layers[0].b"]);
        int n = b.Length;
        Dense w = Dense.Of(weights["layers[0].W"], n);
        Dense h = Dense.Of(weights["layers[0].H"], n);
        Column s = Column.Zero(n), y = s, hSlope = s;
        Dense εW = new(n, n * w.Columns), εH = new(n, n * n), εb = new(n, n);
        double[] ofW = new double[n * w.Columns], ofH = new double[n * n], ofB = new double[n];

        for (int t = 0; t < sequence.Steps; t++)
        {
            Column x = PaperNetwork.Input(sequence, t);
            Column before = y, next = ((w * x) + (h * y) + (Decay * s * (1 - y))).Map(g.Value);
            Column gSlope = next.Map(g.Slope);
            Dense dg = Dense.Diag(gSlope), dh = Dense.Diag(hSlope);

            // (24)
            Dense j = dg * ((h * dh) + Dense.Diag(Decay * ((1 - y) - (s * hSlope))));
            Dense hTerm = asPrinted ? h * dh : dg * h * dh;
            εW = (j * εW) + (dg * Dense.Upsilon(x, n));                                  // (15)
            εH = (j * εH) + (dg * Dense.Upsilon(before, n));                             // (22)
            εb = (j * εb) + hTerm + Dense.Diag(-Decay * (gSlope * s * hSlope));          // (23)

            s = next;
            y = (s + b).Map(PaperNetwork.Logistic);
            hSlope = y * (1 - y);
            Dense down = Dense.Diag(hSlope);
            Column signal = y - PaperNetwork.Target(sequence, t);                        // (25), without a readout
            PaperNetwork.Add(ofW, signal * (down * εW));
            PaperNetwork.Add(ofH, signal * (down * εH));                                 // (21)
            PaperNetwork.Add(ofB, signal * ((down * εb) + down));                        // (14)
        }

        return new() { ["layers[0].W"] = ofW, ["layers[0].H"] = ofH, ["layers[0].b"] = ofB };
    }
}
