using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Gated recurrent unit, the reset before the map: h = z h⁻ + (1 − z) tanh(W x + U (r h⁻) + b), with the gates z and
/// r = σ(W x + U h⁻ + b). Cho et al. 2014; with u for z, appendix F of the OSTL paper.
/// </summary>
[OstlCell]
public sealed partial class Gru
{
    [Weight] Matrix Wz, Uz, Wr, Ur, W, U;
    [Weight] Vector bz, br, b;

    [State] Vector h;

    Vector Step(Vector x)
    {
        Vector z = Sigmoid(Wz * x + Uz * h + bz);
        Vector r = Sigmoid(Wr * x + Ur * h + br);
        Vector n = Tanh(W * x + U * (r * h) + b);
        h = z * h + (1 - z) * n;
        return h;
    }
}
