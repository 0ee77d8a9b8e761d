using Chorales.Data;

namespace Chorales.Composition;

/// <summary>
/// The example's own music: seeded four-part chorales in quarter notes, so that the example runs without any file.
/// A piece has four to seven phrases of 8 to 16 steps, 40 to 80 in all, in a home key and its relatives. A phrase is
/// a functional chord progression that ends in a cadence (<see cref="Progression"/>), voiced by the rules of voice
/// leading (<see cref="PhraseWriter"/>, <see cref="VoiceLeading"/>) with suspensions and passing notes
/// (<see cref="Ornaments"/>). All arithmetic is in integers: a seed gives the same music everywhere. docs/chorales.md
/// tells the rules.
/// </summary>
internal sealed class ChoraleComposer(int seed)
{
    private const int Attempts = 1000;
    private static readonly int[] PhraseSteps = [8, 8, 8, 10, 12, 12, 16];
    private static readonly (Key Item, int Weight)[] HomeKeys =
    [
        (new(0, false), 5), (new(7, false), 4), (new(5, false), 3), (new(2, false), 2),
        (new(9, true), 4), (new(4, true), 2), (new(2, true), 2),
    ];

    private readonly Voicings voicings = new();

    /// <summary>Pieces to learn from and to validate on. A piece does not depend on how many there are.</summary>
    public ChoraleSet Compose(int train, int valid)
    {
        Piece[] pieces = new Piece[train + valid];
        Parallel.For(0, pieces.Length, i => pieces[i] = new Piece([.. ComposePiece(i).Select(v => v.ToStep())]));
        return new ChoraleSet($"own composer, seed {seed}", pieces[..train], pieces[train..]);
    }

    /// <summary>The four voices of piece number <paramref name="index"/>, step by step.</summary>
    public IReadOnlyList<Voicing> ComposePiece(int index)
    {
        CompositionRandom random = CompositionRandom.ForPiece(seed, index);
        List<Voicing> steps = [];
        foreach (PhrasePlan plan in Plan(random))
        {
            steps.AddRange(Write(plan, steps.Count > 0 ? steps[^1] : null, random));
        }

        return steps;
    }

    private static List<PhrasePlan> Plan(CompositionRandom random)
    {
        Key home = random.Weighted(HomeKeys);
        int[] lengths = Lengths(random);
        List<PhrasePlan> plans = [];
        for (int i = 0; i < lengths.Length; i++)
        {
            bool last = i == lengths.Length - 1;
            Key key = i == 0 || last ? home : random.Weighted(home.Relatives());
            (Cadence, int)[] cadences =
                [(Cadence.Authentic, 6), (Cadence.Half, key == home ? 3 : 0), (Cadence.Deceptive, 1)];
            plans.Add(new PhrasePlan(key, last ? Cadence.Final : random.Weighted(cadences), lengths[i]));
        }

        return plans;
    }

    private static int[] Lengths(CompositionRandom random)
    {
        int[] lengths;
        do
        {
            lengths = [.. Enumerable.Range(0, 4 + random.Below(4)).Select(_ => random.Among(PhraseSteps))];
        }
        while (lengths.Sum() is < 40 or > 80);

        return lengths;
    }

    private List<Voicing> Write(PhrasePlan plan, Voicing? previous, CompositionRandom random)
    {
        PhraseWriter writer = new(voicings, random);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            IReadOnlyList<TimedChord> chords = new Progression(plan, random).Draw();
            if (writer.Write(chords, plan.Key, previous) is { } path)
            {
                return new Ornaments(random).Spread(path, chords, plan.Key);
            }
        }

        throw new InvalidOperationException($"No voicing of {plan} keeps the rules in {Attempts} attempts.");
    }
}
