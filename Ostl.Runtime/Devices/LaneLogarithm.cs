using System.Runtime.CompilerServices;

namespace Ostl.Compiled;

/// <content>The logarithm.</content>
public static partial class LaneMath
{
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>log x. Relative error below 2·10⁻⁷; log 0 = −∞, and that of a negative number is NaN.</summary>
    [MethodImpl(Inline)]
    public static TLanes Log<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Splat(0);
        TLanes infinity = TLanes.Splat(float.PositiveInfinity);

        // A denormal number is made normal by 2²⁴.
        TLanes denormal = TLanes.Greater(TLanes.Splat(SmallestNormal), x);
        TLanes normal = TLanes.Where(denormal, x * TLanes.Splat(16777216f), x);
        TLanes y = LogOfNormal(normal, TLanes.And(denormal, TLanes.Splat(-24f)));

        y = TLanes.Where(TLanes.Equal(x, zero), -infinity, y);
        y = TLanes.Where(TLanes.Equal(x, infinity), infinity, y);
        return TLanes.Where(TLanes.GreaterOrEqual(x, zero), y, TLanes.Splat(float.NaN));
    }

    /// <summary>log x + shift · log 2 for positive normal x.</summary>
    [MethodImpl(Inline)]
    private static TLanes LogOfNormal<TLanes>(TLanes x, TLanes shift)
        where TLanes : struct, ILanes<TLanes>
    {
        // x = m 2ᵉ with √½ ≤ m ≤ √2, so that e = 0 around 1; then log m = f − f²/2 + f³ P(f) with f = m − 1.
        TLanes e = TLanes.Exponent(x, out TLanes m) + shift;
        TLanes high = TLanes.Greater(m, TLanes.Splat(1.41421356f));
        m = TLanes.Where(high, m * TLanes.Splat(0.5f), m);
        e += TLanes.And(high, TLanes.Splat(1));
        TLanes f = m - TLanes.Splat(1);

        TLanes p = TLanes.Splat(-0.07902743667f);
        p = TLanes.MultiplyAdd(p, f, TLanes.Splat(0.1262231916f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Splat(-0.1299818307f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Splat(0.1421449631f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Splat(-0.1664128155f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Splat(0.2000104487f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Splat(-0.2500030696f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Splat(0.3333333135f));

        TLanes square = f * f;
        TLanes y = TLanes.MultiplyAdd(square * f, p, e * TLanes.Splat(Log2Low));
        y = TLanes.MultiplyAdd(square, TLanes.Splat(-0.5f), y);
        return TLanes.MultiplyAdd(e, TLanes.Splat(Log2High), f + y);
    }
}
