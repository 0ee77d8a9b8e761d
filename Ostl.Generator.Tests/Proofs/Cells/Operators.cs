using Ostl;
using static Ostl.Elementwise;

namespace Declared;

/// <summary>Every operator, between vectors, scalars and numbers, from both sides.</summary>
[OstlCell]
sealed partial class Operators
{
    [Weight] Matrix W, H;
    [Weight] Vector p = 0.3;
    [Weight] Scalar a = 0.6, c = 1.3;

    [State] Vector s;

    Vector Step(Vector x)
    {
        Vector u = W * x;
        u += a * c - a / c + (1 - a) * (c + 2) / (c - 0.2) - (3 / c) * -a;
        u -= c * p;
        s *= a;
        s = -s / (1 + Square(s)) + Tanh(u) - (H * Tanh(s)) / 2;
        s /= 1.5;
        Mask inside = (s > -0.5) & (s <= 0.4) | !(u < 0.8);
        Mask large = (u >= c) | (a > c) | (s > u);

        return Where(inside, s + p, p - s) + Where(large, u, 2 * u * s) - Where(c > 1, s * s, p);
    }
}

/// <summary>What C# computes of settings, constants, fields and constructor parameters.</summary>
[OstlCell]
sealed partial class SettingsArithmetic(float Gain)
{
    public SettingsArithmetic()
        : this(0.7f)
    {
    }

    const float Threshold = 1.2f;

    static readonly float Offset = 0.25f;

    readonly float bound = 0.8f;

    [Weight] Matrix W, H;

    [State] Vector s, y;

    public float Tau { get; init; } = 5;

    float Alpha => System.MathF.Exp(-1 / Tau);

    public float Width { get; init; } = 2;

    Vector Step(Vector x)
    {
        float rho = 1 - Alpha;
        float root = System.MathF.Sqrt(Width) / System.MathF.Max(Tau, 1);
        s = Alpha * s + rho * (W * x) + Gain * root * (H * y) - 1 / 2 * s;
        y = Sigmoid((s - Threshold) / System.MathF.Tanh(Width) + Offset) * System.Math.Clamp(Gain, 0.1, bound);

        return y + System.MathF.Abs(-Gain) * s / (float)System.Math.Cos(Alpha);
    }
}

/// <summary>Helpers of every kind: static, local, tuples, properties of vectors, nested calls.</summary>
[OstlCell]
sealed partial class Helpers
{
    [Weight] Matrix W, H, V;
    [Weight] Vector b;

    [State] Vector s, m;

    Vector Drive => H * m + b;

    Vector Step(Vector x)
    {
        (Vector gate, var value) = Split(W * x);
        s = Mix(s, Mix(value, Drive, 0.4f), gate);
        Update(0.6f);

        return Softened(s) + Twice(Twice(m)) / 4;

        Vector Softened(Vector v) => v / (1 + Abs(v));
    }

    void Update(float share)
    {
        Vector before = m;
        m = share * m + (1 - share) * Tanh(V * s);
        m = m - 0.1 * before;
    }

    (Vector Gate, Vector Value) Split(Vector v) => (Sigmoid(v), Sin(v));

    static Vector Mix(Vector a, Vector b, Vector share) => share * a + (1 - share) * b;

    static Vector Twice(Vector v)
    {
        Vector result = v;
        result = result + v;
        return result;
    }
}
