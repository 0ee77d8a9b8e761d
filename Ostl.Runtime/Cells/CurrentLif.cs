using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Leaky integrate-and-fire neuron with a synaptic current: i = α i⁻ + W x, v = β v⁻ (1 − z⁻) + i + b, z = Θ(v − ϑ).
/// </summary>
[OstlCell]
public sealed partial class CurrentLif
{
    [Weight] Matrix W;
    [Weight] Vector b;

    [State] Vector i, v, z;

    /// <summary>α, the share of the synaptic current that is left after a step.</summary>
    public float SynapticDecay { get; init; } = 0.8f;

    /// <summary>β, the share of the membrane potential that is left after a step.</summary>
    public float Decay { get; init; } = 0.9f;

    /// <summary>ϑ, the potential at which the neuron fires.</summary>
    public float Threshold { get; init; } = 1;

    Vector Step(Vector x)
    {
        i = SynapticDecay * i + W * x;
        v = Decay * v * (1 - z) + i + b;
        z = Spike(v - Threshold);
        return z;
    }
}
