using System.Text;
using Spectre.Console;

namespace Chorales.Tests;

/// <summary>A terminal of a given size, whatever the tests themselves run in.</summary>
internal sealed class SizedTerminal(TextWriter writer, int width, int height) : IAnsiConsoleOutput
{
    public TextWriter Writer => writer;

    public bool IsTerminal => true;

    public int Width => width;

    public int Height => height;

    public void SetEncoding(Encoding encoding)
    {
    }

    /// <summary>The console on it, with colours and bars.</summary>
    public IAnsiConsole Console() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = this,
    });
}
