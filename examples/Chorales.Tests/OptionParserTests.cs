using Chorales.Options;

namespace Chorales.Tests;

public sealed class OptionParserTests
{
    [Fact]
    public void NothingGivenIsTheDefaults() => Assert.Equal(new Settings(), OptionParser.Parse([]));

    [Fact]
    public void EveryOptionIsRead()
    {
        string[] arguments =
        [
            "--cell", "lif", "--recurrent", "--rule", "ostl", "--window=7", "--units", "12", "--epochs", "3",
            "--batch", "4", "--optimizer", "momentum", "--learning-rate", "1e-4", "--decay", "0.5", "--seed", "9",
            "--threads", "2", "--data", "a=b.json", "--help",
        ];
        Settings expected = new()
        {
            Cell = "lif", Recurrent = true, Rule = "ostl", Window = 7, Units = 12, Epochs = 3, Batch = 4,
            Optimizer = "momentum", LearningRate = 1e-4, Decay = 0.5, Seed = 9, Threads = 2, Data = "a=b.json",
            Help = true,
        };
        Assert.Equal(expected, OptionParser.Parse(arguments));
    }

    [Fact]
    public void TheTestAboveKnowsEveryOption() => Assert.Equal(14, OptionTable.All.Count);

    [Fact]
    public void HelpTellsEveryOptionInLinesThatFit()
    {
        using StringWriter writer = new();
        OptionTable.WriteHelp(writer);
        string help = writer.ToString();
        Assert.All(OptionTable.All, o => Assert.Contains($"  {o.Name} ", help));
        Assert.All(help.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }

    [Theory]
    [InlineData("--epoch 3", "Expected an option, found \"--epoch\". Did you mean --epochs?")]
    [InlineData("--ruel 3", "Expected an option, found \"--ruel\". Did you mean --rule?")]
    [InlineData("--xyzzyplugh", "Expected an option, found \"--xyzzyplugh\". --help lists them.")]
    [InlineData("chorales.json", "Expected an option, found \"chorales.json\". --help lists them.")]
    [InlineData("--epochs", "--epochs: expected a value (N), found none.")]
    [InlineData("--epochs --seed 3", "--epochs: expected a value (N), found none.")]
    [InlineData("--epochs=", "--epochs: expected a value (N), found none.")]
    [InlineData("--recurrent=yes", "--recurrent: expected no value, found \"yes\".")]
    [InlineData("--seed 1 --seed 1", "--seed: expected once, found twice.")]
    [InlineData("--window 0", "--window: expected a whole number from 1 to 1000000, found \"0\".")]
    [InlineData("--window -3", "--window: expected a whole number from 1 to 1000000, found \"-3\".")]
    [InlineData("--epochs 2.5", "--epochs: expected a whole number from 1 to 1000000, found \"2.5\".")]
    [InlineData("--units 1e3", "--units: expected a whole number from 1 to 100000, found \"1e3\".")]
    [InlineData("--batch many", "--batch: expected a whole number from 1 to 1000000, found \"many\".")]
    [InlineData("--threads 99999999999", "--threads: expected a whole number from 1 to 1024, found \"99999999999\".")]
    [InlineData("--seed -1", "--seed: expected a whole number from 0 to 2147483647, found \"-1\".")]
    [InlineData("--decay NaN", "--decay: expected a number from 0 to 1, found \"NaN\".")]
    [InlineData("--decay 1.01", "--decay: expected a number from 0 to 1, found \"1.01\".")]
    [InlineData("--decay 0,5", "--decay: expected a number from 0 to 1, found \"0,5\".")]
    [InlineData("--learning-rate 0", "--learning-rate: expected a number above 0 and at most 100, found \"0\".")]
    [InlineData("--learning-rate 1e-99",
        "--learning-rate: expected a number above 0 and at most 100, found \"1e-99\".")]
    [InlineData("--learning-rate Infinity",
        "--learning-rate: expected a number above 0 and at most 100, found \"Infinity\".")]
    [InlineData("--cell lstm", "--cell: expected snu, soft-snu, lif or rnn, found \"lstm\".")]
    [InlineData("--cell softsnu",
        "--cell: expected snu, soft-snu, lif or rnn, found \"softsnu\". Did you mean soft-snu?")]
    [InlineData("--cell SNU", "--cell: expected snu, soft-snu, lif or rnn, found \"SNU\".")]
    [InlineData("--rule bppt", "--rule: expected ostl, ostl-without-h, snap-1, ostl-rnd, dfa, e-prop, e-prop-random, "
        + "osttp, drtp, decolle or bptt, found \"bppt\". Did you mean bptt?")]
    [InlineData("--optimizer adamw",
        "--optimizer: expected sgd, momentum, rmsprop or adam, found \"adamw\". Did you mean adam?")]
    [InlineData("--rule bptt --window 8",
        "--window: expected none with --rule bptt, whose window is the whole piece, found 8.")]
    [InlineData("--cell rnn --decay 0.5", "--decay: expected none with --cell rnn, which has no decay, found one.")]
    public async Task EveryBadCommandLineIsOneSentenceAndExitCodeTwo(string line, string expected)
    {
        ProgramRun run = await ProgramRun.Of(line.Split(' '));
        Assert.Equal(expected + Environment.NewLine, run.Error);
        Assert.Equal("", run.Output);
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public async Task EmptyAndVeryLongAndControlWordsAreRefused()
    {
        Assert.Equal(2, (await ProgramRun.Of("")).ExitCode);
        Assert.Equal(2, (await ProgramRun.Of(new string('x', 100_000))).ExitCode);
        Assert.DoesNotContain("\u001b", (await ProgramRun.Of("--\u001b[31m")).Error);
    }
}
