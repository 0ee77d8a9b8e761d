using System.Runtime.Intrinsics;

namespace Ostl.Compiled;

/// <summary>How many floats a vector instruction of this machine takes.</summary>
public static class LaneWidth
{
    /// <summary>16 with AVX-512, 8 with AVX2, otherwise 1.</summary>
    public static int Widest { get; } =
        Vector512.IsHardwareAccelerated ? Lanes16.Count : Vector256.IsHardwareAccelerated ? Lanes8.Count : 1;

    private static int current = Widest;

    /// <summary>
    /// The width that layers are compiled for and products run with: <see cref="Widest"/> unless set. Every width gives
    /// the same results bit for bit; those above <see cref="Widest"/> are emulated, and slow.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Other than 1, 8 or 16.</exception>
    public static int Current
    {
        get => current;
        set => current = value is 1 or 8 or 16
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The lane width is 1, 8 or 16.");
    }
}
