using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Leaky integrate-and-fire neuron with an absolute refractory period: after a spike the membrane rests at 0 for r
/// steps. n = r where z⁻ = 1, otherwise max(n⁻ − 1, 0); v = β v⁻ + W x + b − ϑ z⁻ and z = Θ(v − ϑ) where n = 0,
/// otherwise both are 0, with their derivatives. Gerstner et al., Neuronal Dynamics, 2014, section 1.3; surrogate of
/// Bellec et al. 2020.
/// </summary>
[OstlCell]
public sealed partial class RefractoryLif
{
    [Weight] Matrix W;
    [Weight] Vector b;

    [State] Vector v, z, n;

    /// <summary>β, the share of the membrane potential that is left after a step.</summary>
    public float Decay { get; init; } = 0.9f;

    /// <summary>ϑ, the potential at which the neuron fires.</summary>
    public float Threshold { get; init; } = 1;

    /// <summary>r, the number of steps after a spike in which nothing happens.</summary>
    public float RefractorySteps { get; init; } = 2;

    Vector Step(Vector x)
    {
        n = Where(z > 0.5, RefractorySteps, Max(n - 1, 0));
        Mask rests = n > 0.5;
        v = Where(rests, 0, Decay * v + W * x + b - Threshold * z);
        z = Where(rests, 0, Spike(v - Threshold, Surrogate.Triangle, 1, 0.3));
        return z;
    }
}
