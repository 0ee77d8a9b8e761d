using Ostl;
using static Ostl.Elementwise;

namespace Declared;

/// <summary>Two states that change places.</summary>
[OstlCell]
sealed partial class Swap
{
    [Weight] Matrix W;
    [Weight] Vector d = 0.6;

    [State] Vector p, q;

    Vector Step(Vector x)
    {
        (p, q) = (q, d * p + W * x);
        return Tanh(p) + q;
    }
}

/// <summary>A chain of delays: c is two steps older than a.</summary>
[OstlCell]
sealed partial class DelayChain
{
    [Weight] Matrix W, H;

    [State] Vector a, b, c;

    Vector Step(Vector x)
    {
        Vector newest = Tanh(W * x + H * c + 0.3 * a);
        c = b;
        b = a;
        a = newest;
        return a * b + c;
    }
}

/// <summary>
/// A chain of delays, written from its beginning: every value runs through at once, but for the last.
/// </summary>
[OstlCell]
sealed partial class Cascade
{
    [Weight] Matrix W;
    [Weight] Vector d = 0.7;

    [State] Vector a, b, c;

    Vector Step(Vector x)
    {
        a = d * a + W * x;
        b = 0.6 * b + Tanh(a);
        c = 0.5 * c + b * a;
        return c;
    }
}

/// <summary>A state that is a function of a delayed one: its derivative lies at the previous step.</summary>
[OstlCell]
sealed partial class DelayedReset
{
    [Weight] Matrix W;
    [Weight] Vector b = 0.2;

    [State] Vector q, p, y;

    Vector Step(Vector x)
    {
        Vector oldest = p;
        p = q;
        q = 0.8 * q * (1 - Tanh(y)) + W * x - 0.1 * oldest;
        y = 0.3 * Square(p + b);
        return Tanh(q);
    }
}

/// <summary>States of which one is not carried: it is a value of the step only.</summary>
[OstlCell]
sealed partial class NotCarried
{
    [Weight] Matrix W, H;

#pragma warning disable OSTL0051
    [State] Vector current, s, shown;
#pragma warning restore OSTL0051

    Vector Step(Vector x)
    {
        current = W * x + H * s;
        s = 0.5 * s + Tanh(current);
        shown = Sigmoid(s);
        return shown * current;
    }
}

/// <summary>Four states, each of which needs another one.</summary>
[OstlCell]
sealed partial class FourStates
{
    [Weight] Matrix W, H, V;
    [Weight] Vector k = 0.4;

    [State] Vector a, b, c, d;

    Vector Step(Vector x)
    {
        Vector u = W * x;
        a = 0.5 * a + Tanh(u + H * d);
        b = k * c - 0.3 * b + a;
        c = Sin(c + b) + V * x;
        d = Sigmoid(d - a * c);
        return b + d;
    }
}

/// <summary>States that do not start at zero.</summary>
[OstlCell]
sealed partial class InitialValues
{
    [Weight] Matrix W;

    [State(Initial = 0.75)] Vector s;
    [State(Initial = -1.5)] Vector m;

    Vector Step(Vector x)
    {
        m = 0.9 * m + 0.1 * s;
        s = 0.5 * s * m + Tanh(W * x);
        return s + m;
    }
}

/// <summary>An output that is no state, and depends on none of this step's.</summary>
[OstlCell]
sealed partial class PreviousOnly
{
    [Weight] Matrix W, H;
    [Weight] Vector o = 0.9;

    [State] Vector s;

    Vector Step(Vector x)
    {
        Vector y = o * Tanh(s);
        s = 0.6 * s + W * x + H * y;
        return y;
    }
}

/// <summary>An output that is a previous state itself.</summary>
[OstlCell]
sealed partial class PreviousItself
{
    [Weight] Matrix W, H;

    [State] Vector s;

    Vector Step(Vector x)
    {
        Vector y = s;
        s = Tanh(W * x + H * s) * (1 - 0.5 * s);
        return y;
    }
}

/// <summary>
/// A state called output, which is not what the step returns, and other names that generated code uses.
/// </summary>
[OstlCell]
sealed partial class NamesOfGeneratedCode
{
    [Weight] Matrix Input, Weights;
    [Weight] Vector row = 0.4;
    [Weight] Scalar signal = 0.7;

    [State] Vector output, next, rows;

    public float Steps { get; init; } = 0.5f;

    Vector Step(Vector x)
    {
        Vector previous = Steps * output + signal * next;
        next = Tanh(Input * x + Weights * rows);
        output = Sin(previous) + row * next;
        rows = rows * 0.5 + Tanh(output - row);
        return next - rows;
    }
}

/// <summary>Two states with one value, and an output with the same.</summary>
[OstlCell]
sealed partial class Twins
{
    [Weight] Matrix W, H;

    [State] Vector p, q;

    Vector Step(Vector x)
    {
        p = q = Tanh(W * x + 0.5 * p + H * q);
        return q;
    }
}

/// <summary>Functions of the other states, one of them of another function: y = h(s), r = g(y, s).</summary>
[OstlCell]
sealed partial class DerivedStates
{
    [Weight] Matrix W, H;
    [Weight] Vector b = 0.3;
    [Weight] Scalar a = 1.2;

    [State] Vector s, y, r;

    Vector Step(Vector x)
    {
        s = 0.8 * s * (1 - y) + Tanh(W * x + H * r);
        y = Sigmoid(a * s + b);
        r = Square(y - 0.3 * s) * a;
        return r + 0.1 * s;
    }
}

/// <summary>A stopped gradient on a state, on a map and in the output.</summary>
[OstlCell]
sealed partial class StoppedPaths
{
    [Weight] Matrix W, H;
    [Weight] Vector b;

    [State] Vector s, y;

    Vector Step(Vector x)
    {
        s = 0.8 * s * (1 - StopGradient(y)) + W * x + StopGradient(H * s) * b;
        y = Sigmoid(s + H * y);
        return y + StopGradient(s) * Tanh(b);
    }
}

/// <summary>New values that are read with the other sign, or are one themselves.</summary>
[OstlCell]
sealed partial class Negated
{
    [Weight] Matrix W;
    [Weight] Vector a = 0.6;

    [State] Vector s, m, r;

    public float Mode { get; init; } = 0.7f;

    Vector Step(Vector x)
    {
        s = 0.8 * s + Tanh(W * x);
        m = m * Sin(s + a) - 0.4 * s;
        if (Mode > 0.5f) { r = -(0.5 * r + a * m); } else { r = Tanh(s); }
        return 0.4 * s - m - r;
    }
}
