using static Ostl.Elementwise;

namespace Ostl.Runtime.Tests.Proofs.Declared;

/// <summary>Most piecewise words at once, trained slopes and edges, a state that does not start at zero.</summary>
[OstlCell]
public sealed partial class Piecewise
{
    [Weight] Matrix W;
    [Weight] Vector slope = 0.2, low = -0.5;

    [State] Vector s;
    [State(Initial = 0.3)] Vector m;

    Vector Step(Vector x)
    {
        Vector u = W * x;
        s = LeakyRelu(u + 0.5 * s, slope);
        m = Max(m * 0.7, Clamp(s, low, 0.8)) - Min(u, Abs(s));
        s = Where((m > 0.1) & !(s > 1), s, Softplus(m));
        return s + Square(m) + Sin(s) * Cos(m);
    }
}

/// <summary>The root of a state that starts at zero: an infinite derivative that a zero trace meets.</summary>
[OstlCell]
public sealed partial class Roots
{
    [Weight] Matrix W;
    [Weight] Vector b;

    [State] Vector s;

    Vector Step(Vector x)
    {
        Vector root = Sqrt(s);
        s = 0.5 * s + Square(W * x);
        return root + Log(1 + s) / (2 + Exp(b));
    }
}

/// <summary>A rotation by trained numbers: two coupled states.</summary>
[OstlCell]
public sealed partial class Rotation
{
    [Weight] Matrix W;
    [Weight] Scalar a = 0.8, g = 0.5;

    [State] Vector p, q;

    Vector Step(Vector x)
    {
        (p, q) = (a * p - g * q + W * x, g * p + a * q);
        return p * (1 + StopGradient(q));
    }
}

/// <summary>The input reaches the output a step later only: layers below learn nothing where R is dropped.</summary>
[OstlCell]
public sealed partial class Delayed
{
    [Weight] Matrix W, H;

    [State] Vector s;

    Vector Step(Vector x)
    {
        Vector y = Tanh(s);
        s = 0.6 * s + W * x + H * y;
        return y;
    }
}
