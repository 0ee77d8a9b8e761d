using Chorales.Reports;

namespace Chorales.Tests;

/// <summary>The program, run in this process as it runs in a pipe.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    public static Task<ProgramRun> Of(params string[] arguments) => Of(CancellationToken.None, arguments);

    public static Task<ProgramRun> Of(CancellationToken cancellation, params string[] arguments) =>
        Of(new StringWriter(), cancellation, arguments);

    /// <summary>Cancels at the first line of an epoch.</summary>
    public static Task<ProgramRun> CancelledAfterAnEpoch(
        CancellationTokenSource cancellation, params string[] arguments) =>
        Of(new CancellingWriter(cancellation), cancellation.Token, arguments);

    private static async Task<ProgramRun> Of(
        StringWriter output, CancellationToken cancellation, params string[] arguments)
    {
        using StringWriter error = new();
        int exitCode = await ChoraleProgram.RunAsync(arguments, new PlainReport(output), output, error, cancellation);
        return new ProgramRun(exitCode, output.ToString(), error.ToString());
    }

    private sealed class CancellingWriter(CancellationTokenSource cancellation) : StringWriter
    {
        public override void WriteLine(object? value)
        {
            base.WriteLine(value);
            cancellation.Cancel();
        }
    }
}
