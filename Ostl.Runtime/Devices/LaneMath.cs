using System.Runtime.CompilerServices;

namespace Ostl.Compiled;

/// <summary>
/// The functions of the language of cells, over lanes. The polynomials are the project's own, so that every device
/// gives the same values; each function states the largest relative error that its tests allow.
/// </summary>
public static partial class LaneMath
{
    /// <summary>1.5 · 2²³ + 127: added to an integer n, the sum's last eight bits are those of n + 127.</summary>
    internal const float ExponentBias = 12582912f + 127f;

    /// <summary>Products below this are taken for zero: denormal numbers cost thirty times as much.</summary>
    internal const float Negligible = 1e-30f;

    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>max(x, 0).</summary>
    [MethodImpl(Inline)]
    public static TLanes Relu<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> => TLanes.Max(x, TLanes.Splat(0));

    /// <summary>x where x &gt; 0, otherwise slope · x.</summary>
    [MethodImpl(Inline)]
    public static TLanes LeakyRelu<TLanes>(TLanes x, TLanes slope)
        where TLanes : struct, ILanes<TLanes> => TLanes.Where(TLanes.Greater(x, TLanes.Splat(0)), x, slope * x);

    /// <summary>x².</summary>
    [MethodImpl(Inline)]
    public static TLanes Square<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> => x * x;

    /// <summary>The nearest to x of what lies in [low, high].</summary>
    [MethodImpl(Inline)]
    public static TLanes Clamp<TLanes>(TLanes x, TLanes low, TLanes high)
        where TLanes : struct, ILanes<TLanes> => TLanes.Min(TLanes.Max(x, low), high);

    /// <summary>1 where u ≥ 0, otherwise 0.</summary>
    [MethodImpl(Inline)]
    public static TLanes Heaviside<TLanes>(TLanes u)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.And(TLanes.GreaterOrEqual(u, TLanes.Splat(0)), TLanes.Splat(1));

    /// <summary>adjoint · derivative, and 0 where the adjoint is 0 even if the derivative is infinite.</summary>
    [MethodImpl(Inline)]
    public static TLanes SkipZero<TLanes>(TLanes adjoint, TLanes derivative)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Splat(0);
        return TLanes.Where(TLanes.Equal(adjoint, zero), zero, adjoint * derivative);
    }

    /// <summary>0 where |x| &lt; 10⁻³⁰, otherwise x: keeps products of Jacobians from becoming denormal.</summary>
    [MethodImpl(Inline)]
    public static TLanes Flush<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.Where(TLanes.Greater(TLanes.Splat(Negligible), TLanes.Abs(x)), TLanes.Splat(0), x);
}
