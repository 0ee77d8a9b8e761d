namespace Chorales.Tests.Edge;

/// <summary>The edge learner goes on where it was saved.</summary>
public sealed class EdgeResumeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("edge-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public void AStreamInPiecesIsTheWholeStream(string targets)
    {
        EdgeRun whole = EdgeRun.Of(EdgeRun.Stream(90), "--targets", targets, "--state", At("whole"));
        string pieces = "";
        foreach (int first in new[] { 0, 30, 60 })
        {
            pieces += EdgeRun.Of(EdgeRun.Stream(30, first), "--targets", targets, "--state", At("pieces")).Output;
        }

        Assert.Equal(whole.Output, pieces);
        Assert.Equal(File.ReadAllBytes(At("whole")), File.ReadAllBytes(At("pieces")));
        Assert.True(pieces.Split('\n').Distinct().Count() > 80);
        Assert.NotEqual(whole.Output[^40..], EdgeRun.Of(EdgeRun.Stream(30, 60), "--targets", targets).Output[^40..]);
    }

    [Fact]
    public void AStreamFromItsBeginningIsPassedOver()
    {
        EdgeRun whole = EdgeRun.Of(EdgeRun.Stream(70), "--state", At("whole"));
        EdgeRun.Of(EdgeRun.Stream(40), "--state", At("replayed"));
        EdgeRun second = EdgeRun.Of(EdgeRun.Stream(70), "--state", At("replayed"), "--replay");
        Assert.EndsWith(second.Output, whole.Output, StringComparison.Ordinal);
        Assert.Equal(30, second.Output.Count(letter => letter == '\n'));
        Assert.Equal(File.ReadAllBytes(At("whole")), File.ReadAllBytes(At("replayed")));

        // The control: without it, what was learned is learned again.
        EdgeRun.Of(EdgeRun.Stream(40), "--state", At("again"));
        EdgeRun.Of(EdgeRun.Stream(70), "--state", At("again"));
        Assert.NotEqual(File.ReadAllBytes(At("whole")), File.ReadAllBytes(At("again")));
    }

    [Theory]
    [InlineData("layers[0]", "--units", "5")]
    [InlineData("learning rate", "--rate", "0.1")]
    public void AFileOfOtherSettingsIsRefusedAndKept(string says, params string[] arguments)
    {
        EdgeRun.Of(EdgeRun.Stream(10), "--state", At("saved"));
        byte[] before = File.ReadAllBytes(At("saved"));
        EdgeRun run = EdgeRun.Of(EdgeRun.Stream(10), ["--state", At("saved"), .. arguments]);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(At("saved") + ": it was saved from a learner with ", run.Error, StringComparison.Ordinal);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(At("saved")));
    }

    [Fact]
    public void ADamagedFileIsRefusedAndKept()
    {
        EdgeRun.Of(EdgeRun.Stream(10), "--state", At("saved"));
        byte[] damaged = File.ReadAllBytes(At("saved"));
        damaged[^5] ^= 16;
        File.WriteAllBytes(At("saved"), damaged);
        EdgeRun run = EdgeRun.Of(EdgeRun.Stream(10), "--state", At("saved"));
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(At("saved") + ": it is damaged", run.Error, StringComparison.Ordinal);
        Assert.Equal(damaged, File.ReadAllBytes(At("saved")));
    }

    [Fact]
    public void ABadLineLosesNothingThatWasLearned()
    {
        EdgeRun.Of(EdgeRun.Stream(20), "--state", At("good"));
        EdgeRun bad = EdgeRun.Of(EdgeRun.Stream(20) + "oops\n", "--state", At("bad"));
        Assert.Equal(1, bad.ExitCode);
        Assert.Equal(File.ReadAllBytes(At("good")), File.ReadAllBytes(At("bad")));
    }

    private string At(string name) => Path.Combine(folder, name);
}
