using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Leaky integrate-and-fire neuron with subtractive reset and recurrence between units:
/// v = β v⁻ + W x + H z⁻ + b − ϑ z⁻, z = Θ(v − ϑ).
/// </summary>
[OstlCell]
public sealed partial class RecurrentLif
{
    [Weight] Matrix W, H;
    [Weight] Vector b;

    [State] Vector v, z;

    /// <summary>β, the share of the membrane potential that is left after a step.</summary>
    public float Decay { get; init; } = 0.9f;

    /// <summary>ϑ, the potential at which the neuron fires.</summary>
    public float Threshold { get; init; } = 1;

    Vector Step(Vector x)
    {
        v = Decay * v + W * x + H * z + b - Threshold * z;
        z = Spike(v - Threshold);
        return z;
    }
}
