namespace Ostl;

/// <summary>Rows of text under a header, for a terminal or in Markdown.</summary>
/// <param name="header">Heads of the columns; one that ends with ">" heads numbers, which are flushed right.</param>
internal sealed class TextTable(params string[] header)
{
    private const char RightMark = '>';

    private readonly bool[] right = Array.ConvertAll(header, head => head.EndsWith(RightMark));
    private readonly List<string[]> rows = [Array.ConvertAll(header, head => head.TrimEnd(RightMark))];

    /// <summary>Adds a row.</summary>
    /// <exception cref="ArgumentException">It has not as many cells as the header.</exception>
    public void Add(params string[] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Length != header.Length)
        {
            throw new ArgumentException(
                $"A row of this table has {header.Length} cells; found {cells.Length}.", nameof(cells));
        }

        rows.Add(cells);
    }

    /// <summary>Columns set apart by spaces.</summary>
    public string ToText()
    {
        int[] widths = Widths(rows);
        return string.Join('\n', rows.Select(row =>
            string.Join("  ", row.Select((cell, i) => Align(cell, i, widths[i]))).TrimEnd()));
    }

    /// <summary>A Markdown table, aligned in its source too.</summary>
    public string ToMarkdown()
    {
        string[][] escaped = [.. rows.Select(row => Array.ConvertAll(row, cell => cell.Replace("|", "\\|")))];
        int[] widths = Array.ConvertAll(Widths(escaped), width => Math.Max(width, 3));
        IEnumerable<string> lines = escaped.Select(row => Line(row.Select((cell, i) => Align(cell, i, widths[i]))));
        string rule = Line(widths.Select((width, i) => new string('-', width - 1) + (right[i] ? ':' : '-')));
        return string.Join('\n', lines.Take(1).Append(rule).Concat(lines.Skip(1)));
    }

    private static int[] Widths(IReadOnlyList<string[]> rows) =>
        [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private string Align(string cell, int column, int width) =>
        right[column] ? cell.PadLeft(width) : cell.PadRight(width);
}
