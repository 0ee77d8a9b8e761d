using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ostl.Compiled;

/// <summary>An operation on corresponding elements of a few arrays.</summary>
internal interface IElementwise
{
    /// <summary>How many of the arrays after the first are written too: 0, 1 or 2.</summary>
    static abstract int States { get; }

    /// <summary>Works on one vector of each array; inputs that are not given are copies of the target.</summary>
    void Apply<TLanes>(ref TLanes target, ref TLanes first, ref TLanes second, TLanes input)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>Runs an <see cref="IElementwise"/> over spans of any length, without reading past their ends.</summary>
internal static class ElementwiseLoop
{
    /// <summary>Target and input.</summary>
    public static void Run<TOperation>(in TOperation operation, Span<float> target, ReadOnlySpan<float> input)
        where TOperation : struct, IElementwise => Run(operation, target, target, target, input);

    /// <summary>Target, two arrays (written as far as <see cref="IElementwise.States"/> says) and input.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Run<TOperation>(
        in TOperation operation, Span<float> target, Span<float> first, Span<float> second, ReadOnlySpan<float> input)
        where TOperation : struct, IElementwise
    {
        if (first.Length != target.Length || second.Length != target.Length || input.Length != target.Length)
        {
            throw new ArgumentException(
                "Arrays of one length are expected; found "
                + $"{target.Length}, {first.Length}, {second.Length} and {input.Length}.");
        }

        ref float a = ref MemoryMarshal.GetReference(target);
        ref float b = ref MemoryMarshal.GetReference(first);
        ref float c = ref MemoryMarshal.GetReference(second);
        ref float d = ref MemoryMarshal.GetReference(input);
        int done = LaneWidth.Current switch
        {
            16 => Whole<TOperation, Lanes16>(operation, ref a, ref b, ref c, ref d, 0, target.Length),
            8 => Whole<TOperation, Lanes8>(operation, ref a, ref b, ref c, ref d, 0, target.Length),
            _ => 0,
        };
        Whole<TOperation, Lanes1>(operation, ref a, ref b, ref c, ref d, done, target.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Whole<TOperation, TLanes>(
        TOperation operation, ref float a, ref float b, ref float c, ref float d, int start, int end)
        where TOperation : struct, IElementwise
        where TLanes : struct, ILanes<TLanes>
    {
        nint i = start;
        for (; i <= end - TLanes.Count; i += TLanes.Count)
        {
            TLanes target = TLanes.Load(in a, i);
            TLanes first = TLanes.Load(in b, i);
            TLanes second = TLanes.Load(in c, i);
            operation.Apply(ref target, ref first, ref second, TLanes.Load(in d, i));
            TLanes.Store(target, ref a, i);
            if (TOperation.States > 0)
            {
                TLanes.Store(first, ref b, i);
            }

            if (TOperation.States > 1)
            {
                TLanes.Store(second, ref c, i);
            }
        }

        return (int)i;
    }
}
