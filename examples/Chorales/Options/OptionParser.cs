namespace Chorales.Options;

/// <summary>Reads a command line: "--name value", "--name=value" or, for a switch, "--name".</summary>
internal static class OptionParser
{
    /// <summary>The settings that the arguments say.</summary>
    /// <exception cref="InputException">An option is unknown, given twice, without value, or has a bad one.</exception>
    public static Settings Parse(IReadOnlyList<string> arguments)
    {
        Settings settings = new();
        HashSet<string> given = [];
        for (int i = 0; i < arguments.Count; i++)
        {
            string[] parts = arguments[i].Split('=', 2);
            Option option = Find(parts[0]);
            if (!given.Add(option.Name))
            {
                throw new InputException($"{option.Name}: expected once, found twice.");
            }

            string value = option.IsSwitch ? None(option, parts) : Value(option, parts, ref i, arguments);
            settings = option.Apply(settings, value);
        }

        CheckTogether(settings);
        return settings;
    }

    private static Option Find(string name)
    {
        string known = name is "-h" or "-?" ? "--help" : name;
        if (OptionTable.All.FirstOrDefault(o => o.Name == known) is { } option)
        {
            return option;
        }

        string hint = Suggestion.Nearest(name, OptionTable.All.Select(o => o.Name)) is { } near
            ? $"Did you mean {near}?"
            : "--help lists them.";
        throw new InputException($"Expected an option, found {OptionValue.Quoted(name)}. {hint}");
    }

    private static string Value(Option option, string[] parts, ref int i, IReadOnlyList<string> arguments)
    {
        if (parts.Length == 2 && parts[1].Length > 0)
        {
            return parts[1];
        }

        bool another = i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal);
        return parts.Length == 1 && another && arguments[i + 1].Length > 0
            ? arguments[++i]
            : throw new InputException($"{option.Name}: expected a value ({option.Value}), found none.");
    }

    private static string None(Option option, string[] parts) => parts.Length == 1
        ? ""
        : throw new InputException(
            $"{option.Name}: expected no value, found {OptionValue.Quoted(parts[1])}.");

    private static void CheckTogether(Settings settings)
    {
        if (settings.Rule == "bptt" && settings.Window is { } window)
        {
            throw new InputException(
                $"--window: expected none with --rule bptt, whose window is the whole piece, found {window}.");
        }

        if (settings.Cell == "rnn" && settings.Decay is not null)
        {
            throw new InputException("--decay: expected none with --cell rnn, which has no decay, found one.");
        }
    }
}
