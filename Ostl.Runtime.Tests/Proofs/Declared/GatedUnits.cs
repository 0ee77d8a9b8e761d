using static Ostl.Elementwise;

namespace Ostl.Runtime.Tests.Proofs.Declared;

/// <summary>Long short-term memory: y⁻ enters y directly, through the output gate.</summary>
[OstlCell]
public sealed partial class LongShortTermMemory
{
    [Weight] Matrix Wi, Hi, Wf, Hf, Wo, Ho, Wc, Hc;
    [Weight] Vector bi, bo, bc;
    [Weight] Vector bf = 1;

    [State] Vector c, y;

    Vector Step(Vector x)
    {
        Vector i = Sigmoid(Wi * x + Hi * y + bi);
        Vector f = Sigmoid(Wf * x + Hf * y + bf);
        Vector o = Sigmoid(Wo * x + Ho * y + bo);
        c = f * c + i * Tanh(Wc * x + Hc * y + bc);
        y = o * Tanh(c);
        return y;
    }
}

/// <summary>Gated recurrent unit with the reset before the map: Wr reaches every unit within a step.</summary>
[OstlCell]
public sealed partial class GatedRecurrentUnit
{
    [Weight] Matrix Wz, Uz, Wr, Ur, W, U;
    [Weight] Vector bz, br, b;

    [State] Vector h;

    Vector Step(Vector x)
    {
        Vector z = Sigmoid(Wz * x + Uz * h + bz);
        Vector r = Sigmoid(Wr * x + Ur * h + br);
        h = z * h + (1 - z) * Tanh(W * x + U * (r * h) + b);
        return h;
    }
}

/// <summary>Minimal gated unit, with a weight in the argument of a map.</summary>
[OstlCell]
public sealed partial class MinimalGatedUnit
{
    [Weight] Matrix Wf, Uf, W, U;
    [Weight] Vector b;

    [State] Vector h;

    Vector Step(Vector x)
    {
        Vector f = Sigmoid(Wf * x + Uf * h);
        h = (1 - f) * h + f * Tanh(W * x + U * (f * h + b));
        return h;
    }
}

/// <summary>A readout gate that reads the previous state and is no state itself.</summary>
[OstlCell]
public sealed partial class GatedReadout
{
    [Weight] Matrix W, V, R;

    [State] Vector s;

    Vector Step(Vector x)
    {
        Vector gate = Sigmoid(V * x + R * s);
        s = 0.8f * s + 0.2f * Tanh(W * x);
        return gate * Tanh(s);
    }
}
