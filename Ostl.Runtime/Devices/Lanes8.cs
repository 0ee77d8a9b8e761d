using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ostl.Compiled;

/// <summary>Eight lanes: one AVX2 register.</summary>
public readonly struct Lanes8 : ILanes<Lanes8>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector256<float> value;

    [MethodImpl(Inline)]
    private Lanes8(Vector256<float> value) => this.value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Splat(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Load(ref readonly float origin, nint index) =>
        new(Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in origin), index)));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes8 value, ref float origin, nint index) =>
        value.value.StoreUnsafe(ref Unsafe.Add(ref origin, index));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 operator +(Lanes8 a, Lanes8 b) => new(a.value + b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 operator -(Lanes8 a, Lanes8 b) => new(a.value - b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 operator *(Lanes8 a, Lanes8 b) => new(a.value * b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 operator /(Lanes8 a, Lanes8 b) => new(a.value / b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 operator -(Lanes8 a) => new(-a.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 MultiplyAdd(Lanes8 a, Lanes8 b, Lanes8 c) =>
        new(Vector256.FusedMultiplyAdd(a.value, b.value, c.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Min(Lanes8 a, Lanes8 b) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(b.value, a.value), b.value, a.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Max(Lanes8 a, Lanes8 b) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(b.value, a.value), b.value, a.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Abs(Lanes8 a) => new(Vector256.Abs(a.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Sqrt(Lanes8 a) => new(Vector256.Sqrt(a.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Round(Lanes8 a) => new(Vector256.Round(a.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 PowerOfTwo(Lanes8 n)
    {
        // The sum's last bits are n + 127, which the shift makes the exponent; all others are shifted out.
        Vector256<float> biased = n.value + Vector256.Create(LaneMath.ExponentBias);
        return new((biased.AsInt32() << 23).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Exponent(Lanes8 a, out Lanes8 mantissa)
    {
        Vector256<int> bits = a.value.AsInt32();
        mantissa = new(((bits & Vector256.Create(0x7FFFFF)) | Vector256.Create(0x3F800000)).AsSingle());
        return new(Vector256.ConvertToSingle((bits >> 23) - Vector256.Create(127)));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Greater(Lanes8 a, Lanes8 b) => new(Vector256.GreaterThan(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 GreaterOrEqual(Lanes8 a, Lanes8 b) => new(Vector256.GreaterThanOrEqual(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Equal(Lanes8 a, Lanes8 b) => new(Vector256.Equals(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 And(Lanes8 a, Lanes8 b) => new(a.value & b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Or(Lanes8 a, Lanes8 b) => new(a.value | b.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Not(Lanes8 mask) => new(~mask.value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Where(Lanes8 mask, Lanes8 a, Lanes8 b) =>
        new(Vector256.ConditionalSelect(mask.value, a.value, b.value));
}
