using static Ostl.Elementwise;

namespace Ostl.Runtime.Tests.Proofs.Declared;

/// <summary>An adaptive threshold: decay trained per unit, adaptation per layer, another surrogate.</summary>
[OstlCell]
public sealed partial class AdaptiveThreshold
{
    [Weight] Matrix W, H;
    [Weight] Vector alpha = 0.9;
    [Weight] Scalar beta = 0.3;

    [State] Vector v, a, z;

    public float Rho { get; init; } = 0.95f;

    Vector Step(Vector x)
    {
        a = Rho * a + (1 - Rho) * z;
        v = alpha * v * (1 - z) + W * x + H * z;
        z = Spike(v - 0.5 - beta * a, Surrogate.FastSigmoid, sharpness: 2, height: 0.7);
        return z;
    }
}

/// <summary>A reset that is not differentiated, and a surrogate with edges.</summary>
[OstlCell]
public sealed partial class DetachedReset
{
    [Weight] Matrix W, H;

    [State] Vector v, z;

    Vector Step(Vector x)
    {
        v = 0.7 * v + W * x + H * z - StopGradient(z);
        z = Spike(v, Surrogate.Boxcar, 0.4);
        return z;
    }
}
