using static Ostl.Elementwise;

namespace Ostl.Benchmarks.Cells;

/// <summary>
/// A spiking neuron of two states: a = ρ a⁻ + (1 − ρ) z⁻, v = α v⁻ (1 − z⁻) + W x + H z⁻, z = Θ(v − ½ − β a), with a
/// decay for every unit and one strength of adaptation for the layer. After Bellec et al. 2020.
/// </summary>
[OstlCell]
public sealed partial class AdaptiveNeuron
{
    [Weight] Matrix W, H;
    [Weight] Vector alpha = 0.9;
    [Weight] Scalar beta = 0.3;

    [State] Vector v, a, z;

    /// <summary>ρ, the share of the adaptation that is left after a step.</summary>
    public float Slowness { get; init; } = 0.95f;

    Vector Step(Vector x)
    {
        a = Slowness * a + (1 - Slowness) * z;
        v = alpha * v * (1 - z) + W * x + H * z;
        z = Spike(v - 0.5 - beta * a, Surrogate.FastSigmoid, sharpness: 2, height: 0.7);
        return z;
    }
}
