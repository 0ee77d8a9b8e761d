using System.Globalization;

namespace EdgeLearner;

/// <summary>What the command line says.</summary>
internal sealed record Settings
{
    /// <summary>The help text.</summary>
    public const string Help = """
        Learns online from lines of numbers on standard input, and writes its prediction after each of them.

        EdgeLearner [options] < numbers.csv

          --targets N    the last N numbers of a line are what should have come out; a line without them
                         is predicted and not learned (0: the next line is the target)
          --state FILE   where all of the learner is kept: read if it is there, saved while learning and at the end
          --every N      lines between two saves (1000)
          --replay       the stream begins at its first line again: lines that were learned already are passed over
          --units N      units that remember (32)
          --rate R       step size of Adam, above 0 (0.002)
          --seed N       of the first weights (1)
          --quiet        writes no predictions
          --help         prints this

        A line is numbers with commas between, such as 0.25, -1, 3e-2. Lines with # in front are comments. An empty
        line begins a new sequence. At a terminal, without input, it learns a stream of its own.
        """;

    public int Targets { get; init; }

    public string? State { get; init; }

    public int Every { get; init; } = 1000;

    public bool Replay { get; init; }

    public int Units { get; init; } = 32;

    public float Rate { get; init; } = 0.002f;

    public int Seed { get; init; } = 1;

    public bool Quiet { get; init; }

    public bool ShowsHelp { get; init; }

    /// <summary>Reads a command line.</summary>
    /// <exception cref="InputException">An option is unknown, has no value, or a bad one.</exception>
    public static Settings Parse(IReadOnlyList<string> arguments)
    {
        var settings = new Settings();
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            string Value() => i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal)
                ? arguments[++i]
                : throw new InputException($"{name}: expected a value, found none.");
            settings = name switch
            {
                "--targets" => settings with { Targets = Whole(name, Value(), 0, 10_000) },
                "--state" => settings with { State = Value() },
                "--every" => settings with { Every = Whole(name, Value(), 1, int.MaxValue) },
                "--replay" => settings with { Replay = true },
                "--units" => settings with { Units = Whole(name, Value(), 1, 10_000) },
                "--rate" => settings with { Rate = Rated(name, Value()) },
                "--seed" => settings with { Seed = Whole(name, Value(), 0, int.MaxValue) },
                "--quiet" => settings with { Quiet = true },
                "--help" or "-h" => settings with { ShowsHelp = true },
                _ => throw new InputException($"Expected an option, found '{name}'; --help lists them."),
            };
        }

        return settings;
    }

    private static int Whole(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most
            ? number
            : throw new InputException($"{name}: expected an integer from {least} to {most}, found '{value}'.");

    private static float Rated(string name, string value) =>
        float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out float number)
            && number > 0 && number <= 10
            ? number
            : throw new InputException($"{name}: expected a number above 0 and at most 10, found '{value}'.");
}
