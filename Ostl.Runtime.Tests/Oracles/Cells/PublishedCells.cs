using static Ostl.Elementwise;

namespace Ostl.Tests.Oracles.Cells;

/// <summary>
/// A complex diagonal unit: h = λ h⁻ + γ B x, y = Re(C h); h as two states, λ, γ, B and C as real numbers.
/// </summary>
[OstlCell]
public sealed partial class ComplexDiagonal
{
    [Weight] Matrix Br, Bi;
    [Weight] Vector λr, λi, γ, Cr, Ci;

    [State] Vector re, im;

    Vector Step(Vector x)
    {
        (re, im) = (λr * re - λi * im + γ * (Br * x), λr * im + λi * re + γ * (Bi * x));
        return Cr * re - Ci * im;
    }
}

/// <summary>A recurrent layer without a function: h = (1 − α) h⁻ + α (W x + H h⁻ + b).</summary>
[OstlCell]
public sealed partial class LinearRnn
{
    [Weight] Matrix H, W;
    [Weight] Vector b;

    [State] Vector h;

    /// <summary>α.</summary>
    public float Rate { get; init; } = 1;

    Vector Step(Vector x) => h = (1 - Rate) * h + Rate * (W * x + H * h + b);
}

/// <summary>Integrate and fire: v = ½ v⁻ + W x, z = Θ(v − ½), and v = 0 where it fired.</summary>
[OstlCell]
public sealed partial class HardResetLif
{
    [Weight] Matrix W;

    [State] Vector v, z;

    Vector Step(Vector x)
    {
        v = 0.5 * v * (1 - z) + W * x;
        z = Spike(v - 0.5);
        return z;
    }
}

/// <summary>A leaky sum: s = ½ s⁻ + W x.</summary>
[OstlCell]
public sealed partial class LeakySum
{
    [Weight] Matrix W;

    [State] Vector s;

    Vector Step(Vector x) => s = 0.5 * s + W * x;
}

/// <summary>
/// A recurrent leaky neuron whose reset is not differentiated: v = α v⁻ + W x + H z⁻ − ϑ z⁻, z = Θ(v − ϑ).
/// </summary>
[OstlCell]
public sealed partial class DetachedResetLif
{
    [Weight] Matrix W, H;

    [State] Vector v, z;

    /// <summary>α.</summary>
    public float Decay { get; init; } = 0.9f;

    Vector Step(Vector x)
    {
        v = Decay * v + W * x + H * z - StopGradient(z);
        z = Spike(v - 1, Surrogate.Triangle, 1, 0.3);
        return z;
    }
}

/// <summary>
/// A leaky neuron that is reset before it leaks, by a reset that is differentiated: v = σ(2) (v⁻ − z⁻) + W x + b,
/// z = Θ(v − 1), with a fast sigmoid of slope 25.
/// </summary>
[OstlCell]
public sealed partial class SubtractiveLif
{
    [Weight] Matrix W;
    [Weight] Vector b;

    [State] Vector v, z;

    /// <summary>σ(2).</summary>
    public const float Leak = 0.880797f;

    Vector Step(Vector x)
    {
        v = Leak * (v - z) + W * x + b;
        z = Spike(v - 1, Surrogate.FastSigmoid, 25, 1);
        return z;
    }
}
