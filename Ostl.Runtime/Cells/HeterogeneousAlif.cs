using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Adaptive leaky integrate-and-fire neuron with recurrence and time constants that differ from unit to unit, drawn
/// once: α = exp(−1/τ_v), ρ = exp(−1/τ_a), a = ρ a⁻ + z⁻, v = α v⁻ + W x + H z⁻ + b − ϑ z⁻, z = Θ(v − ϑ − β a). The
/// neuron of <see cref="Alif"/>; membrane time constants gamma distributed as in Perez-Nieves et al., Nature
/// Communications 12, 2021, adaptation from fast to slow as in Salaj et al., eLife 10, 2021.
/// </summary>
[OstlCell]
public sealed partial class HeterogeneousAlif
{
    [Weight] Matrix W, H;
    [Weight] Vector b;

    [Constant(Distribution.Gamma, Shape = 3, Mean = 20, Low = 2, High = 100)] Vector membraneTime;
    [Constant(Distribution.LogUniform, Low = 20, High = 500)] Vector adaptationTime;

    [State] Vector v, a, z;

    /// <summary>β, how far a unit of adaptation raises the threshold.</summary>
    public float Adaptation { get; init; } = 0.07f;

    /// <summary>ϑ, the threshold at rest.</summary>
    public float Threshold { get; init; } = 0.6f;

    Vector Step(Vector x)
    {
        a = Exp(-1 / adaptationTime) * a + z;
        v = Exp(-1 / membraneTime) * v + W * x + H * z + b - Threshold * z;
        z = Spike(v - Threshold - Adaptation * a, Surrogate.Triangle, 1, 0.3);
        return z;
    }
}
