using System.Runtime.CompilerServices;

namespace Ostl.Compiled;

/// <content>Functions made of exp.</content>
public static partial class LaneMath
{
    // log 2 in two parts: n times the first, subtracted from an argument near it, loses nothing.
    private const float Log2High = 0.693147182465f;
    private const float Log2Low = -1.904654212e-9f;
    private const float PerLog2 = 1.442695022f;

    // Where eˣ falls below the smallest normal number, and a bound above its overflow.
    private const float ExpLowest = -87.33654f;
    private const float ExpHighest = 89f;

    /// <summary>eˣ. Relative error below 2·10⁻⁷; 0 where eˣ is below the smallest normal number.</summary>
    [MethodImpl(Inline)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes inside = Clamp(x, TLanes.Splat(ExpLowest), TLanes.Splat(ExpHighest));
        TLanes n = TLanes.Round(inside * TLanes.Splat(PerLog2));
        TLanes p = TLanes.Splat(1) + ReducedExpMinusOne(inside, n);

        // 2¹²⁸ is no float: the last doubling is a factor of its own, 1 + (n − min(n, 127)).
        TLanes power = TLanes.Min(n, TLanes.Splat(127));
        TLanes y = TLanes.MultiplyAdd(p, n - power, p) * TLanes.PowerOfTwo(power);
        return TLanes.Where(TLanes.Greater(TLanes.Splat(ExpLowest), x), TLanes.Splat(0), y);
    }

    /// <summary>1 / (1 + e⁻ˣ). Relative error below 3·10⁻⁷; 0 below −88.8, where e⁻ˣ is no float.</summary>
    [MethodImpl(Inline)]
    public static TLanes Sigmoid<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes one = TLanes.Splat(1);
        return one / (one + Exp(-x));
    }

    /// <summary>
    /// tanh x = (e²ˣ − 1) / (e²ˣ − 1 + 2). e²ˣ − 1 is summed without cancellation, so the relative error stays below
    /// 3·10⁻⁷ also near 0.
    /// </summary>
    [MethodImpl(Inline)]
    public static TLanes Tanh<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        // From |x| = 10 on, tanh is ±1.
        TLanes twice = Clamp(x + x, TLanes.Splat(-20), TLanes.Splat(20));
        TLanes n = TLanes.Round(twice * TLanes.Splat(PerLog2));
        TLanes scale = TLanes.PowerOfTwo(n);
        TLanes e = TLanes.MultiplyAdd(scale, ReducedExpMinusOne(twice, n), scale - TLanes.Splat(1));
        return e / (e + TLanes.Splat(2));
    }

    /// <summary>
    /// log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|). Relative error below 3·10⁻⁷; 0 where it is below the smallest normal
    /// number.
    /// </summary>
    [MethodImpl(Inline)]
    public static TLanes Softplus<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        // log(1 + e) = log u + (e − (u − 1)) / u, where u is 1 + e rounded: the quotient is what rounding lost.
        TLanes one = TLanes.Splat(1);
        TLanes e = Exp(-TLanes.Abs(x));
        TLanes u = one + e;
        TLanes lost = (e - (u - one)) / u;
        return TLanes.Max(x, TLanes.Splat(0)) + (LogOfNormal(u, TLanes.Splat(0)) + lost);
    }

    /// <summary>eʳ − 1 for r = x − n log 2, |r| ≤ ½ log 2: r + r² Q(r).</summary>
    [MethodImpl(Inline)]
    private static TLanes ReducedExpMinusOne<TLanes>(TLanes x, TLanes n)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes r = TLanes.MultiplyAdd(n, TLanes.Splat(-Log2High), x);
        r = TLanes.MultiplyAdd(n, TLanes.Splat(-Log2Low), r);
        TLanes q = TLanes.Splat(0.001392625039f);
        q = TLanes.MultiplyAdd(q, r, TLanes.Splat(0.008363232948f));
        q = TLanes.MultiplyAdd(q, r, TLanes.Splat(0.04166655242f));
        q = TLanes.MultiplyAdd(q, r, TLanes.Splat(0.1666657627f));
        q = TLanes.MultiplyAdd(q, r, TLanes.Splat(0.5f));
        return TLanes.MultiplyAdd(r * r, q, r);
    }
}
