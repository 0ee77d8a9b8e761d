namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// The traces of an LSTM in double precision, by appendix E of the paper, which follows its equation 6, or by the
/// two-tensor form (★): ε = ∂s/∂s⁻ ε⁻ + ∂s/∂y⁻ e⁻ + ∂s/∂θ, e = ∂y/∂s ε + ∂y/∂y⁻ e⁻ + ∂y/∂θ, with partial derivatives.
/// </summary>
internal sealed class LstmRecursion
{
    private static readonly string[] Gates = ["i", "f", "o", "c"];

    private readonly IReadOnlyDictionary<string, double[]> weights;
    private readonly int units;
    private readonly Dictionary<string, (Dense ε, Dense e, Dense Direct)> traces = [];
    private readonly Dictionary<string, double[]> gradient = [];

    private LstmRecursion(IReadOnlyDictionary<string, double[]> weights)
    {
        this.weights = weights;
        units = weights["layers[0].bi"].Length;

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
        LstmRecursion recursion = new(weights);
        recursion.Run(sequence, asPrinted);

        return recursion.gradient;
    }

    private void Run(Sequence sequence, bool asPrinted)
    {
        Column s = Column.Zero(units), y = s;
        Dense outputOfState = new(units, units); // ∂y⁻/∂s⁻

        for (int t = 0; t < sequence.Steps; t++)
        {
            Column x = PaperNetwork.Input(sequence, t);
            Column i = Gate("i", x, y).Map(PaperNetwork.Logistic), f = Gate("f", x, y).Map(PaperNetwork.Logistic);
            Column o = Gate("o", x, y).Map(PaperNetwork.Logistic), z = Gate("c", x, y).Map(Math.Tanh);
            Column next = (f * s) + (i * z), h = next.Map(Math.Tanh);

            // What a change of each gate's argument does to s, and of the output gate's to y.
            Dictionary<string, Column> slopes = new()
            {
                ["i"] = z * i * (1 - i), ["f"] = s * f * (1 - f), ["c"] = i * (1 - (z * z)), ["o"] = h * o * (1 - o),
            };
            Dense throughMaps = (Dense.Diag(slopes["i"]) * Matrix("H", "i")) + (Dense.Diag(slopes["f"]) * Matrix("H", "f"))
                + (Dense.Diag(slopes["c"]) * Matrix("H", "c"));
            Dense throughGate = Dense.Diag(slopes["o"]) * Matrix("H", "o");
            Dense nextOfState = Dense.Diag(o * (1 - (h * h)));
            Column output = o * h, signal = output - PaperNetwork.Target(sequence, t);

            foreach (string gate in Gates)
            {
                foreach ((string kind, Column argument) in new[] { ("W", x), ("H", y), ("b", new Column([1])) })
                {
                    string name = $"layers[0].{kind}{gate}";
                    Dense own = Dense.Diag(slopes[gate]) * Dense.Upsilon(argument, units), none = new(units, own.Columns);
                    (Dense ε, Dense e, Dense direct) = traces[name];
                    Dense passed = asPrinted
                        ? ((Dense.Diag(f) + (throughMaps * outputOfState)) * ε) + (throughMaps * direct)
                        : (Dense.Diag(f) * ε) + (throughMaps * e);
                    Dense newDirect = gate == "o" ? own : none;
                    ε = passed + (gate == "o" ? none : own);
                    e = (nextOfState * ε) + (throughGate * e) + newDirect;
                    traces[name] = (ε, e, newDirect);
                    PaperNetwork.Add(gradient[name], signal * e);
                }
            }

            (s, y, outputOfState) = (next, output, nextOfState);
        }
    }

    private Column Gate(string gate, Column x, Column y) =>
        (Matrix("W", gate) * x) + (Matrix("H", gate) * y) + new Column(weights[$"layers[0].b{gate}"]);

    private Dense Matrix(string kind, string gate) => Dense.Of(weights[$"layers[0].{kind}{gate}"], units);
}
