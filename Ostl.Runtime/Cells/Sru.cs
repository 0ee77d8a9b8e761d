using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Simple recurrent unit: c = f c⁻ + (1 − f) W x with f = σ(Wf x + vf c⁻ + bf), and the output r c + (1 − r) U x with
/// r = σ(Wr x + vr c⁻ + br). Lei et al. 2018, with a map U on the highway, so that inputs need not be units. The
/// output reads the previous state directly, without being a state.
/// </summary>
[OstlCell]
public sealed partial class Sru
{
    [Weight] Matrix W, Wf, Wr, U;
    [Weight] Vector vf, vr, bf, br;

    [State] Vector c;

    Vector Step(Vector x)
    {
        Vector f = Sigmoid(Wf * x + vf * c + bf);
        Vector r = Sigmoid(Wr * x + vr * c + br);
        c = f * c + (1 - f) * (W * x);
        return r * c + (1 - r) * (U * x);
    }
}
