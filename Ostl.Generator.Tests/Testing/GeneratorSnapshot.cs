using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Tests.Testing;

/// <summary>
/// Compares what a generator wrote with the files kept beside a test. File names, first line and text settings are
/// those of Verify.SourceGenerators, so that the package can take this class's place.
/// </summary>
internal static class GeneratorSnapshot
{
    private static readonly UTF8Encoding Utf8WithBom = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>
    /// Fails where the driver's sources differ from the kept ones, or a kept one is not written any more.
    /// </summary>
    public static void Verify(
        GeneratorDriver driver, [CallerFilePath] string testFile = "", [CallerMemberName] string testMethod = "")
    {
        string folder = Path.GetDirectoryName(testFile)!;

        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"'{testFile}' is not a path of this machine. The test project needs DeterministicSourcePaths = "
                    + "false.");
        }

        string snapshots = Path.Combine(folder, "Snapshots");
        string prefix = $"{Path.GetFileNameWithoutExtension(testFile)}.{testMethod}";
        Directory.CreateDirectory(snapshots);
        List<string> failures = Compare(snapshots, prefix, Received(driver.GetRunResult(), prefix));

        Assert.True(failures.Count == 0,
            $"Snapshots differ. Set OSTL_ACCEPT_SNAPSHOTS=1 and run again to accept.\n{string.Join("\n", failures)}");
    }

    private static Dictionary<string, string> Received(GeneratorDriverRunResult run, string prefix)
    {
        Dictionary<string, string> received = new(StringComparer.Ordinal);

        foreach (GeneratorRunResult result in run.Results)
        {
            Assert.Null(result.Exception);

            // A release must not rewrite every snapshot.
            string version = $"\"{result.Generator.GetGeneratorType().Assembly.GetName().Version}\"";

            foreach (GeneratedSourceResult source in result.GeneratedSources)
            {
                string text = source.SourceText.ToString().Replace(version, "\"<version>\"", StringComparison.Ordinal);
                received.Add(
                    $"{prefix}#{Path.GetFileNameWithoutExtension(source.HintName)}.verified.cs",
                    $"//HintName: {source.HintName}\n{text}");
            }
        }

        Diagnostic[] warnings = [.. run.Diagnostics.Where(static one => one.Severity >= DiagnosticSeverity.Warning)];

        if (warnings.Length > 0)
        {
            received.Add($"{prefix}.verified.txt", string.Join("\n", warnings.AsEnumerable()));
        }

        return received;
    }

    private static List<string> Compare(string folder, string prefix, Dictionary<string, string> received)
    {
        bool accept = Environment.GetEnvironmentVariable("OSTL_ACCEPT_SNAPSHOTS") == "1";
        List<string> failures = [];

        foreach ((string name, string text) in received)
        {
            string kept = Path.Combine(folder, name);
            string proposed = kept.Replace(".verified.", ".received.", StringComparison.Ordinal);
            string? expected = File.Exists(kept) ? File.ReadAllText(kept) : null;
            string actual = text.ReplaceLineEndings("\n");
            File.Delete(proposed);

            if (expected != actual)
            {
                File.WriteAllText(accept ? kept : proposed, actual, Utf8WithBom);

                if (!accept)
                {
                    failures.Add(
                        expected is null ? $"New: {name}" : $"Differs: {name}\n{FirstDifference(expected, actual)}");
                }
            }
        }

        foreach (string stale in Directory.EnumerateFiles(folder, $"{prefix}*.verified.*")
            .Where(
                path => Path.GetFileName(path)[prefix.Length] is '#' or '.'
                && !received.ContainsKey(Path.GetFileName(path))))
        {
            if (accept)
            {
                File.Delete(stale);
            }
            else
            {
                failures.Add($"Not written any more: {Path.GetFileName(stale)}");
            }
        }

        return failures;
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] kept = expected.Split('\n');
        string[] received = actual.Split('\n');
        int line = Enumerable.Range(0, Math.Max(kept.Length, received.Length))
            .First(i => i >= kept.Length || i >= received.Length || kept[i] != received[i]);

        return $"  line {line + 1}\n  kept:     {Line(kept, line)}\n  received: {Line(received, line)}";
    }

    private static string Line(string[] lines, int line) => line < lines.Length ? lines[line] : "<end>";
}
