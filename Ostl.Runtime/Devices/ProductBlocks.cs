using System.Runtime.CompilerServices;

namespace Ostl.Compiled;

/// <summary>Cuts a product into tiles that fit the registers and panels that fit the first cache.</summary>
internal static unsafe class ProductBlocks<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Rows of A in one block: with <see cref="PanelDepth"/> columns it stays in the second cache.</summary>
    private const int BlockRows = 256;

    /// <summary>Rows of B in one panel.</summary>
    private const int PanelDepth = 192;

    /// <summary>From how many rows on a panel is copied to consecutive memory first.</summary>
    private const int PackedFrom = 48;

    [ThreadStatic]
    private static Rows? panel;

    private static int PanelWidth => 3 * TLanes.Count;

    public static void Run(in ProductOperands whole, int rows, int columns)
    {
        for (int i = 0; i < rows; i += BlockRows)
        {
            ProductOperands block = whole;
            block.A += i * whole.ARow;
            block.C += i * whole.CRow;
            int count = Math.Min(BlockRows, rows - i);
            if (count == 1)
            {
                Row(block, columns);
            }
            else
            {
                Panels(block, count, columns);
            }
        }
    }

    private static void Panels(in ProductOperands block, int rows, int columns)
    {
        for (int j = 0; j < columns; j += PanelWidth)
        {
            int vectors = Math.Min(3, (columns - j + TLanes.Count - 1) / TLanes.Count);
            for (int k = 0; k < Math.Max(block.Inner, 1); k += PanelDepth)
            {
                ProductOperands part = block;
                part.A += k * block.AColumn;
                part.B += (k * block.BRow) + j;
                part.C += j;
                part.Inner = Math.Min(PanelDepth, block.Inner - k);
                part.Overwrite = block.Overwrite && k == 0;
                Panel(part, rows, vectors);
            }
        }
    }

    private static void Panel(ProductOperands part, int rows, int vectors)
    {
        if (rows < PackedFrom || vectors < 3)
        {
            Columns(part, rows, vectors);
            return;
        }

        panel ??= new Rows(PanelDepth, PanelWidth);
        fixed (float* packed = &panel[0])
        {
            Pack(part, packed);
            part.B = packed;
            part.BRow = PanelWidth;
            Columns(part, rows, vectors);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(in ProductOperands part, float* packed)
    {
        float* b = part.B;
        for (int k = part.Inner; k > 0; k--)
        {
            Strip3<TLanes>.Store(Strip3<TLanes>.Load(b), packed);
            b += part.BRow;
            packed += PanelWidth;
        }
    }

    private static void Columns(in ProductOperands part, int rows, int vectors)
    {
        switch (vectors)
        {
            case 3: Tiles<Strip3<TLanes>>(part, rows); break;
            case 2: Tiles<Strip2<TLanes>>(part, rows); break;
            default: Tiles<Strip1<TLanes>>(part, rows); break;
        }
    }

    private static void Tiles<TStrip>(ProductOperands part, int rows)
        where TStrip : struct, IStrip<TStrip, TLanes>
    {
        // Eight rows of three vectors fill the 32 registers of AVX-512; AVX2 has 16.
        int high = TLanes.Count == Lanes16.Count ? 8 : 4;
        for (int left = rows; left > 0;)
        {
            int step = left >= high ? high : left >= 4 ? 4 : 1;
            switch (step)
            {
                case 8: ProductTiles<TStrip, TLanes>.Eight(part); break;
                case 4: ProductTiles<TStrip, TLanes>.Four(part); break;
                default: ProductTiles<TStrip, TLanes>.One(part); break;
            }

            part.A += step * part.ARow;
            part.C += step * part.CRow;
            left -= step;
        }
    }

    private static void Row(ProductOperands row, int columns)
    {
        int vectors = (columns + TLanes.Count - 1) / TLanes.Count;
        while (vectors > 0)
        {
            int step = vectors >= 8 ? 8 : vectors >= 4 ? 4 : 1;
            switch (step)
            {
                case 8: ProductTiles<Strip2<TLanes>, TLanes>.OneWide(row); break;
                case 4: ProductTiles<Strip1<TLanes>, TLanes>.OneWide(row); break;
                default: ProductTiles<Strip1<TLanes>, TLanes>.One(row); break;
            }

            row.B += step * TLanes.Count;
            row.C += step * TLanes.Count;
            vectors -= step;
        }
    }
}
