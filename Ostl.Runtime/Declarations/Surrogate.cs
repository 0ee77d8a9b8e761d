namespace Ostl;

/// <summary>
/// What stands in for the derivative of a spike Θ(u). With sharpness k and height h, all are h · f(k u).
/// </summary>
public enum Surrogate
{
    /// <summary>f(v) = 1 − tanh² v. The choice of the OSTL paper.</summary>
    TanhSquared,

    /// <summary>f(v) = 1 / (1 + |v|)². SuperSpike, Zenke and Ganguli 2018.</summary>
    FastSigmoid,

    /// <summary>f(v) = σ(v)(1 − σ(v)): the derivative of the logistic function in v.</summary>
    Logistic,

    /// <summary>f(v) = max(0, 1 − |v|). Bellec et al. 2018.</summary>
    Triangle,

    /// <summary>f(v) = 1 / (1 + v²).</summary>
    Arctan,

    /// <summary>f(v) = exp(−|v|). Shrestha and Orchard 2018.</summary>
    Exponential,

    /// <summary>f(v) = exp(−v²/2).</summary>
    Gaussian,

    /// <summary>f(v) = 1 where |v| ≤ ½, otherwise 0.</summary>
    Boxcar,

    /// <summary>f(v) = 1: the straight-through estimator.</summary>
    StraightThrough,
}
