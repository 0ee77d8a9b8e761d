using System;
using Ostl;
using static Ostl.Elementwise;

namespace Declared;

/// <summary>Functions of one's own, differentiated from their bodies.</summary>
[OstlCell]
sealed partial class OwnFunctions
{
    [Weight] Matrix W, H;
    [Weight] Vector b = 0.2, slope = 0.7;

    [State] Vector s, h;

    public float Leak { get; init; } = 0.3f;

    Vector Step(Vector x)
    {
        Vector u = W * x + b;
        s = Map(Swish, u) + 0.5 * Map(Soft, s, slope);
        h = Map(Mix, h, Map(v => v / (1 + Math.Abs(v)), s), slope) + 0.2 * Map(Math.Sin, H * h);

        return Map(Leaky, s) + Map(Bump, h) + Map(Squashed, s - h);

        static double Squashed(double v) => Math.Pow(v, 3) / (1 + Math.Pow(v, 2));
    }

    /// <summary>v σ(v).</summary>
    static double Swish(double v) => v * Logistic(v);

    static double Logistic(double v) => 1 / (1 + Math.Exp(-v));

    /// <summary>Linear below its slope, logarithmic above.</summary>
    static double Soft(double v, double slope)
    {
        double size = Math.Abs(v);

        if (size < slope)
        {
            return v;
        }

        double more = Math.Log(1 + size - slope);

        return v > 0 ? slope + more : -slope - more;
    }

    static double Mix(double a, double b, double share)
    {
        double rest = 1 - share;
        return share * a + rest * b;
    }

    double Leaky(double v)
    {
        double result = Leak * v;
        if (v > 0)
        {
            result = v;
        }
        else if (v < -2)
        {
            result += 0.1 * (v + 2);
        }

        return result;
    }

    /// <summary>A cubic B-spline, by pieces and with a loop for its powers.</summary>
    static double Bump(double v)
    {
        double d = Math.Abs(v);
        double cube = 1;
        for (int i = 0; i < 3; i++)
        {
            cube *= 2 - d;
        }

        return d switch
        {
            < 1 => 2.0 / 3 - d * d * (2 - d) / 2,
            < 2 => cube / 6,
            _ => 0.01 * Math.Exp(2 - d),
        };
    }
}

/// <summary>Branches that are undefined where they are not taken: no NaN may come of them.</summary>
[OstlCell]
sealed partial class Guarded
{
    [Weight] Matrix W;
    [Weight] Vector a = 0.5;

    [State] Vector s;

    Vector Step(Vector x)
    {
        s = 0.5 * s + W * x;
        Vector big = Where(s > 0, 40 * s, 60 * s);

        return Map(Entropy, s) + Map(Root, s, a) + 0.1 * Map(SoftPlus, 4 * big) + Where(s > 0.1, a * s * Log(s), s);
    }

    static double Entropy(double v) => v > 0 ? v * Math.Log(v) : -0.2 * v;

    static double Root(double v, double w) => v < 0 ? w * v : Math.Sqrt(v) * w * (1 + w);

    /// <summary>ln(1 + eᵛ), whose exponential overflows where it is not taken.</summary>
    static double SoftPlus(double v) => v > 20 ? v : Math.Log(1 + Math.Exp(v));
}

/// <summary>Derivatives of the user's own: surrogates, in terms of the value, and of two arguments.</summary>
[OstlCell]
sealed partial class Supplied
{
    [Weight] Matrix W, H;
    [Weight] Vector b = 0.1, gate = 0.4;

    [State] Vector s, z;

    Vector Step(Vector x)
    {
        s = 0.6 * s + W * x + 0.4 * (H * z) + b;
        z = Map(Fire, s - 0.3);

        return Map(Squash, s) + Map(Switch, s, gate) + z;
    }

    static double Fire(double v) => v >= 0 ? 1 : 0;

    [Derivative(nameof(Fire))]
    static double FireSurrogate(double v) => Math.Max(0, 1 - Math.Abs(v)) / 2;

    static double Squash(double v) => Math.Tanh(v);

    [Derivative(nameof(Squash))]
    static double SquashDerivative(double v, double value) => 1 - value * value;

    /// <summary>Lets v through where it is above w.</summary>
    static double Switch(double v, double w) => v > w ? v : 0;

    [Derivative(nameof(Switch))]
    static (double V, double W) SwitchDerivative(double v, double w, double value)
    {
        double near = 1 / (1 + (v - w) * (v - w));
        return (value > 0 ? 1 : near, -near);
    }
}

/// <summary>A derivative that asks for what the function does not: maps that no value of the step is made of.</summary>
[OstlCell]
sealed partial class AskedByDerivative
{
    [Weight] Matrix W, H, V, U;
    [Weight] Vector g = 0.4;

    [State] Vector s;

    Vector Step(Vector x)
    {
        s = 0.5 * s + Tanh(W * x);
        return Map(First, s, V * (0.3 * s + H * s)) + Map(First, s, U * (g - 0.3 * s) + H * g);
    }

    static double First(double v, double w) => Math.Sin(v);

    [Derivative(nameof(First))]
    static (double V, double W) FirstDerivative(double v, double w) => (Math.Cos(w), 1 / (1 + (v - w) * (v - w)));
}

/// <summary>The same of reductions.</summary>
[OstlCell]
sealed partial class ReductionsAskedByDerivative
{
    [Weight] Matrix W;
    [Weight] Vector g = 0.4;

    [State] Vector s;

    Vector Step(Vector x)
    {
        s = 0.5 * s + Tanh(W * x);
        return Map(First, s, g * s - Mean(s)) + Map(First, 0.7 * s, g - Max(g * s));
    }

    static double First(double v, double w) => Math.Sin(v);

    [Derivative(nameof(First))]
    static (double V, double W) FirstDerivative(double v, double w) => (Math.Cos(w), 1 / (1 + (v - w) * (v - w)));
}

/// <summary>The same without states.</summary>
[OstlCell]
sealed partial class AskedByDerivativeAtOnce
{
    [Weight] Matrix W, V;

    Vector Step(Vector x) => Map(First, W * x, V * (0.4 * x + 0.1));

    static double First(double v, double w) => Math.Sin(v);

    [Derivative(nameof(First))]
    static (double V, double W) FirstDerivative(double v, double w) => (Math.Cos(w), 1 / (1 + (v - w) * (v - w)));
}

/// <summary>A weight that a map's argument depends on by a derivative alone.</summary>
[OstlCell]
sealed partial class WeightAskedByDerivative
{
    [Weight] Matrix W, V;
    [Weight] Vector g = 0.4;

    [State] Vector s;

    Vector Step(Vector x)
    {
        s = 0.5 * s + Tanh(W * x);
        return s + Tanh(V * (0.5 * x + Map(First, x, g)));
    }

    static double First(double v, double w) => Math.Sin(v);

    [Derivative(nameof(First))]
    static (double V, double W) FirstDerivative(double v, double w) => (Math.Cos(w), 1 / (1 + (v - w) * (v - w)));
}
