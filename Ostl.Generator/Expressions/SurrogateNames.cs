namespace Ostl.Generator.Expressions;

/// <summary>
/// The members of <c>Ostl.Surrogate</c> in its order; the index of a spike's node is a position here.
/// </summary>
internal static class SurrogateNames
{
    public static readonly string[] All =
    [
        "TanhSquared", "FastSigmoid", "Logistic", "Triangle", "Arctan",
        "Exponential", "Gaussian", "Boxcar", "StraightThrough",
    ];
}
