namespace Ostl.Compiled;

/// <summary>
/// A product cut into parts for several threads, along the rows of C or along its columns. An element of C is summed
/// by one thread in the order of k, so the cut changes no result.
/// </summary>
internal readonly unsafe struct ProductShare<TLanes> : IParallelWork
    where TLanes : struct, ILanes<TLanes>
{
    private const int RowGrain = 8;

    private readonly ProductOperands whole;
    private readonly int rows;
    private readonly int columns;
    private readonly bool alongRows;

    public ProductShare(in ProductOperands whole, int rows, int columns, int threads)
    {
        this.whole = whole;
        this.rows = rows;
        this.columns = columns;
        alongRows = rows >= columns;
        Parts = Math.Min(threads, alongRows ? Grains(rows, RowGrain) : Grains(columns, ColumnGrain));
    }

    public int Parts { get; }

    private static int ColumnGrain => 3 * TLanes.Count;

    public void Run(int part)
    {
        ProductOperands own = whole;
        if (alongRows)
        {
            (int first, int count) = Range(part, rows, RowGrain);
            own.A += first * own.ARow;
            own.C += first * own.CRow;
            ProductBlocks<TLanes>.Run(own, count, columns);
        }
        else
        {
            (int first, int count) = Range(part, columns, ColumnGrain);
            own.B += first;
            own.C += first;
            ProductBlocks<TLanes>.Run(own, rows, count);
        }
    }

    private (int First, int Count) Range(int part, int total, int grain)
    {
        long grains = Grains(total, grain);
        int first = (int)(grains * part / Parts) * grain;
        int end = Math.Min(total, (int)(grains * (part + 1) / Parts) * grain);
        return (first, end - first);
    }

    private static int Grains(int total, int grain) => (total + grain - 1) / grain;
}
