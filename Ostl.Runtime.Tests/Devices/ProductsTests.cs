using Ostl.Compiled;

namespace Ostl.Tests.Devices;

/// <summary>The matrix product against plain loops in double precision.</summary>
[Collection(KernelSettings.Name)]
public sealed class ProductsTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 1, 7, 3 }, { 2, 1, 17 }, { 3, 5, 16 }, { 4, 4, 31 }, { 5, 9, 33 }, { 7, 13, 47 }, { 8, 8, 48 },
        { 9, 2, 49 }, { 12, 30, 65 }, { 16, 88, 128 }, { 13, 1, 88 }, { 1, 100, 150 }, { 1, 193, 300 }, { 25, 88, 96 },
        { 52, 200, 50 }, { 48, 385, 49 }, { 300, 3, 20 }, { 257, 9, 97 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AgreesWithPlainLoopsAndAllLaneWidthsBitForBit(int rows, int inner, int columns)
    {
        for (int variant = 0; variant < 8; variant++)
        {
            var problem = new ProductProblem(
                rows, inner, columns, (variant & 1) != 0, (variant & 2) != 0, (variant & 4) != 0);
            float[] scalar = [], eight = [], sixteen = [];
            KernelSettings.With(1, 1, () => scalar = problem.Run());
            KernelSettings.With(8, 1, () => eight = problem.Run());
            KernelSettings.With(16, 1, () => sixteen = problem.Run());
            problem.Check(scalar);
            Assert.Equal(scalar, eight);
            Assert.Equal(scalar, sixteen);
        }
    }

    [Theory]
    [InlineData(400, 100, 90)]
    [InlineData(10, 300, 400)]
    [InlineData(1, 1100, 1000)]
    [InlineData(203, 77, 101)]
    public void ThreadsGiveTheSameBits(int rows, int inner, int columns)
    {
        var problem = new ProductProblem(rows, inner, columns, transposed: true, overwrite: true, packedB: false);
        float[] alone = [];
        KernelSettings.With(LaneWidth.Widest, 1, () => alone = problem.Run());
        foreach (int threads in new[] { 2, 3, 7 })
        {
            float[] shared = [];
            KernelSettings.With(LaneWidth.Widest, threads, () => shared = problem.Run());
            Assert.Equal(alone, shared);
        }
    }

    [Fact]
    public void WritesNothingBeyondThePadding()
    {
        foreach (int lanes in new[] { 16, 8, 1 })
        {
            float[] a = [1, 2, 3];
            float[] b = [.. Enumerable.Repeat(1f, 3 * 16)];
            float[] c = [.. Enumerable.Repeat(-1f, 5 * 16)];
            KernelSettings.With(lanes, 1, () => Products.Accumulate(
                in a[0], 0, 1, in b[0], 16, ref c[16], 16, rows: 3, inner: 3, columns: 5, overwrite: true));
            Assert.All(c[..16], value => Assert.Equal(-1, value));
            Assert.All(c[64..], value => Assert.Equal(-1, value));
            Assert.All(c[16..21], value => Assert.Equal(6, value));
        }
    }

    [Fact]
    public void AnEmptySumIsZeroOrWhatWasThere()
    {
        float[] a = [1];
        float[] b = new float[16];
        float[] c = [.. Enumerable.Repeat(5f, 16)];
        Products.Accumulate(in a[0], 0, 1, in b[0], 16, ref c[0], 16, rows: 1, inner: 0, columns: 4, overwrite: false);
        Assert.Equal(5, c[0]);
        Products.Accumulate(in a[0], 0, 1, in b[0], 16, ref c[0], 16, rows: 1, inner: 0, columns: 4, overwrite: true);
        Assert.Equal(0, c[3]);
        Products.Accumulate(in a[0], 0, 1, in b[0], 16, ref c[0], 16, rows: 0, inner: 1, columns: 4, overwrite: true);
    }

    [Fact]
    public void AllocatesNothing()
    {
        var problem = new Rows(200, 200);
        var c = new Rows(200, 200);
        void Multiply() => Products.Accumulate(
            in problem[0], problem.Stride, 1, in problem[0], problem.Stride, ref c[0], c.Stride, 200, 200, 200, true);

        KernelSettings.With(LaneWidth.Widest, 2, () =>
        {
            Multiply();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 20; i++)
            {
                Multiply();
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        });
    }
}
