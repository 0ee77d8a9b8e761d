using System.Diagnostics;
using System.Runtime.InteropServices;
using EdgeLearner;

namespace Chorales.Tests.Edge;

/// <summary>Killed at any moment and started again, the program ends as if it had not been.</summary>
public sealed class EdgeKillTests : IDisposable
{
    private const int Lines = 400;

    private readonly string folder = Directory.CreateTempSubdirectory("edge-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("1", 3)]
    [InlineData("25", 4)]
    public async Task KilledAndStartedAgainItEndsTheSame(string every, int seed)
    {
        EdgeRun whole = EdgeRun.Of(EdgeRun.Stream(Lines), "--state", At("whole"), "--every", every);
        Assert.Equal(0, whole.ExitCode);

        var random = new Random(seed);
        int killed = 0;
        for (int i = 0; i < 4; i++)
        {
            killed += await Start(every, 80 * (i + 1), killAfter: 1 + random.Next(60), random.Next(12)) ? 1 : 0;
        }

        Assert.Equal(4, killed);
        byte[] between = File.Exists(At("killed")) ? File.ReadAllBytes(At("killed")) : [];
        Assert.NotEqual(File.ReadAllBytes(At("whole")), between);
        Assert.False(await Start(every, Lines, killAfter: null, 0));
        Assert.Equal(File.ReadAllBytes(At("whole")), File.ReadAllBytes(At("killed")));
    }

    /// <summary>It is asked to end while it waits for a line: it saves what it has learned since.</summary>
    [Fact]
    public async Task AskedToEndItSaves()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        EdgeRun.Of(EdgeRun.Stream(30), "--state", At("whole"));
        using Process process = Begin("1000");
        await process.StandardInput.WriteAsync(EdgeRun.Stream(30));
        await process.StandardInput.FlushAsync();
        for (int line = 0; line < 30; line++)
        {
            Assert.NotNull(await process.StandardOutput.ReadLineAsync());
        }

        Assert.False(File.Exists(At("killed")));
        Assert.Equal(0, Kill(process.Id, 15));
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(File.ReadAllBytes(At("whole")), File.ReadAllBytes(At("killed")));
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    /// <summary>Runs it over the stream from its first line; answers whether it was killed before its end.</summary>
    private async Task<bool> Start(string every, int given, int? killAfter, int milliseconds)
    {
        using Process process = Begin(every);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task writing = process.StandardInput.WriteAsync(EdgeRun.Stream(given));
        if (killAfter is { } lines)
        {
            await writing;
            await process.StandardInput.FlushAsync();

            // Its input stays open, so that it cannot end before.
            for (int line = 0; line < lines && await process.StandardOutput.ReadLineAsync() is not null; line++)
            {
            }

            await Task.Delay(milliseconds);
            process.Kill();
            await process.WaitForExitAsync();
            return process.ExitCode != 0;
        }

        await writing;
        process.StandardInput.Close();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
        Assert.True(process.ExitCode == 0, await errors);
        return false;
    }

    private Process Begin(string every) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath! : "dotnet",
        ["exec", typeof(EdgeProgram).Assembly.Location, "--state", At("killed"), "--every", every, "--replay"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private string At(string name) => Path.Combine(folder, name);
}
