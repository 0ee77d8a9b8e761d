namespace Ostl;

/// <summary>A rule's gradient a beside the exact one b, for a parameter, a layer or a network.</summary>
/// <param name="Name">"layers[0].W", "layers[0]", or "all".</param>
/// <param name="Layer">The layer that a parameter belongs to; empty for the whole network.</param>
/// <param name="Cosine">a·b / (‖a‖ ‖b‖): 1 where they point the same way; NaN where one of them is zero.</param>
/// <param name="RelativeError">‖a − b‖ / ‖b‖; 0 where both are zero, NaN where only b is.</param>
/// <param name="Length">‖a‖.</param>
/// <param name="ExactLength">‖b‖.</param>
/// <param name="IsClaimedExact">The compiler claims a to be b, up to rounding.</param>
public sealed record GradientDistance(
    string Name, string Layer, double Cosine, double RelativeError, double Length, double ExactLength,
    bool IsClaimedExact)
{
    /// <summary>Compares two gradients, all of their arrays as one vector each.</summary>
    internal static GradientDistance Between(
        string name, string layer, IEnumerable<float[]> found, IEnumerable<float[]> exact, bool isClaimedExact)
    {
        double aa = 0;
        double bb = 0;
        double ab = 0;
        double difference = 0;
        foreach ((float a, float b) in found.SelectMany(values => values).Zip(exact.SelectMany(values => values)))
        {
            aa += (double)a * a;
            bb += (double)b * b;
            ab += (double)a * b;
            difference += ((double)a - b) * ((double)a - b);
        }

        double error = difference == 0 ? 0 : bb == 0 ? double.NaN : Math.Sqrt(difference / bb);
        double cosine = aa == 0 || bb == 0 ? double.NaN : Math.Clamp(ab / Math.Sqrt(aa) / Math.Sqrt(bb), -1, 1);
        return new GradientDistance(name, layer, cosine, error, Math.Sqrt(aa), Math.Sqrt(bb), isClaimedExact);
    }
}
