using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Spiking neural unit with recurrence between units: s = W x + H y⁻ + d s⁻ (1 − y⁻), y = Θ(s + b).
/// Bohnstingl et al. 2023, equations 1-2.
/// </summary>
[OstlCell]
public sealed partial class RecurrentSnu
{
    [Weight] Matrix W, H;
    [Weight] Vector b = -1;

    [State] Vector s, y;

    /// <summary>d, the share of the membrane value that is left after a step.</summary>
    public float Decay { get; init; } = 0.4f;

    Vector Step(Vector x)
    {
        s = W * x + H * y + Decay * s * (1 - y);
        y = Spike(s + b);
        return y;
    }
}
