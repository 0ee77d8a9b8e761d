using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// An exponential integrate-and-fire neuron with adaptation, without units: v' = −v + Δ exp((v − ϑ)/Δ) − w + W x,
/// w' = ρ (a v − w), and where it fires v = 0, w = w + j. After Brette and Gerstner 2005 (AdEx). The exponent is
/// bounded, so that a step cannot overflow.
/// </summary>
[OstlCell]
public sealed partial class AdaptiveExponential
{
    [Weight] Matrix W;
    [Weight] Vector b;

    [State] Vector v, w, z;

    /// <summary>Length of a step in membrane time constants.</summary>
    public float TimeStep { get; init; } = 0.2f;

    /// <summary>Δ, the sharpness of the upstroke.</summary>
    public float Sharpness { get; init; } = 0.2f;

    /// <summary>ϑ, where the upstroke begins.</summary>
    public float Threshold { get; init; } = 0.8f;

    /// <summary>ρ, the rate of adaptation.</summary>
    public float Rate { get; init; } = 0.1f;

    /// <summary>a, how far adaptation follows the potential.</summary>
    public float Sensitivity { get; init; } = 0.3f;

    /// <summary>j, what a spike adds to adaptation.</summary>
    public float Jump { get; init; } = 0.2f;

    Vector Step(Vector x)
    {
        Vector upstroke = Sharpness * Exp(Min((v - Threshold) / Sharpness, 3));
        Vector rest = v * (1 - z);
        w = w + Jump * z + TimeStep * Rate * (Sensitivity * v - w);
        v = rest + TimeStep * (upstroke - rest - w + W * x + b);
        z = Spike(v - 1);
        return z;
    }
}
