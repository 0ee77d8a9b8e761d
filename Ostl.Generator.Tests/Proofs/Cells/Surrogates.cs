using Ostl;
using static Ostl.Elementwise;

namespace Declared;

/// <summary>Spikes of three widths: settings, arithmetic of settings, constants.</summary>
[OstlCell]
sealed partial class BellShapedSurrogates
{
    [Weight] Matrix W, H;

    [State] Vector v, a, b, c;

    public float Sharpness { get; init; } = 1.5f;

    public float Height { get; init; } = 0.4f;

    Vector Step(Vector x)
    {
        v = 0.7 * v * (1 - b) + W * x + H * a;
        a = Spike(v - 0.3, Surrogate.TanhSquared, Sharpness, Height);
        b = Spike(v - 0.5, Surrogate.Gaussian, sharpness: 2 * Sharpness);
        c = Spike(v + 0.5 * c, Surrogate.Logistic, height: 1 / Height, sharpness: 0.8);

        return a + b - c;
    }
}

/// <summary>Surrogates with a peak.</summary>
[OstlCell]
sealed partial class PeakedSurrogates
{
    [Weight] Matrix W, H;

    [State] Vector v, a, b, c;

    public float Sharpness { get; init; } = 0.7f;

    Vector Step(Vector x)
    {
        v = 0.7 * v * (1 - b) + W * x + H * a;
        a = Spike(v - 0.3, Surrogate.FastSigmoid, Sharpness);
        b = Spike(v - 0.5, Surrogate.Exponential, 1 / Sharpness, 0.6);
        c = Spike(v + 0.5 * c, Surrogate.Triangle, Sharpness, 0.3);

        return a + b - c;
    }
}

/// <summary>The others.</summary>
[OstlCell]
sealed partial class OtherSurrogates
{
    [Weight] Matrix W, H;

    [State] Vector v, a, b, c;

    Vector Step(Vector x)
    {
        v = 0.7 * v * (1 - b) + W * x + H * a;
        a = Spike(v - 0.3, Surrogate.Boxcar, 0.5, 0.6);
        b = Spike(v - 0.5, Surrogate.Arctan, 2);
        c = Spike(v + 0.5 * c, Surrogate.StraightThrough, height: 0.25);

        return a + b - c;
    }
}

/// <summary>A spike that is no state, and one of a spike.</summary>
[OstlCell]
sealed partial class SpikesOfSpikes
{
    [Weight] Matrix W, V;

    [State] Vector v;

    Vector Step(Vector x)
    {
        v = 0.8 * v + W * x;
        Vector inner = Spike(v - 0.2);
        v -= inner;

        return Spike(V * inner - 0.1, Surrogate.FastSigmoid, 2);
    }
}
