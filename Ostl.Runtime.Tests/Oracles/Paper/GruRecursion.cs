namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// The traces of a GRU in double precision, by appendix F of the paper: s = u s⁻ + (1 − u) h, h = tanh(W x + U (v s⁻) + b).
/// Its Jacobian has a last term, diag((1 − u) h') U diag(s⁻ v') Ur, of which the order of the factors can be chosen here.
/// </summary>
internal sealed class GruRecursion(IReadOnlyDictionary<string, double[]> weights)
{
    private readonly int units = weights["layers[0].b"].Length;

    /// <summary>The last term of the Jacobian as a product of U, diag(s⁻ v') and Ur.</summary>
    public Func<Dense, Dense, Dense, Dense> LastTerm { get; init; } = (u, slope, ur) => u * slope * ur;

    /// <summary>The gradients of layers[0], a GRU that is the whole network.</summary>
    public Dictionary<string, double[]> Gradient(Sequence sequence)
    {
        Dictionary<string, Dense> traces = weights.ToDictionary(one => one.Key, one => new Dense(units, one.Value.Length));
        Dictionary<string, double[]> gradient = weights.ToDictionary(one => one.Key, one => new double[one.Value.Length]);
        Column s = Column.Zero(units);

        for (int t = 0; t < sequence.Steps; t++)
        {
            Column x = PaperNetwork.Input(sequence, t);
            Column u = Argument("z", x, s).Map(PaperNetwork.Logistic), v = Argument("r", x, s).Map(PaperNetwork.Logistic);
            Column h = ((Matrix("W") * x) + (Matrix("U") * (v * s)) + new Column(weights["layers[0].b"])).Map(Math.Tanh);
            Dense ofU = Dense.Diag((s - h) * u * (1 - u)), ofH = Dense.Diag((1 - u) * (1 - (h * h)));
            Dense ofV = Dense.Diag(s * v * (1 - v));
            Dense j = Dense.Diag(u) + (ofU * Matrix("Uz")) + (ofH * Matrix("U") * Dense.Diag(v))
                + (ofH * LastTerm(Matrix("U"), ofV, Matrix("Ur")));
            Column next = (u * s) + ((1 - u) * h), one = new([1]);
            Column signal = next - PaperNetwork.Target(sequence, t);

            foreach ((string name, Dense slope, Column argument) in new[]
            {
                ("Wz", ofU, x), ("Uz", ofU, s), ("bz", ofU, one), ("W", ofH, x), ("U", ofH, v * s), ("b", ofH, one),
                ("Wr", ofH * Matrix("U") * ofV, x), ("Ur", ofH * Matrix("U") * ofV, s), ("br", ofH * Matrix("U") * ofV, one),
            })
            {
                string weight = $"layers[0].{name}";
                traces[weight] = (j * traces[weight]) + (slope * Dense.Upsilon(argument, units));
                PaperNetwork.Add(gradient[weight], signal * traces[weight]);
            }

            s = next;
        }

        return gradient;
    }

    private Column Argument(string gate, Column x, Column s) =>
        (Matrix("W" + gate) * x) + (Matrix("U" + gate) * s) + new Column(weights[$"layers[0].b{gate}"]);

    private Dense Matrix(string name) => Dense.Of(weights[$"layers[0].{name}"], units);
}
