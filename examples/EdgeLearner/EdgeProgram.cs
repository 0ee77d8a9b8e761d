using System.Diagnostics;
using System.Globalization;
using Ostl;

namespace EdgeLearner;

/// <summary>The program, from its streams to its exit code.</summary>
/// <param name="settings">The settings.</param>
/// <param name="input">Lines of numbers.</param>
/// <param name="output">Receives the predictions.</param>
/// <param name="error">Receives everything else.</param>
internal sealed class EdgeProgram(Settings settings, Stream input, TextWriter output, TextWriter error)
{
    private readonly Lock working = new();
    private readonly NumberLines lines = new(input);
    private readonly Report report = new();
    private Session? session;
    private long skip;
    private bool hasEnded;

    /// <summary>Learns to the end of the stream, and saves.</summary>
    /// <returns>0, or 1 where something is wrong with the input or a file.</returns>
    public int Run()
    {
        try
        {
            while (Next(out ReadOnlySpan<float> line))
            {
                lock (working)
                {
                    if (!hasEnded)
                    {
                        Take(line);
                    }
                }
            }
        }
        catch (InputException exception)
        {
            error.WriteLine($"line {lines.Line}: {exception.Message}");
            return End(exitCode: 1);
        }
        catch (Exception exception) when (exception is OstlDataException or IOException or UnauthorizedAccessException
            or TrainingDivergedException or InvalidOperationException)
        {
            // What has been saved stays as it is.
            error.WriteLine(exception.Message);
            output.Flush();
            return 1;
        }

        return End(exitCode: 0);
    }

    /// <summary>Saves and reports; called at the end, or by a signal while a line is waited for. Only once.</summary>
    /// <returns>The exit code: 1 where it cannot be saved.</returns>
    public int End(int exitCode)
    {
        lock (working)
        {
            if (hasEnded)
            {
                return exitCode;
            }

            hasEnded = true;
            try
            {
                // A stream that has brought nothing new leaves the file alone.
                Save(isDue: session is not null && report.Taken > 0);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
                or InvalidOperationException)
            {
                error.WriteLine(exception.Message);
                exitCode = 1;
            }

            output.Flush();
            report.Write(error, session?.Lines ?? 0, settings.State);
            return exitCode;
        }
    }

    private bool Next(out ReadOnlySpan<float> line)
    {
        // What has been answered is not held back while there is nothing else to do.
        lock (working)
        {
            if (!lines.IsReady && !hasEnded)
            {
                output.Flush();
            }
        }

        return lines.Next(out line);
    }

    private void Take(ReadOnlySpan<float> line)
    {
        if (line.IsEmpty)
        {
            if (skip == 0)
            {
                session?.Restart();
            }

            return;
        }

        session ??= Begin(line.Length);
        if (skip > 0)
        {
            session.PassOver(line);
            skip--;
            return;
        }

        long start = Stopwatch.GetTimestamp();
        ReadOnlySpan<float> prediction = session.Take(line);
        report.Add(Stopwatch.GetTimestamp() - start, session.LastLoss, lines.Waited);
        if (!settings.Quiet)
        {
            Write(prediction);
        }

        Save(isDue: session.Lines % settings.Every == 0);
    }

    private Session Begin(int numbers)
    {
        var begun = new Session(settings, numbers);
        foreach (string left in begun.RemoveCutOffSaves())
        {
            error.WriteLine($"{left}: left of a save that was cut off; removed.");
        }

        if (begun.Resume())
        {
            skip = settings.Replay ? begun.Lines : 0;
            error.WriteLine($"{settings.State}: {begun.Lines} lines learned before, going on.");
        }

        return begun;
    }

    private void Save(bool isDue)
    {
        if (isDue && settings.State is not null)
        {
            long start = Stopwatch.GetTimestamp();
            session!.Save();
            report.AddSave(Stopwatch.GetTimestamp() - start);
        }
    }

    private void Write(ReadOnlySpan<float> prediction)
    {
        Span<char> text = stackalloc char[32];
        for (int i = 0; i < prediction.Length; i++)
        {
            output.Write(i > 0 ? "," : "");
            prediction[i].TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
            output.Write(text[..length]);
        }

        output.Write('\n');
    }
}
