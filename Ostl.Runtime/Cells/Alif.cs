using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Adaptive leaky integrate-and-fire neuron with recurrence: a = ρ a⁻ + z⁻, v = α v⁻ + W x + H z⁻ + b − ϑ z⁻,
/// z = Θ(v − ϑ − β a). Bellec et al. 2018 and 2020 (LSNN).
/// </summary>
[OstlCell]
public sealed partial class Alif
{
    [Weight] Matrix W, H;
    [Weight] Vector b;

    [State] Vector v, a, z;

    /// <summary>α, the share of the membrane potential that is left after a step.</summary>
    public float Decay { get; init; } = 0.95f;

    /// <summary>ρ, the share of the adaptation that is left after a step.</summary>
    public float AdaptationDecay { get; init; } = 0.99f;

    /// <summary>β, how far a unit of adaptation raises the threshold.</summary>
    public float Adaptation { get; init; } = 0.07f;

    /// <summary>ϑ, the threshold at rest.</summary>
    public float Threshold { get; init; } = 0.6f;

    Vector Step(Vector x)
    {
        a = AdaptationDecay * a + z;
        v = Decay * v + W * x + H * z + b - Threshold * z;
        z = Spike(v - Threshold - Adaptation * a, Surrogate.Triangle, 1, 0.3);
        return z;
    }
}
