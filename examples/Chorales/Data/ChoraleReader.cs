using System.Globalization;
using System.Text.Json;

namespace Chorales.Data;

/// <summary>
/// Reads the layout of the public chorale sets: a JSON object whose <c>train</c> and <c>valid</c> are lists of pieces,
/// a piece a list of steps, a step the list of the MIDI pitches that sound, ascending. Other members are skipped.
/// Every defect is one sentence with the file, the line, the piece and step (counted from 1), what was expected and
/// what was found.
/// </summary>
internal sealed class ChoraleReader(Stream text, string file)
{
    private readonly JsonTokens tokens = new(text, file);
    private string place = "";

    /// <summary>Reads the whole stream.</summary>
    /// <exception cref="InputException">The text is not in the layout.</exception>
    public ChoraleSet Read()
    {
        try
        {
            return ReadObject();
        }
        catch (JsonException)
        {
            string found = tokens.Offending();
            throw Defect("valid JSON", found);
        }
    }

    private ChoraleSet ReadObject()
    {
        Expect(JsonTokenType.StartObject, "an object with the lists \"train\" and \"valid\"");
        Dictionary<string, IReadOnlyList<Piece>> sets = [];
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            string name = tokens.Text;
            if (name is not ("train" or "valid"))
            {
                Skip();
            }
            else if (!sets.TryAdd(name, ReadPieces(name)))
            {
                throw Defect($"one list \"{name}\"", "a second one");
            }

            place = "";
        }

        tokens.Read(); // Throws where anything follows the object.
        return new ChoraleSet(file, Required(sets, "train"), Required(sets, "valid"));
    }

    private IReadOnlyList<Piece> Required(Dictionary<string, IReadOnlyList<Piece>> sets, string name)
    {
        if (!sets.TryGetValue(name, out IReadOnlyList<Piece>? pieces))
        {
            string found = sets.Count == 0 ? "neither" : $"only \"{sets.Keys.Single()}\"";
            throw new InputException($"{file}: expected the lists \"train\" and \"valid\", found {found}.");
        }

        return pieces;
    }

    private List<Piece> ReadPieces(string set)
    {
        place = $", {set}";
        Expect(JsonTokenType.StartArray, "a list of pieces");
        List<Piece> pieces = [];
        while (NextInList())
        {
            place = $", {set} piece {pieces.Count + 1}";
            pieces.Add(ReadPiece(place));
        }

        place = $", {set}";
        return pieces.Count > 0 ? pieces : throw Defect("at least one piece", "an empty list");
    }

    private Piece ReadPiece(string piece)
    {
        ExpectCurrent(JsonTokenType.StartArray, "a list of steps");
        List<int[]> steps = [];
        while (NextInList())
        {
            place = $"{piece}, step {steps.Count + 1}";
            steps.Add(ReadStep());
        }

        place = piece;
        return steps.Count >= 2
            ? new Piece(steps)
            : throw Defect("at least 2 steps, one to hear and one to predict", $"{steps.Count}");
    }

    private int[] ReadStep()
    {
        ExpectCurrent(JsonTokenType.StartArray, "a list of MIDI pitches");
        List<int> pitches = [];
        while (NextInList())
        {
            int pitch = ReadPitch();
            if (pitches.Count > 0 && pitch <= pitches[^1])
            {
                throw Defect("ascending pitches", $"{pitch} after {pitches[^1]}");
            }

            pitches.Add(pitch);
        }

        return [.. pitches];
    }

    private int ReadPitch()
    {
        bool whole = int.TryParse(tokens.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int p);
        return tokens.Type == JsonTokenType.Number && whole && p is >= Pitch.Lowest and <= Pitch.Highest
            ? p
            : throw Defect($"a whole MIDI pitch from {Pitch.Lowest} to {Pitch.Highest}", Found());
    }

    private bool NextInList() => tokens.Read() && tokens.Type != JsonTokenType.EndArray;

    private void Expect(JsonTokenType type, string expected)
    {
        tokens.Read();
        ExpectCurrent(type, expected);
    }

    private void ExpectCurrent(JsonTokenType type, string expected)
    {
        if (tokens.Type != type)
        {
            throw Defect(expected, Found());
        }
    }

    private void Skip()
    {
        int depth = 0;
        do
        {
            tokens.Read();
            depth += tokens.Type switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
        }
        while (depth > 0);
    }

    private string Found() => tokens.Type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => $"the text \"{Short(tokens.Text)}\"",
        _ => Short(tokens.Text),
    };

    private static string Short(string text)
    {
        string line = string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
        return line.Length <= 40 ? line : line[..40] + "…";
    }

    private InputException Defect(string expected, string found) =>
        new($"{file}, line {tokens.Line}{place}: expected {expected}, found {found}.");
}
