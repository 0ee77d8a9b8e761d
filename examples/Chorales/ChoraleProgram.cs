using System.Globalization;
using Chorales.Composition;
using Chorales.Data;
using Chorales.Options;
using Chorales.Reports;
using Ostl;

namespace Chorales;

/// <summary>The program: read the command line, get the music, train, tell.</summary>
internal static class ChoraleProgram
{
    public const int Success = 0;
    public const int BadInput = 2;
    public const int Cancelled = 130;

    private const int MusicSeed = 1;
    private const int TrainPieces = 120;
    private const int ValidPieces = 40;

    /// <summary>Runs the program and answers its exit code.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="report">Gets what is told of the training.</param>
    /// <param name="output">Gets the help.</param>
    /// <param name="error">Gets the one sentence about bad input.</param>
    /// <param name="cancellation">Ends the training early.</param>
    public static async Task<int> RunAsync(
        string[] arguments, IReport report, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            Settings settings = OptionParser.Parse(arguments);
            if (settings.Help)
            {
                OptionTable.WriteHelp(output);
                return Success;
            }

            return await TrainAsync(settings, report, error, cancellation);
        }
        catch (Exception e) when (e is InputException or TrainingDivergedException)
        {
            error.WriteLine(e.Message);
            return BadInput;
        }
    }

    private static async Task<int> TrainAsync(
        Settings settings, IReport report, TextWriter error, CancellationToken cancellation)
    {
        ChoraleSet music = settings.Data is { } path
            ? ChoraleFile.Read(path)
            : new ChoraleComposer(MusicSeed).Compose(TrainPieces, ValidPieces);
        double unigram = new UnigramBaseline(music.Train).Nll(music.Valid);
        report.Line(Invariant($"unigram nll: {unigram:F4} (every key by itself, without looking at the past)"));
        report.Line($"music     {music.Name}: {music.Train.Count} pieces to learn, {music.Valid.Count} to validate");

        Experiment experiment = Experiment.From(settings);
        foreach (string line in experiment.Describe())
        {
            report.Line(line);
        }

        double? best = await Training.RunAsync(experiment, music, report, cancellation);
        if (best is { } nll)
        {
            report.Line(Invariant($"valid nll: {nll:F4}"));
        }

        if (cancellation.IsCancellationRequested)
        {
            error.WriteLine("Cancelled.");
            return Cancelled;
        }

        return Success;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
