using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Minimal gated unit: f = σ(Wf x + Uf h⁻ + bf), h = (1 − f) h⁻ + f tanh(W x + U (f h⁻) + b). Zhou et al. 2016.
/// </summary>
[OstlCell]
public sealed partial class MinimalGatedUnit
{
    [Weight] Matrix Wf, Uf, W, U;
    [Weight] Vector bf, b;

    [State] Vector h;

    Vector Step(Vector x)
    {
        Vector f = Sigmoid(Wf * x + Uf * h + bf);
        Vector n = Tanh(W * x + U * (f * h) + b);
        h = (1 - f) * h + f * n;
        return h;
    }
}
