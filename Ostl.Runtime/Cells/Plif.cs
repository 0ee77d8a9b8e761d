using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Parametric leaky integrate-and-fire neuron: v = σ(d) v⁻ (1 − z⁻) + W x + b, z = Θ(v − ϑ), the leak σ(d) of every
/// unit trained. Fang et al. 2021.
/// </summary>
[OstlCell]
public sealed partial class Plif
{
    [Weight] Matrix W;
    [Weight] Vector d = 2, b;

    [State] Vector v, z;

    /// <summary>ϑ, the potential at which the neuron fires.</summary>
    public float Threshold { get; init; } = 1;

    Vector Step(Vector x)
    {
        v = Sigmoid(d) * v * (1 - z) + W * x + b;
        z = Spike(v - Threshold);
        return z;
    }
}
