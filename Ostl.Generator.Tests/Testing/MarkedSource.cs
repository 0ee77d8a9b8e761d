using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Tests.Testing;

/// <summary>
/// Source in which <c>{|OSTL0030:for|}</c> marks what a diagnostic must underline, and a first line
/// <c>// also CS0019, CS0103</c> names the errors that C# itself reports beside ours.
/// </summary>
internal sealed partial class MarkedSource
{
    public MarkedSource(string marked)
    {
        Also = marked.StartsWith("// also ", StringComparison.Ordinal)
            ? [.. marked.Split('\n')[0]["// also ".Length..].Trim().Split(", ").Order(StringComparer.Ordinal)]
            : [];
        Expected = [.. Marks().Matches(marked).Select(static mark => $"{mark.Groups[1].Value}: {mark.Groups[2].Value}")
            .Order(StringComparer.Ordinal)];
        Source = Marks().Replace(marked, "$2");
    }

    /// <summary>The source without marks.</summary>
    public string Source { get; }

    /// <summary>The diagnostics that must be reported, as <c>id: underlined source</c>.</summary>
    public IReadOnlyList<string> Expected { get; }

    /// <summary>Errors of the compiler's own.</summary>
    public IReadOnlyList<string> Also { get; }

    /// <summary>Asserts that a user sees exactly what is marked.</summary>
    public void Check()
    {
        List<Diagnostic> seen = [.. CellSource.Generate(Source)];
        IEnumerable<string> ours =
            seen.Where(CellSource.IsOurs).Select(one => $"{one.Id}: {CellSource.Underlined(one)}");
        IEnumerable<string> others = seen.Where(one => !CellSource.IsOurs(one)).Select(static one => one.Id).Distinct();

        Assert.Equal(Expected, ours.Order(StringComparer.Ordinal));
        Assert.Equal(Also, others.Order(StringComparer.Ordinal));
        Assert.All(seen.Where(CellSource.IsOurs), static one => Assert.DoesNotMatch(@"\{\d", one.GetMessage()));
    }

    /// <summary>A cell with these members.</summary>
    public static string InCell(string members) =>
        Frame(members, static rest => $"[OstlCell] partial class Cell\n{{\n{rest}\n}}");

    /// <summary>A cell whose step has this body.</summary>
    public static string InStep(string body) => Frame(body, static rest =>
        $$"""
        [OstlCell] partial class Cell
        {
            [Weight] Matrix W, H; [Weight] Vector b; [State] Vector s;
            public float Decay { get; init; } = 0.5f;
            Vector Step(Vector x) { {{rest}} }
            Vector Rest => W * (H * b);
        }
        """);

    private static string Frame(string text, Func<string, string> frame)
    {
        int first = text.StartsWith("// also ", StringComparison.Ordinal) ? text.IndexOf('\n') + 1 : 0;

        return text[..first] + frame(text[first..]);
    }

    [GeneratedRegex(@"\{\|(OSTL\d{4}):(.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Marks();
}
