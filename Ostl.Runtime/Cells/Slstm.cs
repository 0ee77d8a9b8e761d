using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// The scalar LSTM of xLSTM: exponential gates, a normaliser n and a stabiliser m, and memory mixing inside heads only.
/// With a gate's argument ĩ = Wi x + Ri h⁻ + bi, and so on, m = max(log f + m⁻, ĩ), i = e^(ĩ − m), f' = e^(log f + m⁻ − m),
/// c = f' c⁻ + i tanh(z̃), n = f' n⁻ + i, h = σ(õ) c / n, where f = σ(f̃). Beck et al., "xLSTM: Extended Long Short-Term
/// Memory", 2024, equations 8 to 17. Rz, Ri, Rf and Ro have a block for every head, so its exact traces are a block's. What
/// m is does not change h, whose derivative therefore leaves m out. Nor does bi, by which c and n grow alike.
/// </summary>
[OstlCell]
public sealed partial class Slstm
{
    [Weight] Matrix Wz, Wi, Wf, Wo;
    [Weight(Blocks = nameof(Heads))] Matrix Rz, Ri, Rf, Ro;
    [Weight] Vector bz, bi, bf = 1, bo;

    [State] Vector c, n, m, h;

    /// <summary>Number of heads, a divisor of the number of units.</summary>
    public int Heads { get; init; } = 1;

    Vector Step(Vector x)
    {
        Vector input = Wi * x + Ri * h + bi;
        Vector forget = m - Softplus(-(Wf * x + Rf * h + bf));
        m = StopGradient(Max(forget, input));
        Vector i = Exp(input - m);
        Vector f = Exp(forget - m);
        c = f * c + i * Tanh(Wz * x + Rz * h + bz);
        n = f * n + i;
        h = Sigmoid(Wo * x + Ro * h + bo) * c / n;
        return h;
    }
}
