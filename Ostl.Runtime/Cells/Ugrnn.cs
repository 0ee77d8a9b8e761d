using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Update gate RNN: g = σ(Wg x + Hg h⁻ + bg), h = g h⁻ + (1 − g) tanh(W x + H h⁻ + b). Collins et al. 2017.
/// </summary>
[OstlCell]
public sealed partial class Ugrnn
{
    [Weight] Matrix Wg, Hg, W, H;
    [Weight] Vector bg, b;

    [State] Vector h;

    Vector Step(Vector x)
    {
        Vector g = Sigmoid(Wg * x + Hg * h + bg);
        Vector n = Tanh(W * x + H * h + b);
        h = g * h + (1 - g) * n;
        return h;
    }
}
