using static Ostl.Elementwise;

namespace Ostl.Benchmarks.Cells;

/// <summary>
/// y = tanh s⁻, s = λ s⁻ + W x + H y: an input reaches the output one step later only, so the layers below learn
/// nothing where the residual across layers is dropped.
/// </summary>
[OstlCell]
public sealed partial class DelayedUnit
{
    [Weight] Matrix W, H;

    [State] Vector s;

    /// <summary>λ, the share of the state that is left after a step.</summary>
    public float Leak { get; init; } = 0.6f;

    Vector Step(Vector x)
    {
        Vector y = Tanh(s);
        s = Leak * s + W * x + H * y;
        return y;
    }
}
