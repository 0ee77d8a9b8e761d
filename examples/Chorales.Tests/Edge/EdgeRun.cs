using System.Text;
using EdgeLearner;

namespace Chorales.Tests.Edge;

/// <summary>The edge learner, run in this process on a stream of lines.</summary>
internal sealed record EdgeRun(int ExitCode, string Output, string Error)
{
    public static EdgeRun Of(string lines, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        int exitCode = new EdgeProgram(Settings.Parse(arguments), input, output, error).Run();
        return new EdgeRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Lines of a drawn stream.</summary>
    public static string Stream(int lines, int first = 0, int numbers = 2) => string.Concat(
        Enumerable.Range(first, lines).Select(t => string.Join(
            ", ", Enumerable.Range(0, numbers).Select(i => FormattableString.Invariant(
                $"{Math.Sin((0.3 + (0.2 * i)) * t) + (((t * 7919) % 13) * 0.01):F3}"))) + "\n"));
}
