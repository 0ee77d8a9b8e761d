using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ostl.Compiled;

/// <summary>
/// W x for a single x, straight from the rows of W: for the few rows of an online step, where a transposed copy of W
/// would be out of date after every update. Every sum runs in sixteen parts that are then folded in half, on any
/// machine.
/// </summary>
internal static class DotProducts
{
    /// <summary>result[i] = Σ_k W[i, k] x[k].</summary>
    /// <param name="weight">
    /// W: rows of <paramref name="columns"/> numbers without padding, then 16 floats of slack.
    /// </param>
    /// <param name="x">x, with zeros in its padding.</param>
    /// <param name="result">W x.</param>
    /// <param name="columns">Numbers in a row of W.</param>
    public static void Run(ref readonly float weight, Rows x, Span<float> result, int columns)
    {
        ref float argument = ref x[0];
        ref float values = ref Unsafe.AsRef(in weight);
        int i = 0;
        for (; i <= result.Length - 4; i += 4)
        {
            RunFour(ref Unsafe.Add(ref values, (nint)i * columns), ref argument, result.Slice(i, 4), columns);
        }

        for (; i < result.Length; i++)
        {
            ref float row = ref Unsafe.Add(ref values, (nint)i * columns);
            Vector512<float> sum = Vector512<float>.Zero;
            for (nint k = 0; k < columns; k += Rows.Padding)
            {
                sum = Vector512.FusedMultiplyAdd(
                    Vector512.LoadUnsafe(ref row, (nuint)k), Vector512.LoadUnsafe(ref argument, (nuint)k), sum);
            }

            result[i] = Fold(sum);
        }
    }

    private static void RunFour(ref float row, ref float argument, Span<float> result, nint columns)
    {
        Vector512<float> s0 = Vector512<float>.Zero;
        Vector512<float> s1 = s0;
        Vector512<float> s2 = s0;
        Vector512<float> s3 = s0;
        for (nint k = 0; k < columns; k += Rows.Padding)
        {
            Vector512<float> x = Vector512.LoadUnsafe(ref argument, (nuint)k);
            s0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref row, (nuint)k), x, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref row, (nuint)(k + columns)), x, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref row, (nuint)(k + (2 * columns))), x, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref row, (nuint)(k + (3 * columns))), x, s3);
        }

        (result[0], result[1], result[2], result[3]) = (Fold(s0), Fold(s1), Fold(s2), Fold(s3));
    }

    /// <summary>The sum of sixteen parts.</summary>
    internal static float Fold(Vector512<float> sum)
    {
        Vector256<float> eight = sum.GetLower() + sum.GetUpper();
        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        Vector64<float> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
