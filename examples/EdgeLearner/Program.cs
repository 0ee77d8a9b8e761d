using System.Runtime.InteropServices;
using System.Text;
using EdgeLearner;

Settings settings;
try
{
    settings = Settings.Parse(args);
}
catch (InputException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

if (settings.ShowsHelp)
{
    Console.Out.WriteLine(Settings.Help);
    return 0;
}

bool isDemo = !Console.IsInputRedirected;
using Stream input = isDemo ? DemoStream.Open() : Console.OpenStandardInput();
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 1 << 14);
var program = new EdgeProgram(
    settings with { Quiet = settings.Quiet || isDemo, Replay = settings.Replay || isDemo }, input, output,
    Console.Error);

// The handler runs beside the main thread, which may be waiting for a line: it saves, and ends the process.
void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    Environment.Exit(program.End(exitCode: 0));
}

using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
return program.Run();
