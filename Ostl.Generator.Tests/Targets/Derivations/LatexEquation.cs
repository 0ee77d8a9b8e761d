namespace Ostl.Generator.Tests.Targets.Derivations;

/// <summary>An equation of a printed page.</summary>
/// <param name="Section">The heading under which it stands.</param>
/// <param name="Left">What is defined.</param>
/// <param name="Right">The expression.</param>
public sealed record LatexEquation(string Section, string Left, string Right)
{
    private const string Begin = @"\begin{aligned}";
    private const string End = @"\end{aligned}";

    /// <summary>The equations of all aligned displays of a page, in order.</summary>
    public static IEnumerable<LatexEquation> Of(string page)
    {
        string section = string.Empty;
        string? open = null;

        foreach (string line in page.Split('\n'))
        {
            if (line.StartsWith('#'))
            {
                section = line.TrimStart('#', ' ');
            }

            if (line == End)
            {
                foreach (string equation in Split(open!))
                {
                    yield return Read(section, equation);
                }

                open = null;
            }

            open = line == Begin ? string.Empty : open is null ? null : $"{open}{line}\n";
        }
    }

    // Rows end with \\, which also ends the rows of a choice; a row that begins with space goes on with the equation.
    private static IEnumerable<string> Split(string block)
    {
        List<string> equations = [];

        foreach (string row in block.Split(" \\\\\n"))
        {
            if (row.StartsWith(@"&\qquad", StringComparison.Ordinal))
            {
                equations[^1] += " " + row[@"&\qquad".Length..];
            }
            else
            {
                equations.Add(row);
            }
        }

        return equations;
    }

    private static LatexEquation Read(string section, string equation)
    {
        int sign = equation.IndexOf("&=", StringComparison.Ordinal);
        Assert.True(sign > 0, $"No equation: {equation}");

        return new LatexEquation(section, equation[..sign].Trim(), equation[(sign + 2)..].Trim());
    }
}
