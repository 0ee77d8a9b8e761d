using Ostl.Compiled;

namespace Ostl;

/// <summary>Draws the first values of weights, as <see cref="Initializer"/> says.</summary>
public static class Initializers
{
    /// <summary>Fills a weight.</summary>
    /// <param name="values">rows · columns values, row by row.</param>
    /// <param name="initializer">How they are drawn.</param>
    /// <param name="kind">What <see cref="Initializer.Default"/> depends on.</param>
    /// <param name="rows">Number of rows: fan_out.</param>
    /// <param name="columns">Number of columns: fan_in; 1 for a vector or scalar.</param>
    /// <param name="gain">A factor on the values.</param>
    /// <param name="random">Where they are drawn from.</param>
    /// <exception cref="ArgumentException">The number of values is not rows · columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Fewer than one row or column, a gain that is not finite, or no such initializer.
    /// </exception>
    public static void Fill(
        Span<float> values, Initializer initializer, WeightKind kind, int rows, int columns, double gain,
        SeededRandom random)
    {
        Check(values, rows, columns, gain);
        if (initializer == Initializer.Default)
        {
            initializer = kind == WeightKind.Matrix ? Initializer.LecunUniform : Initializer.Zeros;
        }

        switch (initializer)
        {
            case Initializer.Zeros:
                values.Clear();
                break;
            case Initializer.Ones:
                values.Fill((float)gain);
                break;
            case Initializer.Identity:
                Identity(values, columns, gain);
                break;
            case Initializer.Orthogonal:
                OrthogonalMatrix.Fill(values, rows, columns, gain, random);
                break;
            default:
                Draw(values, initializer, rows, columns, gain, random);
                break;
        }
    }

    /// <summary>Fills a weight, block by block where it has blocks: fan_in and fan_out are a block's.</summary>
    internal static void Fill(WeightStorage weight, Initializer initializer, WeightKind kind, double gain, SeededRandom random)
    {
        int rows = weight.RowCount / weight.Blocks;
        int length = rows * weight.ColumnCount;
        for (int block = 0; block < weight.Blocks; block++)
        {
            Fill(
                weight.Values.Slice(block * length, length), initializer, kind, rows, weight.ColumnCount, gain, random);
        }
    }

    private static void Draw(
        Span<float> values, Initializer initializer, int rows, int columns, double gain, SeededRandom random)
    {
        (double variance, bool isNormal) = Distribution(initializer, columns, rows);

        // U(−a, a) has variance a²/3.
        double scale = gain * Math.Sqrt(isNormal ? variance : 3 * variance);
        foreach (ref float value in values)
        {
            value = (float)(scale * (isNormal ? random.Normal() : random.Uniform(-1, 1)));
        }
    }

    private static (double Variance, bool IsNormal) Distribution(
        Initializer initializer, double fanIn, double fanOut) => initializer switch
    {
        Initializer.LecunUniform => (1 / (3 * fanIn), false),
        Initializer.LecunNormal => (1 / fanIn, true),
        Initializer.XavierUniform => (2 / (fanIn + fanOut), false),
        Initializer.XavierNormal => (2 / (fanIn + fanOut), true),
        Initializer.KaimingUniform => (2 / fanIn, false),
        Initializer.KaimingNormal => (2 / fanIn, true),
        Initializer.Uniform => (1.0 / 3, false),
        Initializer.Normal => (1, true),
        _ => throw new ArgumentOutOfRangeException(nameof(initializer), initializer, "No such initializer."),
    };

    private static void Identity(Span<float> values, int columns, double gain)
    {
        values.Clear();
        int rows = values.Length / columns;
        for (int i = 0; i < Math.Min(rows, columns); i++)
        {
            values[(i * columns) + i] = (float)gain;
        }
    }

    private static void Check(Span<float> values, int rows, int columns, double gain)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (values.Length != (long)rows * columns)
        {
            throw new ArgumentException(
                $"A weight of {rows} × {columns} has {(long)rows * columns} values; found {values.Length}.",
                nameof(values));
        }

        if (!double.IsFinite(gain))
        {
            throw new ArgumentOutOfRangeException(nameof(gain), gain, "The gain of an initializer is finite.");
        }
    }
}
