using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ostl;

/// <summary>Looks for NaN and infinity.</summary>
internal static class FiniteNumbers
{
    /// <summary>Index of the first value that is NaN or infinite, or −1.</summary>
    public static int IndexOfAnyNotFinite(this ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector256<float>> vectors = MemoryMarshal.Cast<float, Vector256<float>>(values);
        int first = 0;
        while (first < vectors.Length && IsFinite(vectors[first]))
        {
            first++;
        }

        for (int i = first * Vector256<float>.Count; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <inheritdoc cref="IndexOfAnyNotFinite(ReadOnlySpan{float})"/>
    public static int IndexOfAnyNotFinite(this Span<float> values) =>
        ((ReadOnlySpan<float>)values).IndexOfAnyNotFinite();

    // |x| < ∞ is false for NaN too.
    private static bool IsFinite(Vector256<float> values) =>
        Vector256.LessThanAll(Vector256.Abs(values), Vector256.Create(float.PositiveInfinity));
}
