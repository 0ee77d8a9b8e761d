using Chorales;
using Chorales.Reports;
using Spectre.Console;

using CancellationTokenSource cancellation = new();
Console.CancelKeyPress += (_, e) =>
{
    // The first Ctrl+C ends the training at the next step; the second ends the program.
    e.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
};

bool showsBar = !Console.IsOutputRedirected && ConsoleReport.FitsOn(AnsiConsole.Console);
IReport report = showsBar ? new ConsoleReport(AnsiConsole.Console) : new PlainReport(Console.Out);
return await ChoraleProgram.RunAsync(args, report, Console.Out, Console.Error, cancellation.Token);
