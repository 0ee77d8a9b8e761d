using System.Text;

namespace Ostl.Generator.Targets;

/// <summary>Writes indented lines. Line ends are \n on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes one line, or an empty one.</summary>
    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', depth * 4).Append(line);
        }

        text.Append('\n');

        return this;
    }

    /// <summary>Writes lines as they are, each indented.</summary>
    public SourceWriter Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Line(line);
        }

        return this;
    }

    /// <summary>Writes a header and braces around what <paramref name="body"/> writes.</summary>
    public SourceWriter Block(string header, Action body)
    {
        Line(header).Line("{");
        depth++;
        body();
        depth--;

        return Line("}");
    }

    /// <summary>The lines of a call or initialiser, one step further in.</summary>
    public SourceWriter Indented(Action body)
    {
        depth++;
        body();
        depth--;

        return this;
    }

    public override string ToString() => text.ToString();
}
