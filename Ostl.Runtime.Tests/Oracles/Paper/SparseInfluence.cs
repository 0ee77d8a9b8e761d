namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// SnAp-n of Menick et al. 2021 for h = tanh(W x + H h⁻ + b), in double precision: the influence M = J M⁻ + I of every
/// weight on every unit, of which only those elements are kept that a weight reaches within n steps along H.
/// </summary>
internal sealed class SparseInfluence
{
    private readonly Dense w, h;
    private readonly Column b;
    private readonly int[,] steps;

    public SparseInfluence(IReadOnlyDictionary<string, double[]> weights)
    {
        b = new Column(weights["layers[0].b"]);
        w = Dense.Of(weights["layers[0].W"], b.Length);
        h = Dense.Of(weights["layers[0].H"], b.Length);
        steps = Distances();
    }

    /// <summary>The most steps that any unit needs to reach another one along H, with the first one counted.</summary>
    public int Diameter => 1 + steps.Cast<int>().Max();

    /// <summary>The gradients of W, H and b, the whole network.</summary>
    public Dictionary<string, double[]> Gradient(Sequence sequence, int reach)
    {
        int n = b.Length;
        Dictionary<string, Dense> influence = new()
        {
            ["layers[0].W"] = new(n, n * w.Columns), ["layers[0].H"] = new(n, n * n), ["layers[0].b"] = new(n, n),
        };
        Dictionary<string, double[]> gradient =
            influence.ToDictionary(one => one.Key, one => new double[one.Value.Columns]);
        Column y = Column.Zero(n);

        for (int t = 0; t < sequence.Steps; t++)
        {
            Column x = PaperNetwork.Input(sequence, t), before = y;
            y = ((w * x) + (h * y) + b).Map(Math.Tanh);
            Dense slope = Dense.Diag(y.Map(value => 1 - (value * value)));
            Column signal = y - PaperNetwork.Target(sequence, t);

            foreach ((string name, Column argument) in new[]
            {
                ("layers[0].W", x), ("layers[0].H", before), ("layers[0].b", new Column([1])),
            })
            {
                Dense next = (slope * h * influence[name]) + (slope * Dense.Upsilon(argument, n));
                influence[name] = next.Where((unit, column) => steps[unit, column / argument.Length] < reach);
                PaperNetwork.Add(gradient[name], signal * influence[name]);
            }
        }

        return gradient;
    }

    // Steps from a unit (column) to another (row) along non-zero elements of H.
    private int[,] Distances()
    {
        int n = b.Length;
        int[,] found = new int[n, n];

        for (int from = 0; from < n; from++)
        {
            HashSet<int> reached = [from];

            for (int step = 1; reached.Count < n && step < n; step++)
            {
                int[] next = [.. Enumerable.Range(0, n).Where(to => reached.Any(unit => h[to, unit] != 0))];

                foreach (int unit in next.Where(reached.Add))
                {
                    found[unit, from] = step;
                }
            }

            Assert.Equal(n, reached.Count);
        }

        return found;
    }
}
