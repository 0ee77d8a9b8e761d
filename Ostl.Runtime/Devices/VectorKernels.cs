using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ostl.Compiled;

/// <summary>
/// Arithmetic on rows of floats, of any length. A factor or element of 0 gives 0 even against infinity: J · 0 is
/// skipped, as the design of the traces asks.
/// </summary>
public static class VectorKernels
{
    /// <summary>sum += a b, elementwise.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void AddProduct(Span<float> sum, ReadOnlySpan<float> a, ReadOnlySpan<float> b) =>
        ElementwiseLoop.Run(default(ProductSum), sum, Writable(a), Writable(a), b);

    /// <summary>Σ a b c, in double precision.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float SumOfProducts(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c)
    {
        if (a.Length != b.Length || a.Length != c.Length)
        {
            throw new ArgumentException($"Three vectors of one length; found {a.Length}, {b.Length} and {c.Length}.");
        }

        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (double)a[i] * b[i] * c[i];
        }

        return (float)sum;
    }

    /// <summary>sum += factor · a.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void AddScaled(Span<float> sum, float factor, ReadOnlySpan<float> a)
    {
        if (factor != 0)
        {
            ElementwiseLoop.Run(new ScaledSum(factor), sum, a);
        }
    }

    /// <summary>values = factor · values.</summary>
    public static void Scale(Span<float> values, float factor) =>
        ElementwiseLoop.Run(new Scaling(factor), values, values);

    /// <summary>Row i of some rows times factor i, padding included.</summary>
    public static void ScaleRows(Rows rows, int first, ReadOnlySpan<float> factors)
    {
        for (int i = 0; i < factors.Length; i++)
        {
            Scale(rows.Whole(first + i, 1), factors[i]);
        }
    }

    /// <summary>values below 10⁻³⁰ become 0: see <see cref="LaneMath.Flush"/>.</summary>
    public static void Flush(Span<float> values) => ElementwiseLoop.Run(default(Flushing), values, values);

    /// <summary>sum += factor · |a|.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void AddMagnitude(Span<float> sum, float factor, ReadOnlySpan<float> a) =>
        ElementwiseLoop.Run(new MagnitudeSum(factor), sum, a);

    /// <summary>|a| ≤ bound for every element; false where one is not a number.</summary>
    public static bool IsWithin(ReadOnlySpan<float> a, float bound) => WithinLoop.Run(a, bound);

    /// <summary>|a| ≤ factor · bound, elementwise; false where one is not a number.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static bool IsWithin(ReadOnlySpan<float> a, float factor, ReadOnlySpan<float> bound) =>
        WithinLoop.Run(a, factor, bound);

    /// <summary>sum[j] += Σ_i rows[first + i, j], i from 0 up.</summary>
    public static void AddColumnSums(Span<float> sum, Rows rows, int first, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ElementwiseLoop.Run(new ScaledSum(1), sum, rows.Row(first + i));
        }
    }

    /// <summary>Σ a, in double precision, in an order that no lane width changes.</summary>
    public static double Sum(ReadOnlySpan<float> a)
    {
        (double s0, double s1, double s2, double s3) = (0, 0, 0, 0);
        int i = 0;
        for (; i <= a.Length - 4; i += 4)
        {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
        }

        for (; i < a.Length; i++)
        {
            s0 += a[i];
        }

        return (s0 + s1) + (s2 + s3);
    }

    /// <summary>Σ a², as <see cref="Sum"/>.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> a)
    {
        (double s0, double s1, double s2, double s3) = (0, 0, 0, 0);
        int i = 0;
        for (; i <= a.Length - 4; i += 4)
        {
            s0 += (double)a[i] * a[i];
            s1 += (double)a[i + 1] * a[i + 1];
            s2 += (double)a[i + 2] * a[i + 2];
            s3 += (double)a[i + 3] * a[i + 3];
        }

        for (; i < a.Length; i++)
        {
            s0 += (double)a[i] * a[i];
        }

        return (s0 + s1) + (s2 + s3);
    }

    // The loop's middle arrays are spans it may write; an operation without states does not.
    private static Span<float> Writable(ReadOnlySpan<float> values) =>
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(values), values.Length);

    private readonly struct ProductSum : IElementwise
    {
        public static int States => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(ref TLanes target, ref TLanes first, ref TLanes second, TLanes input)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes zero = TLanes.Splat(0);
            TLanes skip = TLanes.Or(TLanes.Equal(first, zero), TLanes.Equal(input, zero));
            target = TLanes.Where(skip, target, TLanes.MultiplyAdd(first, input, target));
        }
    }

    private readonly struct ScaledSum(float factor) : IElementwise
    {
        private readonly float factor = factor;

        public static int States => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(ref TLanes target, ref TLanes first, ref TLanes second, TLanes input)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes skip = TLanes.Equal(input, TLanes.Splat(0));
            target = TLanes.Where(skip, target, TLanes.MultiplyAdd(TLanes.Splat(factor), input, target));
        }
    }

    private readonly struct MagnitudeSum(float factor) : IElementwise
    {
        private readonly float factor = factor;

        public static int States => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(ref TLanes target, ref TLanes first, ref TLanes second, TLanes input)
            where TLanes : struct, ILanes<TLanes> =>
            target = TLanes.MultiplyAdd(TLanes.Splat(factor), TLanes.Abs(input), target);
    }

    private readonly struct Scaling(float factor) : IElementwise
    {
        private readonly float factor = factor;

        public static int States => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(ref TLanes target, ref TLanes first, ref TLanes second, TLanes input)
            where TLanes : struct, ILanes<TLanes> => target = factor == 0
                ? TLanes.Splat(0)
                : LaneMath.SkipZero(input, TLanes.Splat(factor));
    }

    private readonly struct Flushing : IElementwise
    {
        public static int States => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(ref TLanes target, ref TLanes first, ref TLanes second, TLanes input)
            where TLanes : struct, ILanes<TLanes> => target = LaneMath.Flush(input);
    }
}
