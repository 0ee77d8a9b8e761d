using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Leaky integrate-and-fire neuron with subtractive reset, feed-forward: v = β v⁻ + W x + b − ϑ z⁻, z = Θ(v − ϑ). The
/// reset is differentiated like every other path.
/// </summary>
[OstlCell]
public sealed partial class Lif
{
    [Weight] Matrix W;
    [Weight] Vector b;

    [State] Vector v, z;

    /// <summary>β, the share of the membrane potential that is left after a step.</summary>
    public float Decay { get; init; } = 0.9f;

    /// <summary>ϑ, the potential at which the neuron fires.</summary>
    public float Threshold { get; init; } = 1;

    Vector Step(Vector x)
    {
        v = Decay * v + W * x + b - Threshold * z;
        z = Spike(v - Threshold);
        return z;
    }
}
