using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// LSTM whose gates also see the memory of their own unit, through weights p: i and f that of the step before, o the
/// new one. Gers and Schmidhuber 2000.
/// </summary>
[OstlCell]
public sealed partial class PeepholeLstm
{
    [Weight] Matrix Wi, Hi, Wf, Hf, Wo, Ho, Wc, Hc;
    [Weight] Vector pi, pf, po, bi, bf = 1, bo, bc;

    [State] Vector c, h;

    Vector Step(Vector x)
    {
        Vector i = Sigmoid(Wi * x + Hi * h + pi * c + bi);
        Vector f = Sigmoid(Wf * x + Hf * h + pf * c + bf);
        c = f * c + i * Tanh(Wc * x + Hc * h + bc);
        Vector o = Sigmoid(Wo * x + Ho * h + po * c + bo);
        h = o * Tanh(c);
        return h;
    }
}
