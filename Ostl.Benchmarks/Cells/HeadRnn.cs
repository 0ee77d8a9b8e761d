using static Ostl.Elementwise;

namespace Ostl.Benchmarks.Cells;

/// <summary>
/// Units in heads that do not see each other: h = tanh(g W x + H h⁻ + b) and c = (1 − d) c⁻ + d (F h), with H and F
/// block-diagonal. Two maps after one another, a matrix that is whole, a vector and a number for the layer all have traces.
/// </summary>
[OstlCell]
public sealed partial class HeadRnn
{
    [Weight] Matrix W;
    [Weight(Blocks = nameof(Heads))] Matrix H, F;
    [Weight] Vector b;
    [Weight] Scalar g = 0.9, d = 0.4;

    [State] Vector h, c;

    /// <summary>Number of heads.</summary>
    public int Heads { get; init; } = 3;

    Vector Step(Vector x)
    {
        h = Tanh(g * (W * x) + H * (h + c) + b);
        c = (1 - d) * c + d * (F * h);
        return h + c;
    }
}
