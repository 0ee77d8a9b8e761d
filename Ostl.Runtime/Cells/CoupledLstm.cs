using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// LSTM whose input gate is what the forget gate leaves: c = f c⁻ + (1 − f) tanh(Wc x + Hc h⁻ + bc), h = o tanh(c).
/// Greff et al. 2017 (CIFG).
/// </summary>
[OstlCell]
public sealed partial class CoupledLstm
{
    [Weight] Matrix Wf, Hf, Wo, Ho, Wc, Hc;
    [Weight] Vector bf = 1, bo, bc;

    [State] Vector c, h;

    Vector Step(Vector x)
    {
        Vector f = Sigmoid(Wf * x + Hf * h + bf);
        Vector o = Sigmoid(Wo * x + Ho * h + bo);
        c = f * c + (1 - f) * Tanh(Wc * x + Hc * h + bc);
        h = o * Tanh(c);
        return h;
    }
}
