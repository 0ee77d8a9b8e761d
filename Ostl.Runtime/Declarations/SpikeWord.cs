namespace Ostl;

/// <summary>The Heaviside step Θ with Θ(0) = 1, and the surrogates that stand in for its derivative.</summary>
internal static class SpikeWord
{
    /// <summary>Θ(u), with derivative h · f(k u).</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such surrogate.</exception>
    public static Word With(Surrogate surrogate, double sharpness, double height)
    {
        Func<double, double> shape = Shape(surrogate);

        return new Word(
            "Spike",
            (u, _, _) => u >= 0 ? 1 : 0,
            [(u, _, _) => height * shape(sharpness * u)],
            (u, _, _) => surrogate == Surrogate.Boxcar
                ? Words.Nearest(Math.Abs(u), Math.Abs(Math.Abs(u) - (0.5 / Math.Abs(sharpness))))
                : Math.Abs(u))
        {
            IsDifferentiable = false,
        };
    }

    private static Func<double, double> Shape(Surrogate surrogate) => surrogate switch
    {
        Surrogate.TanhSquared => Words.SechSquared,
        Surrogate.FastSigmoid => v => 1 / ((1 + Math.Abs(v)) * (1 + Math.Abs(v))),
        Surrogate.Logistic => Words.LogisticSlope,
        Surrogate.Triangle => v => Math.Max(0, 1 - Math.Abs(v)),
        Surrogate.Arctan => v => 1 / (1 + (v * v)),
        Surrogate.Exponential => v => Math.Exp(-Math.Abs(v)),
        Surrogate.Gaussian => v => Math.Exp(-v * v / 2),
        Surrogate.Boxcar => v => Math.Abs(v) <= 0.5 ? 1 : 0,
        Surrogate.StraightThrough => _ => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(surrogate), surrogate, "There is no such surrogate."),
    };
}
