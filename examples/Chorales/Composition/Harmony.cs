using System.Globalization;

namespace Chorales.Composition;

/// <summary>
/// The chords of a mode, and which chord follows which how often: tonic, then predominant, then dominant, then tonic.
/// Each line is a name, its tones (see <see cref="Chord.Parse"/>), and its successors with weights. Chords with weight
/// 0 are only reached by a cadence.
/// </summary>
internal sealed class Harmony
{
    /// <summary>Major keys.</summary>
    public static Harmony Major { get; } = new(
        """
        I     | 0 4 7         | I6 3  IV 4  IV6 1  V 4  V6 3  V7 1  vi 4  ii6 2  ii65 1  ii 1  vii6 2  iii 1  V65 1
        I6    | 0 4 7 / 4     | IV 4  ii6 3  V 3  vii6 2  I 2  ii 1  ii65 1  V42 0
        ii    | 2 5 9         | V 4  V6 1  V7 2  vii6 2  I64 0
        ii6   | 2 5 9 / 5     | V 5  V7 2  V42 1  I64 0
        ii65  | 2 5 9 0v / 5  | V 4  V7 2  I64 0
        iii   | 4 7 11        | vi 3  IV 3
        IV    | 5 9 0         | I 3  I6 2  V 4  ii6 2  vii6 2  ii65 1  II6 1  I64 0
        IV6   | 5 9 0 / 9     | V 2  V6 3  I 1  ii6 1  V65 2
        V     | 7 11^ 2       | I 6  vi 2  I6 2  IV6 1  V42 2  V7 0
        V6    | 7 11^ 2 / 11  | I 5  vi 1
        V7    | 7 11^ 2 5v    | I 5  vi 2
        V65   | 7 11^ 2 5v / 11 | I 1
        V42   | 7 11^ 2 5v / 5  | I6 1
        vi    | 9 0 4         | ii 1  ii6 3  IV 3  V 2  iii 1  II6 1  ii65 1  I6 1  I64 0
        vii6  | 11^ 2 5 / 2   | I 3  I6 3
        II6   | 2 6^ 9 / 6    | V 1
        I64   | 0 4 7 / 7     | V 0  V7 0
        """);

    /// <summary>Minor keys, the dominant with its leading tone; I is the major tonic of a last cadence.</summary>
    public static Harmony Minor { get; } = new(
        """
        i     | 0 3 7         | i6 3  iv 4  iv6 1  V 4  V6 3  V7 1  VI 3  ii6 2  ii65 1  vii6 2  III 2  VII 1  V65 1
        i6    | 0 3 7 / 3     | iv 4  ii6 3  V 3  vii6 2  i 2  ii65 1  V42 0
        ii6   | 2 5 8 / 5     | V 5  V7 2  i64 0
        ii65  | 2 5 8 0v / 5  | V 4  V7 2  i64 0
        III   | 3 7 10        | VI 3  iv 2  VII 1
        iv    | 5 8 0         | i 3  i6 2  V 4  ii6 2  vii6 2  ii65 1  i64 0
        iv6   | 5 8 0 / 8     | V 4  i6 1
        V     | 7 11^ 2       | i 6  VI 2  i6 2  V42 2  V7 0  I 0
        V6    | 7 11^ 2 / 11  | i 1
        V7    | 7 11^ 2 5v    | i 5  VI 2  I 0
        V65   | 7 11^ 2 5v / 11 | i 1
        V42   | 7 11^ 2 5v / 5  | i6 1
        VI    | 8 0 3         | ii6 3  iv 3  V 1  III 1  ii65 1  i6 1  i64 0
        VII   | 10 2 5        | III 3  i6 1
        vii6  | 11^ 2 5 / 2   | i 3  i6 3
        i64   | 0 3 7 / 7     | V 0  V7 0
        I     | 0 4 7         |
        """);

    private readonly Dictionary<string, (Chord Chord, (string Name, int Weight)[] Successors)> table = [];

    private Harmony(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            string[] parts = line.Split('|', StringSplitOptions.TrimEntries);
            string[] words = parts[2].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var successors = words.Chunk(2).Select(w => (w[0], int.Parse(w[1], CultureInfo.InvariantCulture)));
            table.Add(parts[0], (Chord.Parse(parts[0], parts[1]), [.. successors]));
        }
    }

    /// <summary>The names of all chords.</summary>
    public IEnumerable<string> Names => table.Keys;

    /// <summary>The chord of that name.</summary>
    public Chord this[string name] => table[name].Chord;

    /// <summary>What may follow, and how often.</summary>
    public IReadOnlyList<(string Name, int Weight)> After(string name) => table[name].Successors;
}
