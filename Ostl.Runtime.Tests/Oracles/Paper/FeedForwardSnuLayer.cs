using static Ostl.Tests.Oracles.Paper.FeedForwardSnuFormula;

namespace Ostl.Tests.Oracles.Paper;

/// <summary>What an SNU is made of.</summary>
/// <param name="Decay">d.</param>
/// <param name="G">g, and g' from g's value.</param>
/// <param name="H">h and h', of s + b.</param>
internal sealed record SnuUnit(
    double Decay, (Func<double, double> Value, Func<double, double> Slope) G,
    (Func<double, double> Value, Func<double, double> Slope) H);

/// <summary>
/// One layer, element by element: j_p = g'_p d ((1 − y_p⁻) − s_p⁻ h'_p⁻), ε_pq = j_p ε_pq + g'_p x_q,
/// ε_p = j_p ε_p − g'_p d s_p⁻ h'_p⁻, and the gradients Σ L_p h'_p ε_pq and Σ L_p h'_p (ε_p + 1).
/// </summary>
internal sealed class FeedForwardSnuLayer(SnuUnit unit, double[] w, double[] b, double[] feedback)
{
    private readonly double[] s = new double[b.Length];
    private readonly double[] y = new double[b.Length];
    private readonly double[] gSlope = new double[b.Length];
    private readonly double[] hSlope = new double[b.Length];
    private readonly double[] εW = new double[w.Length];
    private readonly double[] εb = new double[b.Length];

    public double[] OfW { get; } = new double[w.Length];

    public double[] OfB { get; } = new double[b.Length];

    /// <summary>Equations 1 and 2, and the traces 15-17. Answers y.</summary>
    public double[] Step(double[] x)
    {
        double[] input = Rows.Times(w, x);

        for (int p = 0; p < b.Length; p++)
        {
            double before = s[p];
            s[p] = unit.G.Value(input[p] + (unit.Decay * before * (1 - y[p])));
            gSlope[p] = unit.G.Slope(s[p]);
            double j = gSlope[p] * unit.Decay * (1 - y[p] - (before * hSlope[p]));
            εb[p] = (j * εb[p]) - (gSlope[p] * unit.Decay * before * hSlope[p]);

            for (int q = 0; q < x.Length; q++)
            {
                εW[(p * x.Length) + q] = (j * εW[(p * x.Length) + q]) + (gSlope[p] * x[q]);
            }

            y[p] = unit.H.Value(s[p] + b[p]);
            hSlope[p] = unit.H.Slope(s[p] + b[p]);
        }

        return [.. y];
    }

    /// <summary>Equations 12-14. Answers L of the layer below: 19, or 26 with other feedback.</summary>
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

        return Rows.TimesTransposed(feedback, [.. signal.Select((value, p) => value * hSlope[p] * gSlope[p])]);
    }
}
