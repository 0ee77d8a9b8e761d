using System.Diagnostics;
using System.Globalization;
using System.Text;
using EdgeLearner;

namespace Chorales.Tests.Edge;

/// <summary>What the edge learner reads: lines, options, and what it says of those that are wrong.</summary>
public sealed class EdgeInputTests
{
    [Fact]
    public void NumbersAreReadLineByLine()
    {
        string text =
            "# a comment\n1, -2.5,3e-2\r\n\n  4 ,5\n#6\n" + string.Join(",", Enumerable.Range(0, 3000)) + "\n7";
        var lines = new NumberLines(new Slow(Encoding.UTF8.GetBytes(text)));
        var found = new List<float[]>();
        var at = new List<long>();
        while (lines.Next(out ReadOnlySpan<float> line))
        {
            found.Add(line.ToArray());
            at.Add(lines.Line);
        }

        Assert.Equal(
            [[1, -2.5f, 0.03f], [], [4, 5], [.. Enumerable.Range(0, 3000).Select(i => (float)i)], [7]], found);
        Assert.Equal([2, 3, 4, 6, 7], at);
    }

    [Theory]
    [InlineData("1,2\n3,x\n", "line 2: expected finite numbers with commas between, found 'x'.")]
    [InlineData("1,2\n3,\n", "line 2: expected finite numbers with commas between, found a comma at the end.")]
    [InlineData("1,,2\n", "line 1: expected finite numbers with commas between, found ''.")]
    [InlineData("1,NaN\n", "line 1: expected finite numbers with commas between, found 'NaN'.")]
    [InlineData("1,2\n1 2,3\n", "line 2: expected finite numbers with commas between, found '1 2'.")]
    [InlineData("1,2\n1,2\n\n3\n", "line 4: expected 2 numbers, found 1.")]
    public void ABadLineIsNamed(string lines, string says)
    {
        EdgeRun run = EdgeRun.Of(lines);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(says, run.Error, StringComparison.Ordinal);
        Assert.Equal(0, EdgeRun.Of("1,2\n1,2\n").ExitCode);
    }

    [Fact]
    public void TargetsAreTheLastNumbersAndMayBeMissing()
    {
        string withTargets = EdgeRun.Stream(30, numbers: 3);
        EdgeRun run = EdgeRun.Of(withTargets, "--targets", "1");
        Assert.Equal(0, run.ExitCode);
        string[] answers = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(30, answers.Length);
        Assert.All(answers, answer => Assert.DoesNotContain(',', answer));

        // Without its targets the stream is answered, and nothing is learned; the first answer is the same.
        string without = string.Concat(
            withTargets.Split('\n').Where(line => line != "").Select(line => line[..line.LastIndexOf(',')] + "\n"));
        string mixed = withTargets.Split('\n')[0] + "\n" + without[(without.IndexOf('\n') + 1)..];
        string[] unlearned = EdgeRun.Of(mixed, "--targets", "1").Output.Split('\n');
        Assert.Equal(answers[0], unlearned[0]);
        Assert.NotEqual(answers[^1], unlearned[29]);
    }

    [Fact]
    public void AnEmptyLineBeginsANewSequence()
    {
        string first = EdgeRun.Stream(12), again = EdgeRun.Stream(5, first: 40);
        string[] whole = EdgeRun.Of(first + again).Output.Split('\n');
        string[] parted = EdgeRun.Of(first + "\n" + again).Output.Split('\n');
        Assert.Equal(whole[..12], parted[..12]);
        Assert.NotEqual(whole[12], parted[12]);
    }

    [Fact]
    public void ItLearns()
    {
        string[] answers = EdgeRun.Of(EdgeRun.Stream(3000), "--rate", "0.005").Output.Split('\n');
        string[] lines = EdgeRun.Stream(3001).Split('\n');
        double Error(int first) => Enumerable.Range(first, 400).Average(t => Enumerable.Range(0, 2).Average(i =>
            Math.Pow(Number(answers[t], i) - Number(lines[t + 1], i), 2)));
        Assert.True(Error(2500) < 0.3 * Error(0), $"{Error(0)} -> {Error(2500)}");
    }

    [Theory]
    [InlineData("--every: expected an integer from 1 to 2147483647, found '0'.", "--every", "0")]
    [InlineData("--state: expected a value, found none.", "--state")]
    [InlineData("--rate: expected a number above 0 and at most 10, found 'NaN'.", "--rate", "NaN")]
    [InlineData("Expected an option, found 'x'; --help lists them.", "x")]
    public void ABadOptionIsNamed(string says, params string[] arguments) =>
        Assert.Equal(says, Assert.Throws<EdgeLearner.InputException>(() => Settings.Parse(arguments)).Message);

    [Fact]
    public void TheDemoIsReadable()
    {
        var lines = new NumberLines(DemoStream.Open());
        int count = 0;
        for (; lines.Next(out ReadOnlySpan<float> line); count++)
        {
            Assert.Equal(2, line.Length);
        }

        Assert.Equal(6000, count);
    }

    [Fact]
    public void QuantilesAreThoseOfTheSortedDurations()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal(0, histogram.Quantile(0.5));
        var random = new Random(5);
        long[] ticks = [.. Enumerable.Range(0, 5000).Select(_ => (long)Math.Exp(random.NextDouble() * 18))];
        Array.ForEach(ticks, histogram.Add);
        Array.Sort(ticks);
        double Exact(double part) => ticks[(int)Math.Ceiling(part * 5000) - 1] * 1e6 / Stopwatch.Frequency;
        Assert.All([0.01, 0.1, 0.5, 0.99], part =>
            Assert.InRange(histogram.Quantile(part), Exact(part), 1.0626 * Exact(part)));
        Assert.Equal(ticks[^1] * 1e6 / Stopwatch.Frequency, histogram.Maximum);
        Assert.True(Exact(0.99) > 10 * Exact(0.5));
    }

    private static double Number(string line, int i) => double.Parse(line.Split(',')[i], CultureInfo.InvariantCulture);

    /// <summary>A stream that gives a few bytes at a time, as a pipe does.</summary>
    private sealed class Slow(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));
    }
}
