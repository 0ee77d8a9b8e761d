using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Spiking neural unit, feed-forward: s = W x + d s⁻ (1 − y⁻), y = Θ(s + b). The reset is multiplicative; the surrogate
/// derivative is 1 − tanh². Woźniak et al., Nature Machine Intelligence 2, 2020; Bohnstingl et al. 2023, equations 1-2.
/// </summary>
[OstlCell]
public sealed partial class Snu
{
    [Weight] Matrix W;
    [Weight] Vector b = -1;

    [State] Vector s, y;

    /// <summary>d, the share of the membrane value that is left after a step.</summary>
    public float Decay { get; init; } = 0.4f;

    Vector Step(Vector x)
    {
        s = W * x + Decay * s * (1 - y);
        y = Spike(s + b);
        return y;
    }
}
