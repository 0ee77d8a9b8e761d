using Ostl.Benchmarks;
using Ostl.Benchmarks.Gradients;

namespace Ostl.Tests.Benchmarks;

/// <summary>The command line of the benchmarks, and their gradient checks.</summary>
public sealed class GradientsCommandTests
{
    [Fact]
    public void Every_cell_passes_the_quick_checks()
    {
        (int code, string output, string progress) = Run("gradients", "--quick");

        Assert.Equal("", string.Join('\n', output.Split('\n').Where(line => line.Contains(" away from "))));
        Assert.Equal(BenchmarkProgram.Success, code);
        Assert.Matches(@"(?m)^gradients: \d{4,} checks, 0 failed, worst exact \d\.\de-0[67]$", output);
        Assert.Contains("\nRecurrentSoftSnu > Rnn\n", progress);
        Assert.All(
            ["| exact", "| without residual", "| without recurrence", "| same step only", "| zero"],
            row => Assert.Contains(row, output));
    }

    [Fact]
    public void Built_in_cells_are_found()
    {
        IEnumerable<string> names = GradientSubject.BuiltIn().Select(subject => subject.Name);

        Assert.Superset(
            new HashSet<string> { "Activation.Relu", "Lif", "Linear", "RecurrentSnu", "Rnn", "SoftSnu" },
            names.ToHashSet());
        Assert.Superset(
            new HashSet<string> { "ostl", "ostl-without-h", "bptt" },
            GradientGrid.Rules.Select(rule => rule.Name).ToHashSet());
    }

    [Fact]
    public void A_failure_is_told_and_sets_the_exit_code()
    {
        GradientSubject strict = new("strict", options => GradientCheck.Run(
            new Rnn { Units = 4 }, options with { Tolerance = 1e-12 }));
        var output = new StringWriter { NewLine = "\n" };

        int code = GradientsCommand.Run(GradientGrid.Quick, [strict], output, TextWriter.Null);

        Assert.Equal(BenchmarkProgram.Failure, code);
        Assert.Contains("strict, T 7, B 3, mean squared error, EveryStep, seed 0: ostl, window 1: ", output.ToString());
        Assert.DoesNotContain(" 0 failed", output.ToString());
    }

    [Theory]
    [InlineData("Expected a command (gradients, layers, online, recurrent, memory, generator), found none.")]
    [InlineData("Expected a command (gradients, layers, online, recurrent, memory, generator), found 'gradient'.", "gradient")]
    [InlineData("gradients: expected [--quick], found '--fast'.", "gradients", "--fast")]
    public void What_is_not_known_is_refused_in_a_sentence(string sentence, params string[] words)
    {
        (int code, string output, string error) = Run(words);

        Assert.Equal((BenchmarkProgram.BadInput, "", sentence + "\n"), (code, output, error));
    }

    [Fact]
    public void Help_lists_the_commands()
    {
        (int code, string output, _) = Run("--help");

        Assert.Equal(BenchmarkProgram.Success, code);
        Assert.Contains("gradients [--quick]", output);
        Assert.Contains("recurrent [--quick]", output);
    }

    private static (int Code, string Output, string Error) Run(params string[] words)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int code = BenchmarkProgram.Run(words, output, error);

        return (code, output.ToString(), error.ToString());
    }
}
