namespace Ostl.Compiled;

/// <summary>
/// A short vector of floats. Kernels are generated once over this interface and run with 16, 8 or 1 lanes; the JIT
/// specialises each. Comparisons give masks: all bits of a lane set, or none.
/// </summary>
public interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Number of lanes; divides <see cref="Rows.Padding"/>.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Splat(float value);

    /// <summary>Reads consecutive floats.</summary>
    static abstract TSelf Load(ref readonly float origin, nint index);

    /// <summary>Writes consecutive floats.</summary>
    static abstract void Store(TSelf value, ref float origin, nint index);

    /// <summary>a + b.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>a − b.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>a b.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>a / b.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>−a.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The smaller; the first on a tie.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The larger; the first on a tie.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>|a|.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary>√a.</summary>
    static abstract TSelf Sqrt(TSelf a);

    /// <summary>The nearest integer, ties to even.</summary>
    static abstract TSelf Round(TSelf a);

    /// <summary>2ⁿ for integers n from −126 to 127.</summary>
    static abstract TSelf PowerOfTwo(TSelf n);

    /// <summary>e and m of a = m 2ᵉ with 1 ≤ m &lt; 2, for positive normal a.</summary>
    static abstract TSelf Exponent(TSelf a, out TSelf mantissa);

    /// <summary>The mask a &gt; b.</summary>
    static abstract TSelf Greater(TSelf a, TSelf b);

    /// <summary>The mask a ≥ b.</summary>
    static abstract TSelf GreaterOrEqual(TSelf a, TSelf b);

    /// <summary>The mask a = b.</summary>
    static abstract TSelf Equal(TSelf a, TSelf b);

    /// <summary>Both masks.</summary>
    static abstract TSelf And(TSelf a, TSelf b);

    /// <summary>Either mask.</summary>
    static abstract TSelf Or(TSelf a, TSelf b);

    /// <summary>The opposite mask.</summary>
    static abstract TSelf Not(TSelf mask);

    /// <summary>Lane by lane: a where the mask is set, otherwise b.</summary>
    static abstract TSelf Where(TSelf mask, TSelf a, TSelf b);
}
