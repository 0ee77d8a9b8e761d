using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ostl.Compiled;

/// <summary>The loops of <c>VectorKernels.IsWithin</c>: they end at the first element beyond the bound.</summary>
internal static class WithinLoop
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Run(ReadOnlySpan<float> values, float bound)
    {
        ref float origin = ref MemoryMarshal.GetReference(values);
        Vector256<float> limit = Vector256.Create(bound);
        int i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            if (!Vector256.LessThanOrEqualAll(Vector256.Abs(Vector256.LoadUnsafe(ref origin, (nuint)i)), limit))
            {
                return false;
            }
        }

        for (; i < values.Length; i++)
        {
            if (!(Math.Abs(values[i]) <= bound))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Run(ReadOnlySpan<float> values, float factor, ReadOnlySpan<float> bounds)
    {
        if (values.Length != bounds.Length)
        {
            throw new ArgumentException(
                $"Arrays of one length are expected; found {values.Length} and {bounds.Length}.");
        }

        ref float origin = ref MemoryMarshal.GetReference(values);
        ref float limits = ref MemoryMarshal.GetReference(bounds);
        Vector256<float> scale = Vector256.Create(factor);
        int i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<float> limit = scale * Vector256.LoadUnsafe(ref limits, (nuint)i);
            if (!Vector256.LessThanOrEqualAll(Vector256.Abs(Vector256.LoadUnsafe(ref origin, (nuint)i)), limit))
            {
                return false;
            }
        }

        for (; i < values.Length; i++)
        {
            if (!(Math.Abs(values[i]) <= factor * bounds[i]))
            {
                return false;
            }
        }

        return true;
    }
}
