using static Chorales.Options.OptionValue;

namespace Chorales.Options;

/// <summary>All options, in the order of the help.</summary>
internal static class OptionTable
{
    public static readonly string[] Cells = ["snu", "soft-snu", "lif", "rnn"];
    public static readonly string[] Optimizers = ["sgd", "momentum", "rmsprop", "adam"];

    private const int Million = 1_000_000;
    private const int HelpWidth = 72;

    public static IReadOnlyList<Option> All { get; } =
    [
        new("--cell", "NAME", $"the hidden layer's cell: {Listed(Cells)}", "soft-snu",
            (s, v) => s with { Cell = OneOf("--cell", v, Cells) }),
        new("--recurrent", "", "the units also see each other's last output", "off; an rnn always does",
            (s, _) => s with { Recurrent = true }),
        new(
            "--rule", "NAME", $"the learning rule: {Listed(RuleTable.Names)}",
            "ostl; for recurrent spiking units ostl-without-h",
            (s, v) => s with { Rule = OneOf("--rule", v, RuleTable.Names) }),
        new("--window", "K", "steps per window, at least 1; the gradient does not depend on it", "chosen for speed",
            (s, v) => s with { Window = Whole("--window", v, 1, Million) }),
        new("--units", "N", "units of the hidden layer", "150",
            (s, v) => s with { Units = Whole("--units", v, 1, 100_000) }),
        new("--epochs", "N", "passes over the training pieces", "100",
            (s, v) => s with { Epochs = Whole("--epochs", v, 1, Million) }),
        new("--batch", "N", "pieces per update", "8",
            (s, v) => s with { Batch = Whole("--batch", v, 1, Million) }),
        new("--optimizer", "NAME", $"how weights follow their gradients: {Listed(Optimizers)}", "by cell",
            (s, v) => s with { Optimizer = OneOf("--optimizer", v, Optimizers) }),
        new("--learning-rate", "R", "step size of the optimizer, above 0 and at most 100", "by cell and optimizer",
            (s, v) => s with { LearningRate = Above("--learning-rate", v, 0, 100) }),
        new("--decay", "D", "what a unit keeps of its state in a step, 0 to 1", "by cell",
            (s, v) => s with { Decay = Between("--decay", v, 0, 1) }),
        new("--seed", "N", "of the first weights and the order of the pieces", "1",
            (s, v) => s with { Seed = Whole("--seed", v, 0, int.MaxValue) }),
        new("--threads", "N", "threads to compute with; the result does not depend on it", "one per core",
            (s, v) => s with { Threads = Whole("--threads", v, 1, 1024) }),
        new("--data", "FILE", "music in the JSB layout, plain or gzip", "the example's own composer",
            (s, v) => s with { Data = v }),
        new("--help", "", "prints this", "", (s, _) => s with { Help = true }),
    ];

    /// <summary>The help text.</summary>
    public static void WriteHelp(TextWriter output)
    {
        output.WriteLine("Learns to predict the next step of four-part music, forward in time.");
        output.WriteLine();
        output.WriteLine("dotnet run -c Release --project examples/Chorales -- [options]");
        output.WriteLine();
        foreach (Option option in All)
        {
            string margin = option.Name + " " + option.Value;
            foreach (string line in Lines(option.Meaning))
            {
                output.WriteLine($"  {margin,-20}  {line}");
                margin = "";
            }

            if (option.Default.Length > 0)
            {
                output.WriteLine($"  {"",-20}  default: {option.Default}");
            }
        }
    }

    /// <summary>The words of a text in lines of the help's width.</summary>
    private static IEnumerable<string> Lines(string text)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > HelpWidth)
            {
                yield return line;
                line = "";
            }

            line += (line.Length > 0 ? " " : "") + word;
        }

        yield return line;
    }
}
