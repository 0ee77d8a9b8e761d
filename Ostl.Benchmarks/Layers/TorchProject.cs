using System.Diagnostics;

namespace Ostl.Benchmarks.Layers;

/// <summary>
/// The project beside this one that measures against TorchSharp. It is no part of the solution, so that nobody restores
/// half a gigabyte for anything else.
/// </summary>
internal static class TorchProject
{
    private const string Folder = "Ostl.Benchmarks.Torch";

    /// <summary>Runs a command there.</summary>
    /// <returns>The exit code; null where there is no such project, or it cannot be built.</returns>
    public static int? Run(string command, bool quick, TextWriter progress)
    {
        if (Find() is not { } project)
        {
            progress.WriteLine($"There is no {Folder} above {AppContext.BaseDirectory}: nothing to compare with.");
            return null;
        }

        if (Start("build", project, "-c", "Release", "-v", "quiet") != 0)
        {
            progress.WriteLine($"{Folder} could not be built: nothing to compare with.");
            return null;
        }

        string[] words = quick ? [command, "--quick"] : [command];
        return Start(["run", "-c", "Release", "--no-build", "--project", project, "--", .. words]);
    }

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, Folder);
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static int Start(params string[] words)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", words))!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
