using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Soft spiking neural unit, feed-forward: s = relu(W x + d s⁻ (1 − y⁻)), y = σ(s + b). The reset is in proportion to
/// the output. Woźniak et al., Nature Machine Intelligence 2, 2020; Bohnstingl et al. 2023, equations 1-2.
/// </summary>
[OstlCell]
public sealed partial class SoftSnu
{
    [Weight] Matrix W;
    [Weight] Vector b;

    [State] Vector s, y;

    /// <summary>d, the share of the membrane value that is left after a step.</summary>
    public float Decay { get; init; } = 0.8f;

    Vector Step(Vector x)
    {
        s = Relu(W * x + Decay * s * (1 - y));
        y = Sigmoid(s + b);
        return y;
    }
}
