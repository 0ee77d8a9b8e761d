namespace Ostl.Tests.Networks;

public sealed class SeededRandomTests
{
    [Fact]
    public void TheSequenceIsFixed()
    {
        // Computed once from the published definitions of splitmix64 and xoshiro256**; a change would change every run.
        var random = new SeededRandom(0);
        Assert.Equal([11091344671253066420UL, 13793997310169335082UL, 1900383378846508768UL], new[]
        {
            random.NextBits(), random.NextBits(), random.NextBits(),
        });
    }

    [Fact]
    public void SeedsAndStreamsDiffer()
    {
        ulong[] first =
        [
            new SeededRandom(0).NextBits(), new SeededRandom(1).NextBits(), new SeededRandom(0, 1).NextBits(),
            new SeededRandom(-1).NextBits(), new SeededRandom(1, 1).NextBits(),
        ];
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.Equal(first[1], new SeededRandom(1).NextBits());
    }

    [Fact]
    public void UniformAndNormalHaveTheirMoments()
    {
        const int Count = 200_000;
        var random = new SeededRandom(7);
        double[] uniform = [.. Enumerable.Range(0, Count).Select(_ => random.Uniform(-2, 4))];
        double[] normal = [.. Enumerable.Range(0, Count).Select(_ => random.Normal())];
        Assert.All(uniform, x => Assert.InRange(x, -2, 4));
        Assert.InRange(uniform.Average(), 0.98, 1.02);
        Assert.InRange(uniform.Average(x => (x - 1) * (x - 1)), 2.97, 3.03);
        Assert.InRange(normal.Average(), -0.01, 0.01);
        Assert.InRange(normal.Average(x => x * x), 0.98, 1.02);
        Assert.InRange(normal.Average(x => x * x * x * x), 2.9, 3.1);
        Assert.InRange(normal.Count(x => Math.Abs(x) < 1.959964) / (double)Count, 0.948, 0.952);
    }

    [Fact]
    public void IntegersAreEven()
    {
        var random = new SeededRandom(2);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            counts[random.Next(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Equal(0, random.Next(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(0));
    }

    [Fact]
    public void ShufflingKeepsEveryValue()
    {
        int[] values = [.. Enumerable.Range(0, 50)];
        new SeededRandom(1).Shuffle(values.AsSpan());
        Assert.NotEqual(Enumerable.Range(0, 50), values);
        Assert.Equal(Enumerable.Range(0, 50), values.Order());
    }
}
