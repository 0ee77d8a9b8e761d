using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace EdgeLearner;

/// <summary>What the program says of itself at its end.</summary>
internal sealed class Report
{
    private const int Window = 1000;

    private readonly long start = Stopwatch.GetTimestamp();
    private readonly LatencyHistogram steps = new();
    private readonly LatencyHistogram saves = new();
    private readonly float[] recent = new float[Window];
    private double firstLosses;
    private TimeSpan? toFirst;
    private TimeSpan processor;

    /// <summary>Lines taken in by this process.</summary>
    public long Taken => steps.Count;

    /// <summary>A line has been learned and predicted.</summary>
    /// <param name="ticks">How long it took.</param>
    /// <param name="loss">Its loss.</param>
    /// <param name="waited">How long the program has waited for its input so far.</param>
    public void Add(long ticks, float loss, TimeSpan waited)
    {
        if (toFirst is null)
        {
            toFirst = Stopwatch.GetElapsedTime(start) - waited;
            processor = Environment.CpuUsage.TotalTime;
        }

        firstLosses += steps.Count < Window ? loss : 0;
        recent[steps.Count % Window] = loss;
        steps.Add(ticks);
    }

    /// <summary>All has been saved.</summary>
    public void AddSave(long ticks) => saves.Add(ticks);

    /// <summary>Writes it.</summary>
    /// <param name="error">Where to.</param>
    /// <param name="lines">Lines that have ever been learned.</param>
    /// <param name="file">Where they are saved.</param>
    public void Write(TextWriter error, long lines, string? file)
    {
        error.WriteLine($"program        {Program()}");
        if (toFirst is { } first)
        {
            int window = (int)Math.Min(Window, Taken);
            double last = recent.Take(window).Sum(loss => (double)loss);
            error.WriteLine($"lines          {Taken}, with earlier runs {lines}");
            error.WriteLine(
                $"loss           {Text(firstLosses / window)} in the first {window} lines, "
                + $"{Text(last / window)} in the last");
            error.WriteLine(
                $"first answer   {Text(first.TotalMilliseconds)} ms after Main, waiting for input left out; "
                + $"the process has used {Text(processor.TotalMilliseconds)} ms of processor time by then");
            error.WriteLine(
                $"a line         p50 {Text(steps.Quantile(0.5))} µs, p99 {Text(steps.Quantile(0.99))} µs, "
                + $"max {Text(steps.Maximum)} µs");
        }

        error.WriteLine(saves.Count > 0
            ? $"saves          {saves.Count} to {file}, p50 {Text(saves.Quantile(0.5) / 1000)} ms, "
                + $"max {Text(saves.Maximum / 1000)} ms"
            : $"saves          none{(file is null ? ": no --state was given" : "")}");
    }

    private static string Text(double number) => number.ToString("G4", CultureInfo.InvariantCulture);

    private static string Program()
    {
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            return "not native: dotnet publish makes one native file of it";
        }

        double size = new FileInfo(Environment.ProcessPath!).Length;
        return string.Create(CultureInfo.InvariantCulture, $"one native file of {size / 1e6:F2} MB");
    }
}
