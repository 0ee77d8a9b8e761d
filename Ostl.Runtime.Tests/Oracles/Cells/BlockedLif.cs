using static Ostl.Elementwise;

namespace Ostl.Tests.Oracles.Cells;

/// <summary>
/// The neuron of NEST's e-prop tests, once for each surrogate: v = e^−0.1 (v⁻ − ϑ z⁻) + W x with ϑ = 0.6; it fires
/// where v is above ϑ and the last spike is more than three steps ago, which r counts. The reset is not differentiated.
/// g, a shift of the threshold, is there to be asked for its derivative, which is the surrogate.
/// </summary>
public static partial class BlockedLif
{
    internal const double Decay = 0.90483741803595957316;
    internal const double Threshold = 0.6;
    internal const double Sharpness = 1.7;
    internal const double Height = 0.5;
    internal const double Refractory = 3;

    /// <summary>Piecewise linear.</summary>
    [OstlCell]
    public sealed partial class Piecewise
    {
        [Weight] Matrix W;
        [Weight] Vector g;

        [State] Vector v, z, r;

        Vector Step(Vector x)
        {
            v = Decay * (v - Threshold * StopGradient(z)) + W * x;
            z = Where(r > 0, 0, Spike(v - Threshold + g, Surrogate.Triangle, Sharpness, Height));
            r = Max(r - 1, Refractory * StopGradient(z));
            return z;
        }
    }

    /// <summary>Exponential.</summary>
    [OstlCell]
    public sealed partial class Exponential
    {
        [Weight] Matrix W;
        [Weight] Vector g;

        [State] Vector v, z, r;

        Vector Step(Vector x)
        {
            v = Decay * (v - Threshold * StopGradient(z)) + W * x;
            z = Where(r > 0, 0, Spike(v - Threshold + g, Surrogate.Exponential, Sharpness, Height));
            r = Max(r - 1, Refractory * StopGradient(z));
            return z;
        }
    }

    /// <summary>Fast sigmoid.</summary>
    [OstlCell]
    public sealed partial class FastSigmoid
    {
        [Weight] Matrix W;
        [Weight] Vector g;

        [State] Vector v, z, r;

        Vector Step(Vector x)
        {
            v = Decay * (v - Threshold * StopGradient(z)) + W * x;
            z = Where(r > 0, 0, Spike(v - Threshold + g, Surrogate.FastSigmoid, Sharpness, Height));
            r = Max(r - 1, Refractory * StopGradient(z));
            return z;
        }
    }

    /// <summary>Arctan.</summary>
    [OstlCell]
    public sealed partial class Arctan
    {
        [Weight] Matrix W;
        [Weight] Vector g;

        [State] Vector v, z, r;

        Vector Step(Vector x)
        {
            v = Decay * (v - Threshold * StopGradient(z)) + W * x;
            z = Where(r > 0, 0, Spike(v - Threshold + g, Surrogate.Arctan, Sharpness, Height));
            r = Max(r - 1, Refractory * StopGradient(z));
            return z;
        }
    }
}
