using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ostl.Compiled;

/// <summary>
/// A rectangular array of floats whose rows are padded to whole vectors, so that kernels need no tails. What lies in
/// the padding is never read as data.
/// </summary>
public sealed class Rows
{
    /// <summary>Rows are padded to a multiple of this many floats: 64 bytes.</summary>
    public const int Padding = 16;

    private readonly float[] data;
    private readonly int origin;

    /// <summary>Makes an array of zeros.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="width">Floats per row.</param>
    public Rows(int count, int width)
    {
        Count = count;
        Width = width;
        Stride = Pad(width);

        // Pinned, so that the first row can be put on a 64-byte boundary.
        data = GC.AllocateArray<float>((count * Stride) + (2 * Padding), pinned: true);
        nuint address = (nuint)(nint)Marshal.UnsafeAddrOfPinnedArrayElement(data, 0);
        origin = (int)((64 - (address % 64)) % 64 / sizeof(float));
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Floats per row that carry data.</summary>
    public int Width { get; }

    /// <summary>Floats from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>The first float of a row.</summary>
    public ref float this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(data), (nint)origin + ((nint)row * Stride));
    }

    /// <summary>The data of a row, without its padding.</summary>
    public Span<float> Row(int row) => data.AsSpan(origin + (row * Stride), Width);

    /// <summary>Some whole rows, padding included.</summary>
    public Span<float> Whole(int row, int rows) => data.AsSpan(origin + (row * Stride), rows * Stride);

    /// <summary>Floats that an array of some rows takes, padding included.</summary>
    internal static long Floats(long count, long width) =>
        (count * ((width + Padding - 1) / Padding * Padding)) + (2 * Padding);

    /// <summary>The next multiple of <see cref="Padding"/>.</summary>
    public static int Pad(int width) => (width + Padding - 1) / Padding * Padding;
}
