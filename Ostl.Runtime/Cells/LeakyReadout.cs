namespace Ostl;

/// <summary>A leaky integrator to read out from: y = κ y⁻ + (1 − κ)(W x + b).</summary>
[OstlCell]
public sealed partial class LeakyReadout
{
    [Weight] Matrix W;
    [Weight] Vector b;

    [State] Vector y;

    /// <summary>κ, the share of the output that is left after a step.</summary>
    public float Decay { get; init; } = 0.9f;

    Vector Step(Vector x) => y = Decay * y + (1 - Decay) * (W * x + b);
}
