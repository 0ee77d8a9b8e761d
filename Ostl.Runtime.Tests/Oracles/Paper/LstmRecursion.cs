namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// The traces of an LSTM in double precision, by appendix E of the paper, which follows its equation 6, or by the
/// two-tensor form (★): ε = ∂s/∂s⁻ ε⁻ + ∂s/∂y⁻ e⁻ + ∂s/∂θ, e = ∂y/∂s ε + ∂y/∂y⁻ e⁻ + ∂y/∂θ, with partial derivatives.
/// </summary>
internal sealed class LstmRecursion
{
    private static readonly string[] Gates = ["i", "f", "o", "c"];

    private readonly IReadOnlyDictionary<string, double[]> weights;
    private readonly bool asPrinted;
    private readonly int units;
    private readonly Dictionary<string, (Dense ε, Dense e, Dense Direct)> traces = [];
    private readonly Dictionary<string, double[]> gradient = [];
    private Column s, y;
    private Dense outputByState; // ∂y⁻/∂s⁻

    private LstmRecursion(IReadOnlyDictionary<string, double[]> weights, bool asPrinted)
    {
        this.weights = weights;
        this.asPrinted = asPrinted;
        units = weights["layers[0].bi"].Length;
        s = y = Column.Zero(units);
        outputByState = new Dense(units, units);

        foreach ((string name, double[] values) in weights)
        {
            Dense zero = new(units, values.Length);
            traces[name] = (zero, zero, zero);
            gradient[name] = new double[values.Length];
        }
    }

    /// <summary>The gradients of layers[0], an LSTM that is the whole network.</summary>
    public static Dictionary<string, double[]> Gradient(
        IReadOnlyDictionary<string, double[]> weights, Sequence sequence, bool asPrinted)
    {
        LstmRecursion recursion = new(weights, asPrinted);

        for (int t = 0; t < sequence.Steps; t++)
        {
            recursion.Step(PaperNetwork.Input(sequence, t), PaperNetwork.Target(sequence, t));
        }

        return recursion.gradient;
    }

    private void Step(Column x, Column target)
    {
        Column i = Argument("i", x).Map(PaperNetwork.Logistic), f = Argument("f", x).Map(PaperNetwork.Logistic);
        Column o = Argument("o", x).Map(PaperNetwork.Logistic), z = Argument("c", x).Map(Math.Tanh);
        Column next = (f * s) + (i * z), h = next.Map(Math.Tanh), output = o * h;

        // What a change of each gate's argument does to s, and of the output gate's to y.
        Dictionary<string, Column> slopes = new()
        {
            ["i"] = z * i * (1 - i), ["f"] = s * f * (1 - f), ["c"] = i * (1 - (z * z)), ["o"] = h * o * (1 - o),
        };
        Dense stateByState = Dense.Diag(f), nextByState = Dense.Diag(o * (1 - (h * h)));

        foreach (string gate in Gates)
        {
            Dense slope = Dense.Diag(slopes[gate]);
            Pass($"layers[0].W{gate}", slope * Dense.Upsilon(x, units), gate == "o");
            Pass($"layers[0].H{gate}", slope * Dense.Upsilon(y, units), gate == "o");
            Pass($"layers[0].b{gate}", slope * Dense.Upsilon(new Column([1]), units), gate == "o");
        }

        (s, y, outputByState) = (next, output, nextByState);

        // own is ∂y/∂θ for a weight of the output gate, and ∂s/∂θ for the others.
        void Pass(string weight, Dense own, bool isOfOutput)
        {
            (Dense ε, Dense e, Dense direct) = traces[weight];
            Dense none = new(units, own.Columns), maps = StateByOutput(slopes);
            Dense passed = asPrinted
                ? ((stateByState + (maps * outputByState)) * ε) + (maps * direct)
                : (stateByState * ε) + (maps * e);
            ε = passed + (isOfOutput ? none : own);
            direct = isOfOutput ? own : none;
            e = (nextByState * ε) + (Dense.Diag(slopes["o"]) * Matrix("H", "o") * e) + direct;
            traces[weight] = (ε, e, direct);
            PaperNetwork.Add(gradient[weight], (output - target) * e);
        }
    }

    // ∂s/∂y⁻
    private Dense StateByOutput(Dictionary<string, Column> slopes) =>
        (Dense.Diag(slopes["i"]) * Matrix("H", "i")) + (Dense.Diag(slopes["f"]) * Matrix("H", "f"))
        + (Dense.Diag(slopes["c"]) * Matrix("H", "c"));

    private Column Argument(string gate, Column x) =>
        (Matrix("W", gate) * x) + (Matrix("H", gate) * y) + new Column(weights[$"layers[0].b{gate}"]);

    private Dense Matrix(string kind, string gate) => Dense.Of(weights[$"layers[0].{kind}{gate}"], units);
}
