using Ostl.Compiled;

namespace Ostl.Tests.Devices;

[Collection(KernelSettings.Name)]
public sealed class VectorKernelsTests
{
    public static TheoryData<int, int> LanesAndLengths
    {
        get
        {
            var data = new TheoryData<int, int>();
            foreach (int lanes in new[] { 16, 8, 1 })
            {
                foreach (int length in new[] { 0, 1, 7, 8, 15, 16, 17, 33, 100 })
                {
                    data.Add(lanes, length);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(LanesAndLengths))]
    public void SumsOfProducts(int lanes, int length)
    {
        (float[] sum, float[] a, float[] b) = (Draw(length, 1), Draw(length, 2), Draw(length, 3));
        float[] products = (float[])sum.Clone();
        float[] scaled = (float[])sum.Clone();
        KernelSettings.With(lanes, 1, () =>
        {
            VectorKernels.AddProduct(products, a, b);
            VectorKernels.AddScaled(scaled, 0.5f, a);
        });
        for (int i = 0; i < length; i++)
        {
            Assert.Equal(MathF.FusedMultiplyAdd(a[i], b[i], sum[i]), products[i]);
            Assert.Equal(MathF.FusedMultiplyAdd(0.5f, a[i], sum[i]), scaled[i]);
        }
    }

    [Theory]
    [MemberData(nameof(LanesAndLengths))]
    public void ScalesAndFlushes(int lanes, int length)
    {
        float[] values = Draw(length, 1);
        float[] scaled = (float[])values.Clone();
        float[] flushed = Array.ConvertAll(values, (value) => value > 0 ? value : value * 1e-32f);
        KernelSettings.With(lanes, 1, () =>
        {
            VectorKernels.Scale(scaled, -3);
            VectorKernels.Flush(flushed);
        });
        for (int i = 0; i < length; i++)
        {
            Assert.Equal(-3 * values[i], scaled[i]);
            Assert.Equal(Math.Max(values[i], 0), flushed[i]);
        }
    }

    [Theory]
    [MemberData(nameof(LanesAndLengths))]
    public void MagnitudesAreSummed(int lanes, int length)
    {
        (float[] sum, float[] a) = (Draw(length, 1), Draw(length, 2));
        float[] found = (float[])sum.Clone();
        KernelSettings.With(lanes, 1, () => VectorKernels.AddMagnitude(found, 0.5f, a));
        for (int i = 0; i < length; i++)
        {
            Assert.Equal(MathF.FusedMultiplyAdd(0.5f, Math.Abs(a[i]), sum[i]), found[i]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(21)]
    public void OneElementBeyondTheBoundIsFound(int length)
    {
        float[] bounds = Array.ConvertAll(Draw(length, 3), Math.Abs);
        float[] values = Array.ConvertAll(bounds, bound => -2 * bound);
        Assert.True(VectorKernels.IsWithin(values, 2, bounds));
        Assert.True(VectorKernels.IsWithin(values, values.Max(Math.Abs)));
        for (int i = 0; i < length; i++)
        {
            foreach (float beyond in new[] { 100, -100, float.NaN, float.NegativeInfinity })
            {
                float[] spoiled = (float[])values.Clone();
                spoiled[i] = beyond;
                Assert.False(VectorKernels.IsWithin(spoiled, 2, bounds));
                Assert.False(VectorKernels.IsWithin(spoiled, values.Max(Math.Abs)));
            }
        }
    }

    [Fact]
    public void ZeroTimesInfinityIsSkipped()
    {
        float[] sum = [1, 1, 1, 1];
        VectorKernels.AddProduct(sum, [0, float.PositiveInfinity, 2, 0], [float.PositiveInfinity, 0, 3, float.NaN]);
        Assert.Equal([1, 1, 7, 1], sum);
        VectorKernels.AddScaled(sum, 0, [float.NaN, float.PositiveInfinity, 1, 1]);
        Assert.Equal([1, 1, 7, 1], sum);
        VectorKernels.AddScaled(sum, float.PositiveInfinity, [0, 0, 0, 0]);
        Assert.Equal([1, 1, 7, 1], sum);
        VectorKernels.Scale(sum, 0);
        Assert.Equal([0, 0, 0, 0], sum);
    }

    [Fact]
    public void RowsAreScaledAndSummed()
    {
        var rows = new Rows(4, 5);
        for (int i = 0; i < 4; i++)
        {
            rows.Row(i).Fill(i + 1);
        }

        VectorKernels.ScaleRows(rows, 1, [10, 100]);
        Assert.Equal([1f, 20f, 300f, 4f], new[] { rows.Row(0)[4], rows.Row(1)[0], rows.Row(2)[2], rows.Row(3)[4] });
        float[] sum = [1, 1, 1, 1, 1];
        VectorKernels.AddColumnSums(sum, rows, first: 1, count: 3);
        Assert.All(sum, value => Assert.Equal(325, value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(1000)]
    public void SumsAreInDoublePrecision(int length)
    {
        float[] values = Draw(length, 4);
        Assert.Equal(values.Sum(value => (double)value), VectorKernels.Sum(values), 1e-10);
        Assert.Equal(values.Sum(value => (double)value * value), VectorKernels.SumOfSquares(values), 1e-10);
    }

    [Fact]
    public void LengthsAreChecked() =>
        Assert.Throws<ArgumentException>(() => VectorKernels.AddProduct(new float[3], new float[3], new float[4]));

    private static float[] Draw(int length, int seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)random.Normal())];
    }
}
