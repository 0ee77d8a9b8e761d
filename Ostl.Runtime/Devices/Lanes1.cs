using System.Runtime.CompilerServices;

namespace Ostl.Compiled;

/// <summary>One lane: the scalar form of every kernel, for machines without wide vectors and for tests.</summary>
public readonly struct Lanes1 : ILanes<Lanes1>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly float value;

    [MethodImpl(Inline)]
    private Lanes1(float value) => this.value = value;

    private int Bits => BitConverter.SingleToInt32Bits(value);

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 Splat(float value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 Load(ref readonly float origin, nint index) =>
        new(Unsafe.Add(ref Unsafe.AsRef(in origin), index));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes1 value, ref float origin, nint index) => Unsafe.Add(ref origin, index) = value.value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 operator +(Lanes1 a, Lanes1 b) => new(a.value + b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 operator -(Lanes1 a, Lanes1 b) => new(a.value - b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 operator *(Lanes1 a, Lanes1 b) => new(a.value * b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 operator /(Lanes1 a, Lanes1 b) => new(a.value / b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 operator -(Lanes1 a) => new(-a.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 MultiplyAdd(Lanes1 a, Lanes1 b, Lanes1 c) =>
        new(MathF.FusedMultiplyAdd(a.value, b.value, c.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 Min(Lanes1 a, Lanes1 b) => b.value < a.value ? b : a;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 Max(Lanes1 a, Lanes1 b) => b.value > a.value ? b : a;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 Abs(Lanes1 a) => new(MathF.Abs(a.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 Sqrt(Lanes1 a) => new(MathF.Sqrt(a.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 Round(Lanes1 a) => new(MathF.Round(a.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 PowerOfTwo(Lanes1 n) =>
        FromBits(BitConverter.SingleToInt32Bits(n.value + LaneMath.ExponentBias) << 23);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 Exponent(Lanes1 a, out Lanes1 mantissa)
    {
        mantissa = FromBits((a.Bits & 0x7FFFFF) | 0x3F800000);
        return new((a.Bits >> 23) - 127);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 Greater(Lanes1 a, Lanes1 b) => Mask(a.value > b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 GreaterOrEqual(Lanes1 a, Lanes1 b) => Mask(a.value >= b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 Equal(Lanes1 a, Lanes1 b) => Mask(a.value == b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 And(Lanes1 a, Lanes1 b) => FromBits(a.Bits & b.Bits);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 Or(Lanes1 a, Lanes1 b) => FromBits(a.Bits | b.Bits);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 Not(Lanes1 mask) => FromBits(~mask.Bits);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 Where(Lanes1 mask, Lanes1 a, Lanes1 b) =>
        FromBits((mask.Bits & a.Bits) | (~mask.Bits & b.Bits));

    [MethodImpl(Inline)]
    private static Lanes1 Mask(bool set) => FromBits(set ? -1 : 0);

    [MethodImpl(Inline)]
    private static Lanes1 FromBits(int bits) => new(BitConverter.Int32BitsToSingle(bits));
}
