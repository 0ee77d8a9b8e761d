namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// The traces of a GRU in double precision, by appendix F of the paper: s = u s⁻ + (1 − u) h with h = tanh(W x + U (v
/// s⁻) + b). Its Jacobian has a last term, diag((1 − u) h') U diag(s⁻ v') Ur, the order of whose factors can be chosen
/// here.
/// </summary>
internal sealed class GruRecursion(IReadOnlyDictionary<string, double[]> weights)
{
    private readonly int units = weights["layers[0].b"].Length;
    private readonly Dictionary<string, Dense> traces = weights.ToDictionary(
        one => one.Key, one => new Dense(weights["layers[0].b"].Length, one.Value.Length));

    private readonly Dictionary<string, double[]> gradient = weights.ToDictionary(
        one => one.Key, one => new double[one.Value.Length]);

    private Column s = Column.Zero(weights["layers[0].b"].Length);

    /// <summary>The last term of the Jacobian as a product of U, diag(s⁻ v') and Ur.</summary>
    public Func<Dense, Dense, Dense, Dense> LastTerm { get; init; } = (u, slope, ur) => u * slope * ur;

    /// <summary>The gradients of layers[0], a GRU that is the whole network. To be asked for once.</summary>
    public Dictionary<string, double[]> Gradient(Sequence sequence)
    {
        for (int t = 0; t < sequence.Steps; t++)
        {
            Step(PaperNetwork.Input(sequence, t), PaperNetwork.Target(sequence, t));
        }

        return gradient;
    }

    private void Step(Column x, Column target)
    {
        Column u = Gate("z", x), v = Gate("r", x), one = new([1]);
        Column b = new(weights["layers[0].b"]), h = ((Matrix("W") * x) + (Matrix("U") * (v * s)) + b).Map(Math.Tanh);
        Column next = (u * s) + ((1 - u) * h);
        Dense ofU = Dense.Diag((s - h) * u * (1 - u)), ofH = Dense.Diag((1 - u) * (1 - (h * h)));
        Dense slopeOfV = Dense.Diag(s * v * (1 - v)), ofV = ofH * Matrix("U") * slopeOfV;
        Dense j = Dense.Diag(u) + (ofU * Matrix("Uz")) + (ofH * Matrix("U") * Dense.Diag(v))
            + (ofH * LastTerm(Matrix("U"), slopeOfV, Matrix("Ur")));

        foreach ((string name, Dense slope, Column argument) in new[]
        {
            ("Wz", ofU, x), ("Uz", ofU, s), ("bz", ofU, one), ("Wr", ofV, x), ("Ur", ofV, s), ("br", ofV, one),
            ("W", ofH, x), ("U", ofH, v * s), ("b", ofH, one),
        })
        {
            string weight = $"layers[0].{name}";
            traces[weight] = (j * traces[weight]) + (slope * Dense.Upsilon(argument, units));
            PaperNetwork.Add(gradient[weight], (next - target) * traces[weight]);
        }

        s = next;
    }

    private Column Gate(string gate, Column x) =>
        ((Matrix("W" + gate) * x) + (Matrix("U" + gate) * s) + new Column(weights[$"layers[0].b{gate}"]))
        .Map(PaperNetwork.Logistic);

    private Dense Matrix(string name) => Dense.Of(weights[$"layers[0].{name}"], units);
}
