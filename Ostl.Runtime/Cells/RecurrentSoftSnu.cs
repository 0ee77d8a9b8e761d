using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Soft spiking neural unit with recurrence between units: s = relu(W x + H y⁻ + d s⁻ (1 − y⁻)), y = σ(s + b).
/// Bohnstingl et al. 2023, equations 1-2.
/// </summary>
[OstlCell]
public sealed partial class RecurrentSoftSnu
{
    [Weight] Matrix W, H;
    [Weight] Vector b;

    [State] Vector s, y;

    /// <summary>d, the share of the membrane value that is left after a step.</summary>
    public float Decay { get; init; } = 0.8f;

    Vector Step(Vector x)
    {
        s = Relu(W * x + H * y + Decay * s * (1 - y));
        y = Sigmoid(s + b);
        return y;
    }
}
