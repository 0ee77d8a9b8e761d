using Ostl.Benchmarks;
using Ostl.Tests.Devices;

namespace Ostl.Tests.Benchmarks;

/// <summary>The measurement of dense recurrences runs, and compares gradients.</summary>
[Collection(KernelSettings.Name)]
public sealed class RecurrentCommandTests
{
    [Fact]
    public void The_gradients_of_all_forms_agree()
    {
        var output = new StringWriter { NewLine = "\n" };
        int threads = Parallelism.Threads;

        int code = BenchmarkProgram.Run(["recurrent", "--quick"], output, TextWriter.Null);

        Assert.Equal(BenchmarkProgram.Success, code);
        Assert.Equal(threads, Parallelism.Threads);
        Assert.Matches(@"(?m)^\| remembers +\|", output.ToString());
        Assert.Matches(@"(?m)^\| forgets +\|", output.ToString());
        Assert.Matches(
            @"\nrecurrent: n=24 m=10 K=24 [\d.]+ µs a step, plain RTRL [\d.]+, early-out [\d.]+, "
            + @"worst error \d\.\de-0[5678]\n$",
            output.ToString());
    }
}
