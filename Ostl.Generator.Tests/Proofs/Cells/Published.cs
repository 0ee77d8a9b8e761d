using Ostl;
using static Ostl.Elementwise;

namespace Declared;

/// <summary>Long short-term memory with peepholes and coupled gates.</summary>
[OstlCell]
sealed partial class PeepholeLstm
{
    [Weight] Matrix Wf, Hf, Wo, Ho, Wc, Hc;
    [Weight] Vector bf = 1, bo, bc, pf = 0.1, po = 0.2;

    [State] Vector c, y;

    Vector Step(Vector x)
    {
        Vector f = Sigmoid(Wf * x + Hf * y + pf * c + bf);
        c = f * c + (1 - f) * Tanh(Wc * x + Hc * y + bc);
        y = Sigmoid(Wo * x + Ho * y + po * c + bo) * Tanh(c);
        return y;
    }
}

/// <summary>Gated recurrent unit with the reset before the map.</summary>
[OstlCell]
sealed partial class Gru
{
    [Weight] Matrix Wz, Uz, Wr, Ur, W, U;
    [Weight] Vector bz, br, b;

    [State] Vector h;

    Vector Step(Vector x)
    {
        Vector z = Sigmoid(Wz * x + Uz * h + bz);
        Vector r = Sigmoid(Wr * x + Ur * h + br);
        return h = z * h + (1 - z) * Tanh(W * x + U * (r * h) + b);
    }
}

/// <summary>Gated recurrent unit with the reset after the map.</summary>
[OstlCell]
sealed partial class GruResetAfter
{
    [Weight] Matrix Wz, Uz, Wr, Ur, W, U;
    [Weight] Vector b;

    [State] Vector h;

    Vector Step(Vector x)
    {
        Vector z = Sigmoid(Wz * x + Uz * h);
        Vector r = Sigmoid(Wr * x + Ur * h);
        return h = z * h + (1 - z) * Tanh(W * x + r * (U * h + b));
    }
}

/// <summary>A simple recurrent unit: the output reads the previous state through a gate.</summary>
[OstlCell]
sealed partial class SimpleRecurrentUnit
{
    [Weight] Matrix W, Wf, Wr, V;
    [Weight] Vector vf = 0.2, vr = -0.3;

    [State] Vector c;

    Vector Step(Vector x)
    {
        Vector f = Sigmoid(Wf * x + vf * c);
        Vector r = Sigmoid(Wr * x + vr * c);
        c = f * c + (1 - f) * (W * x);
        return r * c + (1 - r) * (V * x);
    }
}

/// <summary>A linear recurrence with complex eigenvalues in two states.</summary>
[OstlCell]
sealed partial class ComplexDiagonal
{
    [Weight] Matrix Bre, Bim, Cre, Cim;
    [Weight] Vector nu = 0.1, theta = 0.7;

    [State] Vector re, im;

    Vector Step(Vector x)
    {
        Vector size = Exp(-Exp(nu));
        (Vector c, Vector s) = (size * Cos(theta), size * Sin(theta));
        (re, im) = (c * re - s * im + Bre * x, s * re + c * im + Bim * x);
        return Cre * re - Cim * im;
    }
}

/// <summary>A neuron with an adaptive threshold and a synaptic current.</summary>
[OstlCell]
sealed partial class AdaptiveNeuron
{
    [Weight] Matrix W, H;
    [Weight] Vector rho = 0.9;

    [State] Vector i, v, a, z;

    public float Decay { get; init; } = 0.8f;

    public float Beta { get; init; } = 0.6f;

    Vector Step(Vector x)
    {
        a = rho * a + (1 - rho) * z;
        i = 0.5 * i + W * x + H * z;
        Vector threshold = 0.5 + Beta * a;
        v = Decay * v + i - threshold * z;
        z = Spike((v - threshold) / threshold, Surrogate.FastSigmoid, sharpness: 2);
        return z;
    }
}
