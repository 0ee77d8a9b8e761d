using static Ostl.Elementwise;

namespace Ostl.Tests.Layers.Traces;

/// <summary>
/// A unit whose Jacobian the input decides: an input above 10 takes no part as an input, and multiplies the state by
/// exp(x − 20) instead. So a sequence can make the product of Jacobians shrink, grow again, and stay, with inputs or
/// without.
/// </summary>
[OstlCell]
public sealed partial class ControlledUnit
{
    [Weight] Matrix W;
    [Weight] Vector u = 1;

    [State] Vector s;

    Vector Step(Vector x)
    {
        Vector largest = Max(x);
        s = u * Where(largest > 10, Exp(largest - 20), 1) * s + W * Where(x > 10, 0, x);
        return s;
    }
}

/// <summary>The same with units that meet.</summary>
[OstlCell]
public sealed partial class ControlledNet
{
    [Weight] Matrix W, H;

    [State] Vector s;

    Vector Step(Vector x)
    {
        Vector largest = Max(x);
        s = Where(largest > 10, Exp(largest - 20), 1) * (H * s) + W * Where(x > 10, 0, x);
        return s;
    }
}

/// <summary>Two states that rotate, and hardly shrink.</summary>
[OstlCell]
public sealed partial class SlowRotation
{
    [Weight] Matrix W;
    [Weight] Vector a = 0.99, g = 0.1;

    [State] Vector p, q;

    Vector Step(Vector x)
    {
        (p, q) = (a * p - g * q + W * x, g * p + a * q);
        return p + 0.5 * q;
    }
}

/// <summary>What <see cref="Ostl.Benchmarks.Cells.HeadRnn"/> is with matrices that are held whole.</summary>
[OstlCell]
public sealed partial class WholeRnn
{
    [Weight] Matrix W, H, F;
    [Weight] Vector b;
    [Weight] Scalar g = 0.9, d = 0.4;

    [State] Vector h, c;

    Vector Step(Vector x)
    {
        h = Tanh(g * (W * x) + H * (h + c) + b);
        c = (1 - d) * c + d * (F * h);
        return h + c;
    }
}
