namespace Chorales.Composition;

/// <summary>
/// Draws the chords of a phrase: a random walk through <see cref="Harmony"/> that is steered to arrive at the cadence
/// exactly on time.
/// </summary>
internal sealed class Progression(PhrasePlan plan, CompositionRandom random)
{
    private const int LastChordSteps = 2;
    private readonly Harmony harmony = plan.Key.Harmony;

    private static readonly string[] MajorAuthentic = ["V I", "V7 I", "I64 V I", "I64 V7 I", "ii65 V I", "ii6 V7 I"];
    private static readonly string[] MajorHalf = ["ii6 V", "IV V", "vi V", "I64 V", "II6 V"];
    private static readonly string[] MinorAuthentic = ["V i", "V7 i", "i64 V i", "i64 V7 i", "ii65 V i", "ii6 V7 i"];
    private static readonly string[] MinorPicardy = ["V I", "V7 I", "i64 V I", "ii65 V I"];
    private static readonly string[] MinorHalf = ["iv6 V", "iv V", "ii6 V", "i64 V"];

    /// <summary>The chords, lasting together as long as the plan says.</summary>
    public IReadOnlyList<TimedChord> Draw()
    {
        string[] ending = random.Among(Endings()).Split(' ');
        List<int> durations = Durations(plan.Steps - (ending.Length - 1) - LastChordSteps);
        string[] names = [.. Walk(durations.Count, ending[0]), .. ending];
        durations.AddRange(Enumerable.Repeat(1, ending.Length - 1));
        durations.Add(LastChordSteps);
        return [.. names.Zip(durations, (name, steps) => new TimedChord(harmony[name], steps))];
    }

    private string[] Endings() => (plan.Cadence, plan.Key.IsMinor) switch
    {
        (Cadence.Half, false) => MajorHalf,
        (Cadence.Half, true) => MinorHalf,
        (Cadence.Deceptive, false) => ["V vi", "V7 vi"],
        (Cadence.Deceptive, true) => ["V VI", "V7 VI"],
        (Cadence.Final, true) => random.Chance(50) ? MinorPicardy : MinorAuthentic,
        (_, true) => MinorAuthentic,
        _ => MajorAuthentic,
    };

    private List<int> Durations(int steps)
    {
        List<int> durations = [];
        for (int left = steps; left > 0; left -= durations[^1])
        {
            durations.Add(left > 1 && random.Chance(30) ? 2 : 1);
        }

        return durations;
    }

    private List<string> Walk(int count, string target)
    {
        HashSet<string>[] leads = LeadingTo(target, count);
        string tonic = plan.Key.TonicChord;
        string[] starts = [tonic, tonic, tonic, tonic, .. harmony.Names.Where(n => IsPlain(harmony[n]))];
        List<string> walk = [random.Among([.. starts.Where(leads[count].Contains)])];
        for (int left = count - 1; left > 0; left--)
        {
            var open = harmony.After(walk[^1]).Where(s => s.Weight > 0 && leads[left].Contains(s.Name)).ToArray();
            walk.Add(random.Weighted(open));
        }

        return walk;
    }

    /// <summary>For each number of moves, the chords from which the target is that many moves away.</summary>
    private HashSet<string>[] LeadingTo(string target, int moves)
    {
        var leads = new HashSet<string>[moves + 1];
        leads[0] = [target];
        for (int i = 1; i <= moves; i++)
        {
            HashSet<string> next = leads[i - 1];
            // Only the last move may take a way that is kept for cadences.
            bool last = i == 1;
            leads[i] =
            [
                .. harmony.Names.Where(n => harmony.After(n).Any(s => (last || s.Weight > 0) && next.Contains(s.Name))),
            ];
        }

        return leads;
    }

    private static bool IsPlain(Chord chord) => chord.Bass == chord.Root && chord.Falling < 0;
}
