using System.Runtime.CompilerServices;

namespace Ostl.Compiled;

/// <summary>Where a product reads and writes: see <see cref="Products.Accumulate"/>.</summary>
internal unsafe struct ProductOperands
{
    public float* A;
    public nint ARow;
    public nint AColumn;
    public float* B;
    public nint BRow;
    public float* C;
    public nint CRow;
    public int Inner;

    /// <summary>Sums begin with 0, otherwise with what C holds.</summary>
    public bool Overwrite;
}

/// <summary>The innermost loops of a product: some rows of C, one strip wide, stay in registers while k runs.</summary>
internal static unsafe class ProductTiles<TStrip, TLanes>
    where TStrip : struct, IStrip<TStrip, TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight(in ProductOperands p)
    {
        (nint row, nint column, nint bRow) = (p.ARow, p.AColumn, p.BRow);
        float* a = p.A, a4 = a + (4 * row), b = p.B;
        TStrip c0 = Begin(p, 0), c1 = Begin(p, 1), c2 = Begin(p, 2), c3 = Begin(p, 3);
        TStrip c4 = Begin(p, 4), c5 = Begin(p, 5), c6 = Begin(p, 6), c7 = Begin(p, 7);
        nint row3 = 3 * row;
        for (int k = p.Inner; k > 0; k--)
        {
            TStrip strip = TStrip.Load(b);
            c0 = TStrip.MultiplyAdd(TLanes.Splat(*a), strip, c0);
            c1 = TStrip.MultiplyAdd(TLanes.Splat(a[row]), strip, c1);
            c2 = TStrip.MultiplyAdd(TLanes.Splat(a[2 * row]), strip, c2);
            c3 = TStrip.MultiplyAdd(TLanes.Splat(a[row3]), strip, c3);
            c4 = TStrip.MultiplyAdd(TLanes.Splat(*a4), strip, c4);
            c5 = TStrip.MultiplyAdd(TLanes.Splat(a4[row]), strip, c5);
            c6 = TStrip.MultiplyAdd(TLanes.Splat(a4[2 * row]), strip, c6);
            c7 = TStrip.MultiplyAdd(TLanes.Splat(a4[row3]), strip, c7);
            a += column;
            a4 += column;
            b += bRow;
        }

        float* c = p.C;
        nint cRow = p.CRow;
        TStrip.Store(c0, c);
        TStrip.Store(c1, c + cRow);
        TStrip.Store(c2, c + (2 * cRow));
        TStrip.Store(c3, c + (3 * cRow));
        TStrip.Store(c4, c + (4 * cRow));
        TStrip.Store(c5, c + (5 * cRow));
        TStrip.Store(c6, c + (6 * cRow));
        TStrip.Store(c7, c + (7 * cRow));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(in ProductOperands p)
    {
        (nint row, nint column, nint bRow) = (p.ARow, p.AColumn, p.BRow);
        float* a = p.A, b = p.B;
        TStrip c0 = Begin(p, 0), c1 = Begin(p, 1), c2 = Begin(p, 2), c3 = Begin(p, 3);
        nint row3 = 3 * row;
        for (int k = p.Inner; k > 0; k--)
        {
            TStrip strip = TStrip.Load(b);
            c0 = TStrip.MultiplyAdd(TLanes.Splat(*a), strip, c0);
            c1 = TStrip.MultiplyAdd(TLanes.Splat(a[row]), strip, c1);
            c2 = TStrip.MultiplyAdd(TLanes.Splat(a[2 * row]), strip, c2);
            c3 = TStrip.MultiplyAdd(TLanes.Splat(a[row3]), strip, c3);
            a += column;
            b += bRow;
        }

        float* c = p.C;
        nint cRow = p.CRow;
        TStrip.Store(c0, c);
        TStrip.Store(c1, c + cRow);
        TStrip.Store(c2, c + (2 * cRow));
        TStrip.Store(c3, c + (3 * cRow));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(in ProductOperands p)
    {
        (nint column, nint bRow) = (p.AColumn, p.BRow);
        float* a = p.A, b = p.B;
        TStrip c0 = Begin(p, 0);
        for (int k = p.Inner; k > 0; k--)
        {
            c0 = TStrip.MultiplyAdd(TLanes.Splat(*a), TStrip.Load(b), c0);
            a += column;
            b += bRow;
        }

        TStrip.Store(c0, p.C);
    }

    /// <summary>One row, four strips wide: enough independent sums to hide the latency of an addition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneWide(in ProductOperands p)
    {
        (nint column, nint bRow, nint width) = (p.AColumn, p.BRow, TStrip.Vectors * TLanes.Count);
        float* a = p.A, b = p.B;
        ProductOperands q = p;
        q.CRow = width;
        TStrip c0 = Begin(q, 0), c1 = Begin(q, 1), c2 = Begin(q, 2), c3 = Begin(q, 3);
        for (int k = p.Inner; k > 0; k--)
        {
            TLanes factor = TLanes.Splat(*a);
            c0 = TStrip.MultiplyAdd(factor, TStrip.Load(b), c0);
            c1 = TStrip.MultiplyAdd(factor, TStrip.Load(b + width), c1);
            c2 = TStrip.MultiplyAdd(factor, TStrip.Load(b + (2 * width)), c2);
            c3 = TStrip.MultiplyAdd(factor, TStrip.Load(b + (3 * width)), c3);
            a += column;
            b += bRow;
        }

        TStrip.Store(c0, p.C);
        TStrip.Store(c1, p.C + width);
        TStrip.Store(c2, p.C + (2 * width));
        TStrip.Store(c3, p.C + (3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TStrip Begin(in ProductOperands p, nint row) =>
        p.Overwrite ? default : TStrip.Load(p.C + (row * p.CRow));
}
