using Ostl.Compiled;

namespace Ostl.Tests.Networks;

public sealed class InitializersTests
{
    private const int Rows = 300;
    private const int Columns = 200;

    [Theory]
    [InlineData(Initializer.Default, 1.0 / (3 * Columns), true)]
    [InlineData(Initializer.LecunUniform, 1.0 / (3 * Columns), true)]
    [InlineData(Initializer.LecunNormal, 1.0 / Columns, false)]
    [InlineData(Initializer.XavierUniform, 2.0 / (Rows + Columns), true)]
    [InlineData(Initializer.XavierNormal, 2.0 / (Rows + Columns), false)]
    [InlineData(Initializer.KaimingUniform, 2.0 / Columns, true)]
    [InlineData(Initializer.KaimingNormal, 2.0 / Columns, false)]
    [InlineData(Initializer.Uniform, 1.0 / 3, true)]
    [InlineData(Initializer.Normal, 1.0, false)]
    public void DrawsHaveTheirVariance(Initializer initializer, double variance, bool isUniform)
    {
        float[] values = Fill(initializer, Rows, Columns, gain: 2);
        Assert.InRange(values.Average(x => (double)x * x) / (4 * variance), 0.97, 1.03);
        Assert.InRange(values.Average() / Math.Sqrt(variance), -0.03, 0.03);
        double largest = values.Max(x => Math.Abs(x)) / (2 * Math.Sqrt(3 * variance));
        Assert.InRange(largest, isUniform ? 0.999 : 1.5, isUniform ? 1.0000001 : 5);
    }

    [Theory]
    [InlineData(40, 60)]
    [InlineData(60, 40)]
    [InlineData(33, 33)]
    [InlineData(1, 5)]
    [InlineData(5, 1)]
    public void OrthogonalRowsOrColumns(int rows, int columns)
    {
        float[] w = Fill(Initializer.Orthogonal, rows, columns, gain: 3);
        bool alongRows = rows <= columns;
        int number = Math.Min(rows, columns);
        double At(int vector, int i) => alongRows ? w[(vector * columns) + i] : w[(i * columns) + vector];
        for (int a = 0; a < number; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double dot = Enumerable.Range(0, Math.Max(rows, columns)).Sum(i => At(a, i) * At(b, i));
                Assert.Equal(a == b ? 9 : 0, dot, 1e-5);
            }
        }
    }

    [Fact]
    public void ConstantsAndTheIdentity()
    {
        Assert.All(Fill(Initializer.Zeros, 3, 4), x => Assert.Equal(0, x));
        Assert.All(Fill(Initializer.Ones, 3, 4, gain: 0.5), x => Assert.Equal(0.5f, x));
        Assert.Equal([2, 0, 0, 0, 2, 0], Fill(Initializer.Identity, 2, 3, gain: 2));
        Assert.Equal([1, 0, 0, 1, 0, 0], Fill(Initializer.Identity, 3, 2));
        float[] bias = [1, 1];
        Initializers.Fill(bias, Initializer.Default, WeightKind.Vector, 2, 1, 1, new SeededRandom(0));
        Assert.Equal([0, 0], bias);
    }

    [Fact]
    public void SeedsDecide()
    {
        Assert.Equal(Fill(Initializer.Normal, 3, 4, seed: 1), Fill(Initializer.Normal, 3, 4, seed: 1));
        Assert.NotEqual(Fill(Initializer.Normal, 3, 4, seed: 1), Fill(Initializer.Normal, 3, 4, seed: 2));
        Assert.NotEqual(Fill(Initializer.Orthogonal, 3, 4, seed: 1), Fill(Initializer.Orthogonal, 3, 4, seed: 2));
    }

    [Fact]
    public void WrongSizesAreNamed()
    {
        var random = new SeededRandom(0);
        var exception = Assert.Throws<ArgumentException>(
            () => Initializers.Fill(new float[5], Initializer.Ones, WeightKind.Matrix, 2, 3, 1, random));
        Assert.Contains("2 × 3 has 6 values; found 5", exception.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Fill(Initializer.Ones, 0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fill(Initializer.Ones, 1, 3, gain: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fill((Initializer)99, 1, 3));
    }

    private static float[] Fill(Initializer initializer, int rows, int columns, double gain = 1, int seed = 0)
    {
        float[] values = new float[rows * columns];
        Initializers.Fill(values, initializer, WeightKind.Matrix, rows, columns, gain, new SeededRandom(seed));
        return values;
    }
}
