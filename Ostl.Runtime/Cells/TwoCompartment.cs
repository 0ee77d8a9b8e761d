using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// A neuron of two compartments: a dendrite d = δ d⁻ + W x + κ s⁻ that receives the input, and a soma
/// s = β s⁻ (1 − z⁻) + g (d − s⁻) + V x + b that fires, coupled both ways.
/// </summary>
[OstlCell]
public sealed partial class TwoCompartment
{
    [Weight] Matrix W, V;
    [Weight] Vector g = 0.3, b;

    [State] Vector d, s, z;

    /// <summary>δ, the share of the dendrite's potential that is left after a step.</summary>
    public float DendriteDecay { get; init; } = 0.9f;

    /// <summary>β, the share of the soma's potential that is left after a step.</summary>
    public float SomaDecay { get; init; } = 0.8f;

    /// <summary>κ, what flows back from the soma.</summary>
    public float BackFlow { get; init; } = 0.1f;

    /// <summary>ϑ, the potential at which the soma fires.</summary>
    public float Threshold { get; init; } = 1;

    Vector Step(Vector x)
    {
        d = DendriteDecay * d + W * x + BackFlow * s;
        s = SomaDecay * s * (1 - z) + g * (d - s) + V * x + b;
        z = Spike(s - Threshold);
        return z;
    }
}
