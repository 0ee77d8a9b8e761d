using System.Globalization;
using System.Text.RegularExpressions;
using Chorales.Reports;
using Spectre.Console;

namespace Chorales.Tests;

public sealed partial class TrainingTests(SmallMusic music) : IClassFixture<SmallMusic>
{
    private readonly string[] small = ["--epochs", "2", "--units", "12", "--threads", "1", "--data", music.Path];

    [Theory]
    [InlineData("--cell", "snu")]
    [InlineData("--cell", "soft-snu")]
    [InlineData("--cell", "lif")]
    [InlineData("--cell", "rnn")]
    [InlineData("--cell", "snu", "--recurrent")]
    [InlineData("--cell", "soft-snu", "--recurrent")]
    [InlineData("--cell", "lif", "--recurrent", "--rule", "ostl")]
    [InlineData("--rule", "bptt")]
    [InlineData("--window", "1")]
    [InlineData("--optimizer", "sgd")]
    [InlineData("--optimizer", "momentum")]
    [InlineData("--optimizer", "rmsprop")]
    public async Task EveryKindOfRunLearnsAndEndsWithItsBestValidation(params string[] arguments)
    {
        ProgramRun run = await ProgramRun.Of([.. small, .. arguments]);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        string[] lines = run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches(@"^unigram nll: \d+\.\d{4} ", lines[0]);
        double[] valid = [.. lines.Select(l => EpochLine().Match(l)).Where(m => m.Success).Select(Valid)];
        Assert.Equal(2, valid.Length);
        Assert.True(valid[1] < valid[0], run.Output);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"valid nll: {valid.Min():F4}"), lines[^1]);
        Assert.DoesNotContain("\u001b", run.Output);
    }

    [Fact]
    public async Task TheSameCommandGivesTheSameFigures()
    {
        ProgramRun first = await ProgramRun.Of(small);
        ProgramRun second = await ProgramRun.Of(small);
        ProgramRun otherSeed = await ProgramRun.Of([.. small, "--seed", "2"]);
        Assert.Equal(LastLine(first), LastLine(second));
        Assert.NotEqual(LastLine(first), LastLine(otherSeed));
    }

    [Fact]
    public async Task WindowsAndThreadsDoNotChangeWhatIsLearned()
    {
        double whole = LastValue(await ProgramRun.Of([.. small, "--rule", "bptt"]));
        double single = LastValue(await ProgramRun.Of([.. small, "--window", "1"]));
        double threads = LastValue(await ProgramRun.Of(
            "--epochs", "2", "--units", "12", "--threads", "3", "--data", music.Path));
        Assert.Equal(whole, single, 0.01);
        Assert.Equal(single, threads, 0.01);
    }

    [Fact]
    public async Task FiguresArePrintedWithAPointInEveryCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
        try
        {
            ProgramRun run = await ProgramRun.Of([.. small, "--decay", "0.5"]);
            Assert.Matches(@"^valid nll: \d+\.\d{4}$", LastLine(run));
            Assert.DoesNotContain("0,", run.Output);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task WithoutAFileTheComposersMusicIsLearned()
    {
        ProgramRun run = await ProgramRun.Of("--epochs", "1", "--units", "12");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("unigram nll: 11.0590 ", run.Output);
        Assert.Contains("own composer, seed 1: 120 pieces to learn, 40 to validate", run.Output);
    }

    [Fact]
    public async Task AFileIsLearnedFrom()
    {
        using TemporaryFile file = new(
            """{"train":[[[60],[62],[64],[62]],[[62],[64]]],"valid":[[[60],[62],[64]]]}""");
        ProgramRun run = await ProgramRun.Of("--epochs", "2", "--units", "12", "--data", file.Path);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"{file.Name}: 2 pieces to learn, 1 to validate", run.Output);
        Assert.StartsWith("valid nll: ", LastLine(run));
    }

    [Fact]
    public async Task ATerminalSeesTheSameLinesAndABar()
    {
        using StringWriter output = new();
        IAnsiConsole terminal = new SizedTerminal(output, width: 80, height: 24).Console();
        Assert.True(ConsoleReport.FitsOn(terminal));
        int exitCode = await ChoraleProgram.RunAsync(
            small, new ConsoleReport(terminal), output, TextWriter.Null, CancellationToken.None);
        Assert.Equal(0, exitCode);
        Assert.Matches(@"\u001b\[\d", output.ToString());
        Assert.Matches(@"    2 +\d+\.\d{4} +\d+\.\d{4} +\d+ \*", output.ToString());
        Assert.Matches(@"valid nll: \d+\.\d{4}\s*$", output.ToString());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(80, -1)]
    [InlineData(0, 24)]
    public void ATerminalWithoutASizeGetsNoBar(int width, int height)
    {
        using StringWriter output = new();
        Assert.False(ConsoleReport.FitsOn(new SizedTerminal(output, width, height).Console()));
    }

    [Fact]
    public async Task CancellingEndsTheTrainingAfterWhatWasLearned()
    {
        using CancellationTokenSource cancellation = new();
        ProgramRun run = await ProgramRun.CancelledAfterAnEpoch(
            cancellation, "--epochs", "1000000", "--units", "12", "--data", music.Path);
        Assert.Equal(130, run.ExitCode);
        Assert.Equal("Cancelled." + Environment.NewLine, run.Error);
        Assert.StartsWith("valid nll: ", LastLine(run));
    }

    [Fact]
    public async Task CancelledBeforeTheFirstEpochTellsNoFigure()
    {
        ProgramRun run = await ProgramRun.Of(new CancellationToken(canceled: true), small);
        Assert.Equal(130, run.ExitCode);
        Assert.DoesNotContain("valid nll", run.Output);
    }

    private static string LastLine(ProgramRun run) =>
        run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)[^1];

    private static double LastValue(ProgramRun run) =>
        double.Parse(LastLine(run).Split(' ')[^1], CultureInfo.InvariantCulture);

    private static double Valid(Match line) => double.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^ +\d+ +\d+\.\d{4} +(\d+\.\d{4}) +\d+( \*)?$")]
    private static partial Regex EpochLine();
}
