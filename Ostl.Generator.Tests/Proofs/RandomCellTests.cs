using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Ostl.Generator.Tests.Proofs.Random;
using Xunit.Abstractions;

namespace Ostl.Generator.Tests.Proofs;

/// <summary>
/// Composed declarations are what they declare. OSTL_RANDOM_CELLS and OSTL_RANDOM_SEED choose how many, and the first of
/// them; 5,000 take about half an hour:
/// <code>OSTL_RANDOM_CELLS=5000 dotnet test Ostl.Generator.Tests --filter RandomCellTests</code>
/// </summary>
public sealed partial class RandomCellTests(ITestOutputHelper output)
{
    private const int CellsPerProject = 50;

    // Of the candidates to shrink to; those that are not shorter than the shortest yet cost nothing.
    private const int Candidates = 400;

    // Of the cells of every run, how many have a part of the language.
    private const int Least = 5;

    private static readonly CellGen Cells = new();

    private static readonly string[] Bodies =
        [.. Enumerable.Range(1, 300).Select(static number => Cells.Of(CellGen.Seed(number)).Body)];

    [Fact]
    public void ComposedCellsAreWhatTheyDeclare()
    {
        int count = Number("OSTL_RANDOM_CELLS", 300);
        int first = Number("OSTL_RANDOM_SEED", 1);
        CellProof proof = new();
        List<(string Seed, string Failure)> failing = [];
        Stopwatch watch = Stopwatch.StartNew();

        foreach (int[] numbers in Enumerable.Range(first, count).Chunk(CellsPerProject))
        {
            string[] seeds = [.. numbers.Select(CellGen.Seed)];
            string?[] failures = proof.FailuresOf([.. seeds.Select(Cells.Of)]);
            failing.AddRange(seeds.Zip(failures).Where(static one => one.Second is not null)!);
        }

        output.WriteLine($"{count} cells from seed {first}, {proof.Unfit} without a fit draw: {proof.Checks.Count} gradients, of which "
            + $"{proof.Checks.Count(static check => check.IsZero)} are zero; worst relative error "
            + $"{proof.Checks.Max(static check => check.Error):E1}; {watch.Elapsed.TotalSeconds:F0} s");
        failing.ForEach(one => output.WriteLine($"{one.Seed}: {one.Failure}"));
        Assert.True(failing.Count == 0,
            $"{failing.Count} of {count} cells fail: {string.Join(", ", failing.Select(static one => one.Seed))}.\n"
            + string.Join("\n", failing.Take(1).Select(one => Shrunk(new CellProof(), one.Seed, Candidates).Message)));
        Assert.True(proof.Unfit <= count / 10 && proof.Checks.Count(static check => check.IsZero) < proof.Checks.Count / 5,
            "Too many cells or gradients show nothing: the composer is to be changed.");
    }

    [Fact]
    public void ADefectComesBackInASmallCell()
    {
        // λ of the second state goes back a tenth too large.
        CellProof proof = new()
        {
            Defect = (SecondState(), "OstlMath.Flush($1 * TLanes.Splat(1.1f))"),
            Options = new()
            {
                Inputs = 2, Outputs = 1, Steps = 4, Rules = [LearningRule.Bptt], BatchSize = 1, MaxRedraws = 40, RequiresLiveness = false,
            },
            Draws = 1,
        };
        string seed = Enumerable.Range(1, 100).Select(CellGen.Seed)
            .First(seed => Cells.Of(seed) is { Body.Length: > 1000 } cell && proof.FailureOf(cell) is not null);
        (string message, ComposedCell smallest) = Shrunk(proof, seed, candidates: 150);
        output.WriteLine(message);

        Assert.Contains($"Set seed: \"", message, StringComparison.Ordinal);
        Assert.NotNull(proof.FailureOf(smallest));
        Assert.Null(new CellProof { Options = proof.Options }.FailureOf(smallest));
        Assert.Equal(2, States().Count(smallest.Body));
        Assert.InRange(smallest.Body.Length, 1, 600);
    }

    [Fact]
    public void TheSameSeedGivesTheSameCell()
    {
        string[] first = [.. Enumerable.Range(1, 50).Select(static number => Cells.Of(CellGen.Seed(number)).Body)];

        Assert.Equal(first, Enumerable.Range(1, 50).Select(static number => Cells.Of(CellGen.Seed(number)).Body));
        Assert.Equal(50, first.Distinct().Count());
    }

    [Theory]
    [InlineData(@"\[State")]
    [InlineData(@"Vector s3;")]
    [InlineData(@"M\w+ \* x\b")]
    [InlineData(@"M\w+ \* s\d")]
    [InlineData(@"M\w+ \* u\d")]
    [InlineData(@"\bSum\(")]
    [InlineData(@"\bMean\(")]
    [InlineData(@"\bMax\((s|x|u|Tanh)\S*\)")]
    [InlineData("Surrogate.Boxcar")]
    [InlineData("float Setting")]
    [InlineData(@"\bF0\(")]
    [InlineData(@"\bPU0\b")]
    [InlineData(@"\[Weight\] Scalar")]
    [InlineData("StopGradient")]
    [InlineData(@"\(s\d, s\d\) =")]
    [InlineData(@"for \(int i0[^}]* [su]\d")]
    [InlineData(@"for \(int i1")]
    [InlineData(@"for \(.*\(1f / \(i")]
    [InlineData(@"for \(.*if \(i\d % 2")]
    [InlineData(@"i\d switch")]
    [InlineData(@"i\d <= Whole\d")]
    [InlineData(@"if \(!?\(?Setting.*else")]
    [InlineData(@"Setting\d > \S+ \? .*[su]\d")]
    [InlineData(@"Setting\d switch")]
    [InlineData(@"Setting\d is >")]
    [InlineData(@"\(Whole\d > 2")]
    [InlineData(@"Vector F\d.*return .*return")]
    [InlineData(@"Vector F\d.*for \(")]
    [InlineData(@"Map\(G1F")]
    [InlineData(@"Map\(G2F")]
    [InlineData(@"Map\(G3F")]
    [InlineData(@"Map\(Math\.")]
    [InlineData(@"Map\(v =>")]
    [InlineData(@"\[Derivative\(nameof\(G1F")]
    [InlineData(@"\[Derivative\(nameof\(G2F.*double V1\)")]
    [InlineData(@"Derivative\(.*double value\)")]
    [InlineData(@"\n    double G")]
    [InlineData(@"double G.*for \(")]
    [InlineData(@"double G.* switch ")]
    [InlineData(@"double G.*if \(")]
    [InlineData(@"double G.* L\d\(")]
    [InlineData(@"Delay = 2")]
    [InlineData(@"Delay = 4")]
    [InlineData(@"Initial = .*Delay = ")]
    [InlineData(@"\[Constant\] Vector c")]
    [InlineData(@"\[Constant\(Low = \S+, High")]
    [InlineData("Distribution.LogUniform")]
    [InlineData("Distribution.Normal")]
    [InlineData("Distribution.Gamma")]
    [InlineData(@"Vector c[IJ]")]
    [InlineData(@"> c[UIJ]\d")]
    [InlineData(@"Step\(Vector x, Vector x1\)")]
    [InlineData(@"Vector x2\)")]
    [InlineData(@"MJU\d \* ")]
    [InlineData(@"MIU\d \* x1")]
    [InlineData(@"\(Vector, Vector")]
    [InlineData(@"Vector First, Vector Second\)")]
    [InlineData("Vector Third")]
    public void EveryPartOfTheGrammarIsComposed(string part)
    {
        int count = Bodies.Count(body => Regex.IsMatch(body, part));
        output.WriteLine($"{part}: {count} of {Bodies.Length} cells");

        Assert.True(count >= Least, $"{count} of {Bodies.Length} cells have {part}: the composer is to be changed.");
    }

    /// <summary>Lets CsCheck look for a shorter cell that fails: its message, and that cell.</summary>
    private static (string Message, ComposedCell Smallest) Shrunk(CellProof proof, string seed, int candidates)
    {
        ComposedCell? smallest = null;
        string? failure = null;
        CsCheckException found = Assert.Throws<CsCheckException>(() => Cells.Sample(
            cell =>
            {
                if (proof.FailureOf(cell) is not { } wrong)
                {
                    return true;
                }

                (smallest, failure) = (cell, wrong);

                return false;
            },
            seed: seed, iter: candidates, threads: 1));

        return ($"{found.Message}\n{failure}", smallest!);
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;

    [GeneratedRegex(@"OstlMath\.Flush\((λs1Previous)\)")]
    private static partial Regex SecondState();

    [GeneratedRegex(@"\[State")]
    private static partial Regex States();
}
