using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Resonate-and-fire neuron: a damped oscillation u + i v of trained frequency ω, driven by W x, fires where v passes
/// the threshold. Izhikevich 2001. The input reaches the output only a step later: layers below learn nothing from it
/// under a rule that drops R.
/// </summary>
[OstlCell]
public sealed partial class ResonateAndFire
{
    [Weight] Matrix W;
    [Weight(Initializer.Uniform)] Vector ω;

    [State] Vector u, v, z;

    /// <summary>The share of the oscillation that is left after a step.</summary>
    public float Decay { get; init; } = 0.9f;

    /// <summary>ϑ, the amplitude at which the neuron fires.</summary>
    public float Threshold { get; init; } = 1;

    Vector Step(Vector x)
    {
        Vector turned = Decay * (Cos(ω) * v + Sin(ω) * u);
        u = Decay * (Cos(ω) * u - Sin(ω) * v) - z + W * x;
        v = turned;
        z = Spike(v - Threshold);
        return z;
    }
}
