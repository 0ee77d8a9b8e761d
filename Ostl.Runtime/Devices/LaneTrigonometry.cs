using System.Runtime.CompilerServices;

namespace Ostl.Compiled;

/// <content>Sine and cosine.</content>
public static partial class LaneMath
{
    // π/2 in three parts: n times the first, subtracted from an argument near it, loses nothing for n up to 10⁴.
    private const float HalfPiHigh = 1.57079637051f;
    private const float HalfPiMiddle = -4.37113882867e-8f;
    private const float HalfPiLow = -1.71512451001e-15f;
    private const float PerHalfPi = 0.6366197467f;

    /// <summary>
    /// sin x. Relative error below 3·10⁻⁷ for |x| ≤ 10⁴. Beyond, the phase is known less and less (from 10⁷ on not at
    /// all), but the result stays in [−1, 1]; NaN for infinite x.
    /// </summary>
    [MethodImpl(Inline)]
    public static TLanes Sin<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes n = TLanes.Round(x * TLanes.Splat(PerHalfPi));
        return Quadrant(x, n, n);
    }

    /// <summary>cos x, as <see cref="Sin"/>.</summary>
    [MethodImpl(Inline)]
    public static TLanes Cos<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes n = TLanes.Round(x * TLanes.Splat(PerHalfPi));
        return Quadrant(x, n, n + TLanes.Splat(1));
    }

    /// <summary>sin(r + quadrant · π/2), r = x − n π/2.</summary>
    [MethodImpl(Inline)]
    private static TLanes Quadrant<TLanes>(TLanes x, TLanes n, TLanes quadrant)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes r = TLanes.MultiplyAdd(n, TLanes.Splat(-HalfPiHigh), x);
        r = TLanes.MultiplyAdd(n, TLanes.Splat(-HalfPiMiddle), r);
        r = TLanes.MultiplyAdd(n, TLanes.Splat(-HalfPiLow), r);
        // A rounded x · 2/π may choose the neighbour of the nearest multiple: r exceeds π/4 a little.
        r = Clamp(r, TLanes.Splat(-0.79f), TLanes.Splat(0.79f));

        // The quadrant modulo 4, from −2 to 2: odd ones take the cosine of r; −1 and ±2 change the sign.
        TLanes one = TLanes.Splat(1);
        TLanes q = TLanes.MultiplyAdd(TLanes.Round(quadrant * TLanes.Splat(0.25f)), TLanes.Splat(-4), quadrant);
        TLanes odd = TLanes.Equal(TLanes.Abs(q), one);
        TLanes negative = TLanes.Or(TLanes.Equal(q, -one), TLanes.Equal(TLanes.Abs(q), TLanes.Splat(2)));
        TLanes y = TLanes.Where(odd, ReducedCos(r), ReducedSin(r));
        return TLanes.Where(negative, -y, y);
    }

    /// <summary>r + r³ S(r²), |r| ≤ π/4.</summary>
    [MethodImpl(Inline)]
    private static TLanes ReducedSin<TLanes>(TLanes r)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes square = r * r;
        TLanes s = TLanes.Splat(-0.0001958784123f);
        s = TLanes.MultiplyAdd(s, square, TLanes.Splat(0.008332747966f));
        s = TLanes.MultiplyAdd(s, square, TLanes.Splat(-0.1666666418f));
        return TLanes.MultiplyAdd(square * r, s, r);
    }

    /// <summary>1 − r²/2 + r⁴ C(r²), |r| ≤ π/4.</summary>
    [MethodImpl(Inline)]
    private static TLanes ReducedCos<TLanes>(TLanes r)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes square = r * r;
        TLanes c = TLanes.Splat(2.454789137e-5f);
        c = TLanes.MultiplyAdd(c, square, TLanes.Splat(-0.001388830249f));
        c = TLanes.MultiplyAdd(c, square, TLanes.Splat(0.04166666418f));
        c = TLanes.MultiplyAdd(c, square, TLanes.Splat(-0.5f));
        return TLanes.MultiplyAdd(c, square, TLanes.Splat(1));
    }
}
