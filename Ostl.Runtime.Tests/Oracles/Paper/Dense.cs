namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// A matrix in double precision. A tensor such as ε[o, p, q] is one with o as its row, p and q as its column.
/// </summary>
internal sealed class Dense(int rows, int columns)
{
    private readonly double[] values = new double[rows * columns];

    public int Rows => rows;

    public int Columns => columns;

    /// <summary>From numbers row by row.</summary>
    public static Dense Of(double[] numbers, int rows)
    {
        Dense result = new(rows, numbers.Length / rows);
        numbers.CopyTo(result.values, 0);

        return result;
    }

    /// <summary>diag(a).</summary>
    public static Dense Diag(Column a)
    {
        Dense result = new(a.Length, a.Length);

        for (int i = 0; i < a.Length; i++)
        {
            result.values[(i * a.Length) + i] = a[i];
        }

        return result;
    }

    /// <summary>Υ of the paper: Υ[o, p, q] = δ_op v_q, the derivative of a map's result by the map.</summary>
    public static Dense Upsilon(Column v, int units)
    {
        Dense result = new(units, units * v.Length);

        for (int p = 0; p < units; p++)
        {
            v.Values.CopyTo(result.values, (p * result.Columns) + (p * v.Length));
        }

        return result;
    }

    public static Dense operator +(Dense a, Dense b)
    {
        Assert.Equal((a.Rows, a.Columns), (b.Rows, b.Columns));

        return Of([.. a.values.Zip(b.values, (x, y) => x + y)], a.Rows);
    }

    public static Dense operator *(Dense a, Dense b)
    {
        Assert.Equal(a.Columns, b.Rows);
        Dense result = new(a.Rows, b.Columns);

        for (int row = 0; row < a.Rows; row++)
        {
            for (int k = 0; k < a.Columns; k++)
            {
                double factor = a.values[(row * a.Columns) + k];

                for (int column = 0; factor != 0 && column < b.Columns; column++)
                {
                    result.values[(row * b.Columns) + column] += factor * b.values[(k * b.Columns) + column];
                }
            }
        }

        return result;
    }

    public static Column operator *(Dense a, Column v) => new((a * Of(v.Values, v.Length)).values);

    /// <summary>vᵀ A, the numbers of which are a gradient where A is e and v the learning signal.</summary>
    public static double[] operator *(Column v, Dense a) => (Of(v.Values, 1) * a).values;

    /// <summary>Aᵀ.</summary>
    public Dense Transposed()
    {
        Dense result = new(Columns, Rows);

        for (int i = 0; i < values.Length; i++)
        {
            result.values[(i % Columns * Rows) + (i / Columns)] = values[i];
        }

        return result;
    }

    /// <summary>The element at a position.</summary>
    public double this[int row, int column] => values[(row * columns) + column];

    /// <summary>A with the elements left out that a pattern does not have.</summary>
    public Dense Where(Func<int, int, bool> pattern) =>
        Of([.. values.Select((value, i) => pattern(i / columns, i % columns) ? value : 0)], rows);
}
