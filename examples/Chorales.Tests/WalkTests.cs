using System.Globalization;
using System.Text.RegularExpressions;
using YourOwnCell;

namespace Chorales.Tests;

/// <summary>The walk through a cell of one's own, and the pages that tell it.</summary>
public sealed partial class WalkTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public async Task TheProgramProvesTrainsAndShowsItsCode()
    {
        TextWriter before = Console.Out;
        CultureInfo culture = CultureInfo.CurrentCulture;
        using StringWriter output = new();
        Console.SetOut(output);
        try
        {
            object? result = typeof(Resonator).Assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
            Assert.Equal(0, result is Task<int> task ? await task : result);
        }
        finally
        {
            Console.SetOut(before);
            CultureInfo.CurrentCulture = culture;
        }

        string text = output.ToString();
        Assert.Contains("Resonator -> Linear: passed", text);
        Assert.InRange(double.Parse(RightAnswers().Match(text).Groups[1].Value, CultureInfo.InvariantCulture), 90, 100);
        string[] files = [.. text.Split('\n').Where(l => l.Contains(".g.cs, ")).Select(l => l.Trim().Split(", ")[0])];
        Assert.Equal(3, files.Length);
        Assert.All(files, file => Assert.True(File.Exists(file), file));
    }

    [Theory]
    [InlineData("README.md", "Resonator.cs")]
    [InlineData("docs/your-own-cell.md", "Resonator.cs")]
    [InlineData("docs/your-own-cell.md", "Tones.cs")]
    [InlineData("docs/your-own-cell.md", "Program.cs")]
    public void TheirCodeIsThatOfTheExample(string page, string file)
    {
        string[] code = [.. Lines($"examples/YourOwnCell/{file}")];
        string[][] blocks = [.. Blocks(page).Where(b => b.Count(code.Contains) > b.Length / 2)];
        Assert.NotEmpty(blocks);
        Assert.All(blocks.SelectMany(b => b), line => Assert.True(code.Contains(line), $"{page} is behind: {line}"));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/your-own-cell.md")]
    public void TheirGeneratedCodeIsWhatIsGenerated(string page)
    {
        string file = Directory.EnumerateFiles(
            Path.Combine(Root, "examples/YourOwnCell/obj/generated"), "*.Resonator.Cpu.g.cs",
            SearchOption.AllDirectories).Single();
        HashSet<string> code = [.. Lines(file)];
        string[] shown = [.. Blocks(page).Where(b => b.Any(l => l.Contains('⁻'))).SelectMany(b => b)];
        Assert.NotEmpty(shown);
        Assert.All(shown, line => Assert.True(code.Contains(line), $"{page} is behind: {line}"));
    }

    /// <summary>The C# blocks of a page, as trimmed lines.</summary>
    private static IEnumerable<string[]> Blocks(string page) =>
        CodeBlock().Matches(File.ReadAllText(Path.Combine(Root, page)).ReplaceLineEndings("\n"))
            .Select(m => (string[])[.. Trimmed(m.Groups[1].Value.Split('\n'))]);

    private static IEnumerable<string> Lines(string file) => Trimmed(File.ReadLines(Path.Combine(Root, file)));

    private static IEnumerable<string> Trimmed(IEnumerable<string> lines) =>
        lines.Select(l => l.Trim()).Where(l => l.Length > 0);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ostl.Compiler.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Ostl.Compiler.sln is in no folder above.");
    }

    [GeneratedRegex(@"right answers: (\d+\.\d) %")]
    private static partial Regex RightAnswers();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
