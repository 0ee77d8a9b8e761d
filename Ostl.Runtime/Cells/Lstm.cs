using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Long short-term memory with a forget gate: c = f c⁻ + i tanh(Wc x + Hc h⁻ + bc), h = o tanh(c), with the gates i, f
/// and o = σ(W x + H h⁻ + b). Hochreiter and Schmidhuber 1997; Gers et al. 2000. Both c and h are states, so that its
/// traces are exact, which those of the formula printed in the OSTL paper are not.
/// </summary>
[OstlCell]
public sealed partial class Lstm
{
    [Weight] Matrix Wi, Hi, Wf, Hf, Wo, Ho, Wc, Hc;
    [Weight] Vector bi, bf = 1, bo, bc;

    [State] Vector c, h;

    Vector Step(Vector x)
    {
        Vector i = Sigmoid(Wi * x + Hi * h + bi);
        Vector f = Sigmoid(Wf * x + Hf * h + bf);
        Vector o = Sigmoid(Wo * x + Ho * h + bo);
        c = f * c + i * Tanh(Wc * x + Hc * h + bc);
        h = o * Tanh(c);
        return h;
    }
}
