namespace Ostl;

/// <summary>
/// The functions a declaration is written with, each applied element by element:
/// <c>using static Ostl.Elementwise;</c>. All of them throw an <see cref="ArgumentException"/> where vectors of
/// different lengths meet; a number or a <see cref="Scalar"/> is uniform and fits any length.
/// </summary>
public static class Elementwise
{
    /// <summary>max(0, v). The derivative at 0 is the left one, 0.</summary>
    public static Vector Relu(Vector v) => Vector.Apply(Words.Relu, v);

    /// <summary>v where v &gt; 0, otherwise 0.01 v. The derivative at 0 is the left one.</summary>
    public static Vector LeakyRelu(Vector v) => LeakyRelu(v, 0.01);

    /// <summary>v where v &gt; 0, otherwise slope · v. The derivative at 0 is the left one, slope.</summary>
    public static Vector LeakyRelu(Vector v, Vector slope) => Vector.Apply(Words.LeakyRelu, v, slope);

    /// <summary>σ(v) = 1 / (1 + e⁻ᵛ).</summary>
    public static Vector Sigmoid(Vector v) => Vector.Apply(Words.Sigmoid, v);

    /// <summary>tanh v.</summary>
    public static Vector Tanh(Vector v) => Vector.Apply(Words.Tanh, v);

    /// <summary>eᵛ.</summary>
    public static Vector Exp(Vector v) => Vector.Apply(Words.Exp, v);

    /// <summary>The natural logarithm of v.</summary>
    public static Vector Log(Vector v) => Vector.Apply(Words.Log, v);

    /// <summary>
    /// √v. The derivative at 0 is infinite; where nothing depends on the element, nothing is multiplied by it.
    /// </summary>
    public static Vector Sqrt(Vector v) => Vector.Apply(Words.Sqrt, v);

    /// <summary>v².</summary>
    public static Vector Square(Vector v) => Vector.Apply(Words.Square, v);

    /// <summary>|v|. The derivative at 0 is 0.</summary>
    public static Vector Abs(Vector v) => Vector.Apply(Words.Abs, v);

    /// <summary>sin v.</summary>
    public static Vector Sin(Vector v) => Vector.Apply(Words.Sin, v);

    /// <summary>cos v.</summary>
    public static Vector Cos(Vector v) => Vector.Apply(Words.Cos, v);

    /// <summary>log(1 + eᵛ).</summary>
    public static Vector Softplus(Vector v) => Vector.Apply(Words.Softplus, v);

    /// <summary>The smaller of a and b; on a tie the first, which also gets the derivative.</summary>
    public static Vector Min(Vector a, Vector b) => Vector.Apply(Words.Min, a, b);

    /// <summary>The larger of a and b; on a tie the first, which also gets the derivative.</summary>
    public static Vector Max(Vector a, Vector b) => Vector.Apply(Words.Max, a, b);

    /// <summary>Σ v over the layer: one number, through which units meet as through a linear map.</summary>
    public static Vector Sum(Vector v) => new(new Reduced(ReductionKind.Sum, v.Recorded));

    /// <summary>The mean of v over the layer: one number.</summary>
    public static Vector Mean(Vector v) => new(new Reduced(ReductionKind.Mean, v.Recorded));

    /// <summary>
    /// The largest element of v over the layer: one number; of equal ones the first gets the derivative.
    /// </summary>
    public static Vector Max(Vector v) => new(new Reduced(ReductionKind.Largest, v.Recorded));

    /// <summary>v, kept between low and high. The derivative is 1 on the closed interval and 0 outside.</summary>
    public static Vector Clamp(Vector v, Vector low, Vector high) => Vector.Apply(Words.Clamp, v, low, high);

    /// <summary>a where the mask holds, otherwise b.</summary>
    public static Vector Where(Mask mask, Vector a, Vector b) =>
        new(Applied.To(Words.Where, mask.Recorded, a.Recorded, b.Recorded));

    /// <summary>
    /// A function of one's own, element by element. The generator reads its body and differentiates it, unless a
    /// <see cref="DerivativeAttribute"/> method is given for it.
    /// </summary>
    /// <param name="function">A method on doubles, or a lambda; its source is in the project.</param>
    /// <param name="v">Its argument.</param>
    public static Vector Map(Func<double, double> function, Vector v) =>
        Vector.Apply(MappedFunction.Word(function, (a, _, _) => function(a), arity: 1), v);

    /// <summary>A function of one's own of two numbers, element by element.</summary>
    /// <inheritdoc cref="Map(Func{double, double}, Vector)"/>
    public static Vector Map(Func<double, double, double> function, Vector v, Vector w) =>
        Vector.Apply(MappedFunction.Word(function, (a, b, _) => function(a, b), arity: 2), v, w);

    /// <summary>A function of one's own of three numbers, element by element.</summary>
    /// <inheritdoc cref="Map(Func{double, double}, Vector)"/>
    public static Vector Map(Func<double, double, double, double> function, Vector u, Vector v, Vector w) =>
        Vector.Apply(MappedFunction.Word(function, (a, b, c) => function(a, b, c), arity: 3), u, v, w);

    /// <summary>v, as a constant: no derivative passes.</summary>
    public static Vector StopGradient(Vector v) => Vector.Apply(Words.StopGradient, v);

    /// <summary>
    /// A spike Θ(u): 1 where u ≥ 0, otherwise 0. Its derivative is taken to be 1 − tanh² u, as in the OSTL paper.
    /// </summary>
    public static Vector Spike(Vector u) => Spike(u, Surrogate.TanhSquared);

    /// <summary>
    /// A spike Θ(u): 1 where u ≥ 0, otherwise 0. Its derivative is taken to be height · f(sharpness · u), with the f of
    /// the surrogate.
    /// </summary>
    /// <param name="u">The membrane potential above its threshold.</param>
    /// <param name="surrogate">What stands in for the derivative.</param>
    /// <param name="sharpness">How fast the surrogate falls off; a constant or a setting.</param>
    /// <param name="height">Its value at u = 0, up to that of f; a constant or a setting.</param>
    public static Vector Spike(Vector u, Surrogate surrogate, double sharpness = 1, double height = 1) =>
        Vector.Apply(SpikeWord.With(surrogate, sharpness, height), u);
}
