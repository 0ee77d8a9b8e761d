using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ostl.Compiled;

/// <summary>Sixteen lanes: one AVX-512 register.</summary>
public readonly struct Lanes16 : ILanes<Lanes16>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector512<float> value;

    [MethodImpl(Inline)]
    private Lanes16(Vector512<float> value) => this.value = value;

    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Splat(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Load(ref readonly float origin, nint index) =>
        new(Vector512.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in origin), index)));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes16 value, ref float origin, nint index) =>
        value.value.StoreUnsafe(ref Unsafe.Add(ref origin, index));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 operator +(Lanes16 a, Lanes16 b) => new(a.value + b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 operator -(Lanes16 a, Lanes16 b) => new(a.value - b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 operator *(Lanes16 a, Lanes16 b) => new(a.value * b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 operator /(Lanes16 a, Lanes16 b) => new(a.value / b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 operator -(Lanes16 a) => new(-a.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 MultiplyAdd(Lanes16 a, Lanes16 b, Lanes16 c) =>
        new(Vector512.FusedMultiplyAdd(a.value, b.value, c.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Min(Lanes16 a, Lanes16 b) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(b.value, a.value), b.value, a.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Max(Lanes16 a, Lanes16 b) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(b.value, a.value), b.value, a.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Abs(Lanes16 a) => new(Vector512.Abs(a.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Sqrt(Lanes16 a) => new(Vector512.Sqrt(a.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Round(Lanes16 a) => new(Vector512.Round(a.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 PowerOfTwo(Lanes16 n)
    {
        // The sum's last bits are n + 127, which the shift makes the exponent; all others are shifted out.
        Vector512<float> biased = n.value + Vector512.Create(LaneMath.ExponentBias);
        return new((biased.AsInt32() << 23).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Exponent(Lanes16 a, out Lanes16 mantissa)
    {
        Vector512<int> bits = a.value.AsInt32();
        mantissa = new(((bits & Vector512.Create(0x7FFFFF)) | Vector512.Create(0x3F800000)).AsSingle());
        return new(Vector512.ConvertToSingle((bits >> 23) - Vector512.Create(127)));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Greater(Lanes16 a, Lanes16 b) => new(Vector512.GreaterThan(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 GreaterOrEqual(Lanes16 a, Lanes16 b) => new(Vector512.GreaterThanOrEqual(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Equal(Lanes16 a, Lanes16 b) => new(Vector512.Equals(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 And(Lanes16 a, Lanes16 b) => new(a.value & b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Or(Lanes16 a, Lanes16 b) => new(a.value | b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Not(Lanes16 mask) => new(~mask.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Where(Lanes16 mask, Lanes16 a, Lanes16 b) =>
        new(Vector512.ConditionalSelect(mask.value, a.value, b.value));
}
