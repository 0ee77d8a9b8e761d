namespace Ostl.Compiled;

/// <summary>The matrix product that every other is a case of.</summary>
public static unsafe class Products
{
    /// <summary>Multiplications from which on a product is shared among threads: some 20 µs on one.</summary>
    private const long SharedFrom = 1_000_000;

    /// <summary>
    /// C[i, j] = (C[i, j] or 0) + Σ_k A[i, k] B[k, j], where element (i, k) of A lies at i · aRow + k · aColumn, and
    /// rows of B and C are consecutive. Every sum runs over k upwards, whatever the shapes, the lane width and the
    /// number of threads. Whole vectors are read and written: rows of B and C are padded to <see cref="Rows.Padding"/>
    /// floats, or B has that many floats of slack behind it.
    /// </summary>
    public static void Accumulate(
        ref readonly float a, nint aRow, nint aColumn, ref readonly float b, nint bRow, ref float c, nint cRow,
        int rows, int inner, int columns, bool overwrite)
    {
        fixed (float* aOrigin = &a, bOrigin = &b, cOrigin = &c)
        {
            var operands = new ProductOperands
            {
                A = aOrigin,
                ARow = aRow,
                AColumn = aColumn,
                B = bOrigin,
                BRow = bRow,
                C = cOrigin,
                CRow = cRow,
                Inner = inner,
                Overwrite = overwrite,
            };
            switch (LaneWidth.Current)
            {
                case 16: Share<Lanes16>(operands, rows, columns); break;
                case 8: Share<Lanes8>(operands, rows, columns); break;
                default: Share<Lanes1>(operands, rows, columns); break;
            }
        }
    }

    private static void Share<TLanes>(in ProductOperands operands, int rows, int columns)
        where TLanes : struct, ILanes<TLanes>
    {
        int threads = Parallelism.Threads;
        if (threads == 1 || (long)rows * columns * operands.Inner < SharedFrom)
        {
            ProductBlocks<TLanes>.Run(operands, rows, columns);
            return;
        }

        var share = new ProductShare<TLanes>(operands, rows, columns, threads);
        Workers.Run(share, share.Parts);
    }
}
