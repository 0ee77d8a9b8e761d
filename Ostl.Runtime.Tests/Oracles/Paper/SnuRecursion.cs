namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// A recurrent SNU layer by the formulas of the paper, equations 21-25, in double precision: ε and e as tensors, J
/// dense. The layer has h = σ and is the whole network.
/// </summary>
internal sealed class SnuRecursion
{
    private const double Decay = 0.8f;

    private readonly Dense w, h;
    private readonly Column b;
    private Column s, y, hSlope;
    private Dense εW, εH, εb;

    public SnuRecursion(IReadOnlyDictionary<string, double[]> weights)
    {
        b = new Column(weights["layers[0].b"]);
        w = Dense.Of(weights["layers[0].W"], b.Length);
        h = Dense.Of(weights["layers[0].H"], b.Length);
        s = y = hSlope = Column.Zero(b.Length);
        εW = new Dense(b.Length, b.Length * w.Columns);
        εH = new Dense(b.Length, b.Length * b.Length);
        εb = new Dense(b.Length, b.Length);
    }

    /// <summary>g, and g' from g's value.</summary>
    public required (Func<double, double> Value, Func<double, double> Slope) Membrane { get; init; }

    /// <summary>Equation 23 as printed: without diag(g') in front of H.</summary>
    public bool AsPrinted { get; init; }

    /// <summary>The gradients of W, H and b. To be asked for once.</summary>
    public Dictionary<string, double[]> Gradient(Sequence sequence)
    {
        double[] ofW = new double[εW.Columns], ofH = new double[εH.Columns], ofB = new double[b.Length];

        for (int t = 0; t < sequence.Steps; t++)
        {
            Step(PaperNetwork.Input(sequence, t));
            Dense down = Dense.Diag(hSlope);
            Column signal = y - PaperNetwork.Target(sequence, t);                   // (25), without a readout
            PaperNetwork.Add(ofW, signal * (down * εW));
            PaperNetwork.Add(ofH, signal * (down * εH));                            // (21)
            PaperNetwork.Add(ofB, signal * ((down * εb) + down));                   // (14)
        }

        return new() { ["layers[0].W"] = ofW, ["layers[0].H"] = ofH, ["layers[0].b"] = ofB };
    }

    private void Step(Column x)
    {
        Column next = ((w * x) + (h * y) + (Decay * s * (1 - y))).Map(Membrane.Value);  // (1)
        Column gSlope = next.Map(Membrane.Slope);
        Dense dg = Dense.Diag(gSlope), throughH = h * Dense.Diag(hSlope);
        Dense j = dg * (throughH + Dense.Diag(Decay * (1 - y - (s * hSlope))));         // (24)
        εW = (j * εW) + (dg * Dense.Upsilon(x, b.Length));                              // (15)
        εH = (j * εH) + (dg * Dense.Upsilon(y, b.Length));                              // (22)
        εb = (j * εb) + (AsPrinted ? throughH : dg * throughH)
            + Dense.Diag(-Decay * (gSlope * s * hSlope));                               // (23)
        s = next;
        y = (s + b).Map(PaperNetwork.Logistic);                                         // (2)
        hSlope = y * (1 - y);
    }
}
