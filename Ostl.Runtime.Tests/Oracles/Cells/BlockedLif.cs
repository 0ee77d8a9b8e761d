using static Ostl.Elementwise;

namespace Ostl.Tests.Oracles.Cells;

/// <summary>
/// The neuron of NEST's e-prop tests, with a surrogate to be chosen: v = e^−0.1 (v⁻ − ϑ z⁻) + W x with ϑ = 0.6; it
/// fires where v is above ϑ and the last spike is more than three steps ago, which r counts. The reset is not
/// differentiated. g, a shift of the threshold, is there to be asked for its derivative, which is the surrogate.
/// </summary>
[OstlCell]
public sealed partial class BlockedLif
{
    internal const float Piecewise = 0;
    internal const float Exponential = 1;
    internal const float FastSigmoid = 2;
    internal const float Arctan = 3;

    private const double Decay = 0.90483741803595957316;
    private const double Threshold = 0.6;
    private const double Sharpness = 1.7;
    private const double Height = 0.5;
    private const double Refractory = 3;

    [Weight] Matrix W;
    [Weight] Vector g;

    [State] Vector v, z, r;

    /// <summary>One of the constants above.</summary>
    public float Shape { get; init; }

    Vector Step(Vector x)
    {
        v = Decay * (v - Threshold * StopGradient(z)) + W * x;
        z = Where(r > 0, 0, Fire(v - Threshold + g));
        r = Max(r - 1, Refractory * StopGradient(z));
        return z;
    }

    Vector Fire(Vector u) => Shape switch
    {
        Piecewise => Spike(u, Surrogate.Triangle, Sharpness, Height),
        Exponential => Spike(u, Surrogate.Exponential, Sharpness, Height),
        FastSigmoid => Spike(u, Surrogate.FastSigmoid, Sharpness, Height),
        _ => Spike(u, Surrogate.Arctan, Sharpness, Height),
    };
}
