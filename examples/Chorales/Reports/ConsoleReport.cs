using Spectre.Console;

namespace Chorales.Reports;

/// <summary>A progress bar under the lines of the epochs, for a terminal.</summary>
internal sealed class ConsoleReport(IAnsiConsole console) : IReport
{
    /// <summary>
    /// Whether a bar can be drawn there: a terminal that does not know its size, as with TERM=dumb, says 0 or −1.
    /// </summary>
    public static bool FitsOn(IAnsiConsole console) =>
        console.Profile is { Capabilities.Interactive: true, Width: > 0, Height: > 0 };

    public void Line(string text) => console.WriteLine(text);

    public Task ShowAsync(int epochs, Func<ITrainingView, Task> training)
    {
        console.WriteLine(EpochLine.Header, new Style(decoration: Decoration.Bold));
        return console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
                new RemainingTimeColumn(), new SpinnerColumn())
            .StartAsync(context =>
                training(new View(console, context.AddTask($"epoch 1 of {epochs}", maxValue: 1), epochs)));
    }

    private sealed class View(IAnsiConsole console, ProgressTask bar, int epochs) : ITrainingView
    {
        public void Working(double done) => bar.Value = Math.Max(bar.Value, done);

        public void Done(EpochLine line)
        {
            console.WriteLine(line.ToString(), line.IsBest ? new Style(Color.Green) : Style.Plain);
            bar.Description = $"epoch {Math.Min(line.Epoch + 1, epochs)} of {epochs}";
            Working((double)line.Epoch / epochs);
        }
    }
}
