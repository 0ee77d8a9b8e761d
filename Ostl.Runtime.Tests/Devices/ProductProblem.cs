using Ostl.Compiled;

namespace Ostl.Tests.Devices;

/// <summary>A product of random matrices, with its result in double precision.</summary>
internal sealed class ProductProblem
{
    private readonly int rows;
    private readonly int inner;
    private readonly int columns;
    private readonly bool transposed;
    private readonly bool overwrite;
    private readonly Rows a;
    private readonly float[] b;
    private readonly int bRow;
    private readonly Rows start;

    /// <summary>Draws the matrices.</summary>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="inner">Columns of A, rows of B.</param>
    /// <param name="columns">Columns of B and C.</param>
    /// <param name="transposed">A lies column by column.</param>
    /// <param name="overwrite">C begins with 0.</param>
    /// <param name="packedB">Rows of B follow each other without padding.</param>
    public ProductProblem(int rows, int inner, int columns, bool transposed, bool overwrite, bool packedB)
    {
        (this.rows, this.inner, this.columns) = (rows, inner, columns);
        (this.transposed, this.overwrite) = (transposed, overwrite);
        var random = new SeededRandom(rows, inner * 1000 + columns);
        a = transposed ? Draw(inner, rows, random) : Draw(rows, inner, random);
        start = Draw(rows, columns, random);
        bRow = packedB ? columns : Rows.Pad(columns);
        b = new float[(inner * bRow) + Rows.Padding];
        foreach (ref float value in b.AsSpan())
        {
            value = (float)random.Normal();
        }
    }

    /// <summary>C, computed by the kernel.</summary>
    public float[] Run()
    {
        var c = new Rows(rows, columns);
        start.Whole(0, rows).CopyTo(c.Whole(0, rows));
        nint aRow = transposed ? 1 : a.Stride;
        nint aColumn = transposed ? a.Stride : 1;
        Products.Accumulate(
            in a[0], aRow, aColumn, in b[0], bRow, ref c[0], c.Stride, rows, inner, columns, overwrite);
        return [.. Enumerable.Range(0, rows).SelectMany(i => c.Row(i).ToArray())];
    }

    /// <summary>C and Σ |A B|, which bounds rounding, by plain loops.</summary>
    public (double Value, double Size) Exact(int i, int j)
    {
        double value = overwrite ? 0 : start.Row(i)[j];
        double size = Math.Abs(value);
        for (int k = 0; k < inner; k++)
        {
            double product = (double)(transposed ? a.Row(k)[i] : a.Row(i)[k]) * b[(k * bRow) + j];
            value += product;
            size += Math.Abs(product);
        }

        return (value, size);
    }

    /// <summary>Compares every element with the plain loops.</summary>
    public void Check(float[] c)
    {
        double norm = 0;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                (double expected, double size) = Exact(i, j);
                double found = c[(i * columns) + j];
                Assert.True(
                    Math.Abs(found - expected) <= 1e-6 * size * Math.Sqrt(inner + 1),
                    $"C[{i}, {j}] of {rows}×{inner}×{columns} = {found}; expected {expected}.");
                norm += found * found;
            }
        }

        Assert.True(norm > 0);
    }

    private static Rows Draw(int count, int width, SeededRandom random)
    {
        var drawn = new Rows(count, width);
        for (int i = 0; i < count; i++)
        {
            // Padding is drawn too: it must not matter.
            foreach (ref float value in drawn.Whole(i, 1))
            {
                value = (float)random.Normal();
            }
        }

        return drawn;
    }
}
