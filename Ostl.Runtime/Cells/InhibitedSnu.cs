using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Soft spiking neural unit with lateral inhibition: the layer's largest output resets all units,
/// s = relu(W x + d s⁻ (1 − max y⁻)), y = σ(s + b). After the SNU with lateral inhibition of Woźniak et al. 2020.
/// </summary>
[OstlCell]
public sealed partial class InhibitedSnu
{
    [Weight] Matrix W;
    [Weight] Vector b;

    [State] Vector s, y;

    /// <summary>d, the share of the membrane value that is left after a step.</summary>
    public float Decay { get; init; } = 0.8f;

    Vector Step(Vector x)
    {
        s = Relu(W * x + Decay * s * (1 - Max(y)));
        y = Sigmoid(s + b);
        return y;
    }
}
