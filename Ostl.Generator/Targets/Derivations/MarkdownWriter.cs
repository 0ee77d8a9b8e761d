using System.Text;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>
/// Writes Markdown in the forms that GitHub renders without fail: displays in math fences, mathematics in a line
/// between backticks, so that neither <c>_</c> nor <c>*</c> means anything to Markdown.
/// </summary>
internal sealed class MarkdownWriter
{
    private const int Widest = 110;

    private readonly StringBuilder text = new();

    /// <summary>Mathematics in a line.</summary>
    public static string Math(string latex) => $"$`{latex}`$";

    /// <summary>A list of formulas in a line.</summary>
    public static string Math(IEnumerable<string> latex) => string.Join(", ", latex.Select(Math));

    public MarkdownWriter Title(string title) => Line("# " + title);

    public MarkdownWriter Section(string title) => Line().Line("## " + title);

    public MarkdownWriter Subsection(string title) => Line().Line("### " + title);

    /// <summary>Text, broken into lines between words.</summary>
    public MarkdownWriter Paragraph(params string[] parts) =>
        Line().Lines(Wrapped(string.Join(" ", parts.Where(static part => part.Length > 0))));

    /// <summary>A display.</summary>
    public MarkdownWriter Display(params string[] lines) => Line().Line("```math").Lines(lines).Line("```");

    /// <summary>Equations under one another; nothing where there are none.</summary>
    public MarkdownWriter Equations(EquationBlock block)
    {
        string[] lines = [.. block.Lines()];

        return lines.Length == 0 ? this : Display([@"\begin{aligned}", .. lines, @"\end{aligned}"]);
    }

    /// <summary>A table.</summary>
    public MarkdownWriter Table(string[] header, IEnumerable<string[]> rows)
    {
        Line().Line(Row(header)).Line(Row(header.Select(static _ => "---")));

        return Lines(rows.Select(Row));
    }

    public MarkdownWriter Items(IEnumerable<string> items) => Line().Lines(items.Select(static item => "- " + item));

    /// <summary>What another wrote.</summary>
    public MarkdownWriter Append(MarkdownWriter other)
    {
        text.Append(other.text);

        return this;
    }

    public override string ToString() => text.ToString();

    // Even positions between the marks of mathematics are words, odd ones a formula, which stays in one piece.
    private static IEnumerable<string> Wrapped(string paragraph)
    {
        string[] pieces = paragraph.Split('`');
        string line = string.Empty;

        foreach (string word in
            string.Join("`", pieces.Select(static (piece, i) => i % 2 == 0 ? piece.Replace(' ', '\n') : piece))
                .Split('\n'))
        {
            if (line.Length > 0 && line.Length + word.Length >= Widest)
            {
                yield return line;
                line = string.Empty;
            }

            line += line.Length == 0 ? word : " " + word;
        }

        yield return line;
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private MarkdownWriter Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Line(line);
        }

        return this;
    }

    private MarkdownWriter Line(string line = "")
    {
        text.Append(line).Append('\n');

        return this;
    }
}
