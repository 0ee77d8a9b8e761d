using Ostl;
using static Ostl.Elementwise;

namespace Declared;

/// <summary>Weights along the inputs, inside the argument of a map; one number used along both axes.</summary>
[OstlCell]
sealed partial class ScaledInputs
{
    [Weight] Matrix W;
    [Weight] Vector g = 1, o = 0.1;
    [Weight] Scalar a = 0.7;

    [State] Vector s;

    Vector Step(Vector x)
    {
        s = Tanh(W * (g * Tanh(a * x) + o) + a * s);
        return a * s;
    }
}

/// <summary>The same without a state.</summary>
[OstlCell]
sealed partial class ScaledReadout
{
    [Weight] Matrix W, V;
    [Weight] Vector g = 1;
    [Weight] Scalar a = 0.7;

    Vector Step(Vector x) => W * (g * x) * a + Sigmoid(V * Tanh(a * x + g * g));
}

/// <summary>Maps of inputs to inputs, of intermediates, of maps.</summary>
[OstlCell]
sealed partial class NestedMaps
{
    [Weight] Matrix A, B, C, D, E;
    [Weight] Vector g = 1, b;

    [State] Vector s;

    Vector Step(Vector x)
    {
        Vector hidden = Tanh(D * x + g * x);
        Vector u = C * hidden + b;
        s = 0.5 * s + A * (u * Cos(B * s));
        return E * (A * s) + u;
    }
}

/// <summary>A map applied to several things, two of them in one step's past.</summary>
[OstlCell]
sealed partial class SharedMaps
{
    [Weight] Matrix W, H;
    [Weight] Scalar a = 0.4;

    [State] Vector s, r;

    Vector Step(Vector x)
    {
        Vector before = H * s;
        s = Tanh(W * x + before + H * (a * r));
        r = 0.5 * r + W * Tanh(x);
        return H * s + s;
    }
}

/// <summary>States that are the value of a map, and an output that is one.</summary>
[OstlCell]
sealed partial class MapsAlone
{
    [Weight] Matrix W, H, R;

    [State] Vector s, m;

    Vector Step(Vector x)
    {
        m = H * Sin(s + m);
        s = W * x;
        return R * m;
    }
}

/// <summary>A weight as the argument of a map, and in the argument beside a state.</summary>
[OstlCell]
sealed partial class WeightsInArguments
{
    [Weight] Matrix W, H, U;
    [Weight] Vector w = 0.8, b = 0.1;

    [State] Vector s;

    Vector Step(Vector x)
    {
        s = 0.6 * s + Tanh(W * x + H * (s * w + b) + U * b);
        return s;
    }
}

/// <summary>A readout through maps of new and previous states, gated by the input.</summary>
[OstlCell]
sealed partial class DeepReadout
{
    [Weight] Matrix W, R, Q, G;

    [State] Vector s;

    Vector Step(Vector x)
    {
        Vector before = Q * Tanh(s);
        s = 0.7 * s + Tanh(W * x);
        return Sigmoid(G * x) * (R * Tanh(s)) + Square(before);
    }
}

/// <summary>A residual between two maps in one step: the input of a map holds the output of another.</summary>
[OstlCell]
sealed partial class ResidualMaps
{
    [Weight] Matrix W, U, V;
    [Weight] Scalar a = 0.5;

    [State] Vector s;

    Vector Step(Vector x)
    {
        Vector h = Tanh(W * x);
        h = h + a * Tanh(U * h);
        h = h + a * Tanh(V * (h * s));
        s = 0.5 * s + h;
        return h - s;
    }
}
