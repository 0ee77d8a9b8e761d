using static Ostl.Elementwise;

namespace Ostl.Tests.Oracles.Cells;

/// <summary>The recurrent soft SNU with H y⁻ detached: what "without H" is.</summary>
[OstlCell]
public sealed partial class DetachedRecurrentSoftSnu
{
    [Weight] Matrix W, H;
    [Weight] Vector b;

    [State] Vector s, y;

    Vector Step(Vector x)
    {
        s = Relu(W * x + H * StopGradient(y) + 0.8f * s * (1 - y));
        y = Sigmoid(s + b);
        return y;
    }
}

/// <summary>The recurrent SNU with H y⁻ detached: the spiking reset stays.</summary>
[OstlCell]
public sealed partial class DetachedRecurrentSnu
{
    [Weight] Matrix W, H;
    [Weight] Vector b;

    [State] Vector s, y;

    Vector Step(Vector x)
    {
        s = W * x + H * StopGradient(y) + 0.4f * s * (1 - y);
        y = Spike(s + b);
        return y;
    }
}

/// <summary>The LSTM with h⁻ detached in all four maps.</summary>
[OstlCell]
public sealed partial class DetachedLstm
{
    [Weight] Matrix Wi, Hi, Wf, Hf, Wo, Ho, Wc, Hc;
    [Weight] Vector bi, bf, bo, bc;

    [State] Vector c, h;

    Vector Step(Vector x)
    {
        Vector before = StopGradient(h);
        Vector i = Sigmoid(Wi * x + Hi * before + bi);
        Vector f = Sigmoid(Wf * x + Hf * before + bf);
        Vector o = Sigmoid(Wo * x + Ho * before + bo);
        c = f * c + i * Tanh(Wc * x + Hc * before + bc);
        h = o * Tanh(c);
        return h;
    }
}

/// <summary>The soft SNU with its reset detached: the partial Jacobian of e-prop, equation 32.</summary>
[OstlCell]
public sealed partial class DetachedResetSoftSnu
{
    [Weight] Matrix W;
    [Weight] Vector b;

    [State] Vector s, y;

    Vector Step(Vector x)
    {
        s = Relu(W * x + 0.8f * s * (1 - StopGradient(y)));
        y = Sigmoid(s + b);
        return y;
    }
}

/// <summary>The recurrent soft SNU with g = tanh, for which equation 23 as printed does not hold.</summary>
[OstlCell]
public sealed partial class TanhSoftSnu
{
    [Weight] Matrix W, H;
    [Weight] Vector b;

    [State] Vector s, y;

    Vector Step(Vector x)
    {
        s = Tanh(W * x + H * y + 0.8f * s * (1 - y));
        y = Sigmoid(s + b);
        return y;
    }
}

/// <summary>The recurrent soft SNU with g = identity, for which it does.</summary>
[OstlCell]
public sealed partial class LinearSoftSnu
{
    [Weight] Matrix W, H;
    [Weight] Vector b;

    [State] Vector s, y;

    Vector Step(Vector x)
    {
        s = W * x + H * y + 0.8f * s * (1 - y);
        y = Sigmoid(s + b);
        return y;
    }
}
