using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ostl.Tests.Networks;

/// <summary>This project as a program in a process of its own: see <see cref="Tests.Program"/>.</summary>
internal static class SecondProcess
{
    /// <summary>Runs it to its end, and fails where it fails or takes more than two minutes.</summary>
    public static async Task Run(params string[] arguments)
    {
        string program = typeof(SecondProcess).Assembly.Location;
        var start = new ProcessStartInfo(Dotnet(), ["exec", program, .. arguments]) { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The second process has not ended in two minutes. It said: {await errors}");
        }

        Assert.True(process.ExitCode == 0, $"The second process ended with {process.ExitCode}: {await errors}");
    }

    /// <summary>The host of the runtime that runs the tests: it lies three folders above it.</summary>
    private static string Dotnet()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(host) ? host : name;
    }
}
