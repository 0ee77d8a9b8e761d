using Ostl.Benchmarks;

namespace Ostl.Tests.Benchmarks;

/// <summary>
/// The command that times the generator. How long it takes is not tested; that nothing runs in vain is.
/// </summary>
public sealed class GeneratorCommandTests
{
    [Fact]
    public void After_an_edit_elsewhere_nothing_past_reading_runs_again()
    {
        var output = new StringWriter { NewLine = "\n" };

        BenchmarkProgram.Run(["generator", "--quick"], output, TextWriter.Null);

        Assert.Matches(@"(?m)^an edit elsewhere +\d.* ms a cell; 0 steps past reading run again$", output.ToString());
        Assert.Matches(@"(?m)^an edit of a cell +\d.* [1-9]\d* steps past reading run again$", output.ToString());
        Assert.Matches(
            @"\n8 states, 20 maps, warm +\d.*\n\ngenerator: \d+(\.\d)? ms a cell warm\n$", output.ToString());
    }
}
