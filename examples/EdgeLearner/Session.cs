using System.Globalization;
using Ostl;

namespace EdgeLearner;

/// <summary>
/// A learner on a stream of lines, and all that it takes to go on after the last save: the learner's file also says how
/// many lines it has learned, and which line waits for the next one as its target.
/// </summary>
internal sealed class Session
{
    private const string LinesNote = "lines";
    private const string WaitingNote = "waiting line";

    private readonly Settings settings;
    private readonly int inputs;
    private readonly Learner learner;
    private readonly float[] waiting;
    private bool isWaiting;

    /// <summary>Makes a learner that has seen nothing.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="numbers">Numbers of a whole line.</param>
    /// <exception cref="InputException">There are no inputs before the targets.</exception>
    public Session(Settings settings, int numbers)
    {
        this.settings = settings;
        inputs = numbers - settings.Targets;
        if (inputs < 1)
        {
            throw new InputException(
                $"expected at least one number before {settings.Targets} targets, found {numbers} in the first line.");
        }

        waiting = new float[inputs];
        Network network = Network.Sequential(
            inputs, new Lru { Units = settings.Units },
            new Linear { Units = settings.Targets > 0 ? settings.Targets : inputs });
        learner = network.Initialize(settings.Seed).Learn(Loss.MeanSquaredError, new Adam(settings.Rate));
    }

    /// <summary>Lines of numbers that have been taken in, by this process and by those before it.</summary>
    public long Lines { get; private set; }

    /// <summary>The loss of the last line that had a target.</summary>
    public float LastLoss => learner.LastLoss;

    /// <summary>Takes in a line, learns from it, and predicts.</summary>
    /// <param name="line">Its numbers.</param>
    /// <returns>The prediction: [n]. Valid until the next call.</returns>
    /// <exception cref="InputException">It has another number of numbers.</exception>
    public ReadOnlySpan<float> Take(ReadOnlySpan<float> line)
    {
        Check(line.Length);
        Lines++;
        if (settings.Targets > 0)
        {
            return line.Length == inputs ? learner.Step(line) : learner.Step(line[..inputs], line[inputs..]);
        }

        if (isWaiting)
        {
            learner.Step(waiting, line);
        }

        line.CopyTo(waiting);
        isWaiting = true;
        return learner.Predict(waiting);
    }

    /// <summary>A new sequence begins.</summary>
    public void Restart()
    {
        learner.Restart();
        isWaiting = false;
    }

    /// <summary>Passes over a line that has been learned already.</summary>
    public void PassOver(ReadOnlySpan<float> line) => Check(line.Length);

    /// <summary>Saves all of it, whole or not at all.</summary>
    public void Save() => learner.Save(settings.State!, new Dictionary<string, string>
    {
        [LinesNote] = Lines.ToString(CultureInfo.InvariantCulture),
        [WaitingNote] = isWaiting
            ? string.Join(' ', waiting.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))
            : "none",
    });

    /// <summary>Removes what saves have left that were cut off by a kill, and answers what that was.</summary>
    public IReadOnlyList<string> RemoveCutOffSaves()
    {
        if (settings.State is not { } path)
        {
            return [];
        }

        string full = Path.GetFullPath(path);
        string[] left = Directory.GetFiles(Path.GetDirectoryName(full)!, $"{Path.GetFileName(full)}.*.tmp");
        Array.ForEach(left, File.Delete);
        return left;
    }

    /// <summary>Goes on from a save, if there is one.</summary>
    /// <exception cref="OstlDataException">The file is damaged, or of other settings.</exception>
    public bool Resume()
    {
        if (settings.State is not { } path || !File.Exists(path))
        {
            return false;
        }

        IReadOnlyDictionary<string, string> notes = learner.Load(path);
        string text = notes.GetValueOrDefault(WaitingNote, "nothing");
        string[] numbers = text == "none" ? [] : text.Split(' ');
        isWaiting = numbers.Length > 0;
        bool fits = !isWaiting || numbers.Length == inputs;
        for (int i = 0; fits && i < numbers.Length; i++)
        {
            fits = float.TryParse(numbers[i], NumberStyles.Float, CultureInfo.InvariantCulture, out waiting[i]);
        }

        fits &= long.TryParse(
            notes.GetValueOrDefault(LinesNote), NumberStyles.None, CultureInfo.InvariantCulture, out long lines);
        Lines = lines;
        return fits ? true : throw new OstlDataException(
            path, $"expected the notes '{LinesNote}' and '{WaitingNote}' of this program, found "
                + $"'{notes.GetValueOrDefault(LinesNote)}' and '{text}'.");
    }

    private void Check(int numbers)
    {
        if (numbers != inputs + settings.Targets && !(settings.Targets > 0 && numbers == inputs))
        {
            throw new InputException(
                $"expected {inputs + settings.Targets} numbers"
                + $"{(settings.Targets > 0 ? $", or {inputs} without targets" : "")}, found {numbers}.");
        }
    }
}
