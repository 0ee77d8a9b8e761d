using static Ostl.Elementwise;

namespace Ostl;

/// <summary>
/// Layer normalisation, stateless: y = g (x − mean x) / √(var x + ε) + b over the units of each sample.
/// Ba, Kiros and Hinton 2016.
/// </summary>
[OstlCell]
public sealed partial class LayerNorm
{
    [Weight] Vector g = 1;
    [Weight] Vector b;

    /// <summary>ε, which keeps a layer of equal inputs finite.</summary>
    public float Epsilon { get; init; } = 1e-5f;

    Vector Step(Vector x)
    {
        Vector centred = x - Mean(x);
        return g * centred / Sqrt(Mean(Square(centred)) + Epsilon) + b;
    }
}
