using Chorales.Composition;
using Chorales.Data;

namespace Chorales.Tests;

public sealed class ChoraleComposerTests
{
    private const ulong KnownHash = 15540486854891628172;
    private static readonly ChoraleComposer Composer = new(1);
    private static readonly IReadOnlyList<Voicing>[] Pieces = Compose(Composer, 60);

    [Fact]
    public void TheSameSeedIsTheSameMusicOnEveryMachine()
    {
        ChoraleSet set = new ChoraleComposer(1).Compose(train: 3, valid: 1);
        Assert.Equal(Pieces[3].Select(v => v.ToStep()), set.Valid[0].Steps);
        Assert.Equal(KnownHash, Hash(Pieces));
        Assert.NotEqual(KnownHash, Hash(Compose(new ChoraleComposer(2), 60)));
    }

    [Fact]
    public void PiecesHaveFortyToEightySteps() => Assert.All(Pieces, p => Assert.InRange(p.Count, 40, 80));

    [Fact]
    public void VoicesKeepTheirRangesOrderAndSpacing() =>
        Assert.All(Pieces.SelectMany(p => p), v => Assert.True(v.IsSingable, v.ToString()));

    [Fact]
    public void NoParallelFifthsOctavesOrUnisons() =>
        Assert.All(Moves(), m => Assert.False(VoiceLeading.HasParallels(m.From, m.To), m.ToString()));

    [Fact]
    public void VoicesMoveByStepsMoreOftenThanByLeaps()
    {
        int[] upper = [.. Moves().SelectMany(m => Enumerable.Range(1, 3).Select(v => Math.Abs(m.To[v] - m.From[v])))];
        Assert.True(upper.Count(i => i <= 2) > 0.7 * upper.Length);
        Assert.True(upper.Count(i => i > 7) < 0.02 * upper.Length);
        Assert.InRange(upper.Max(), 1, 12);
    }

    [Fact]
    public void EveryPieceEndsOnATriadOverItsRootThatIsHeld() => Assert.All(Pieces, piece =>
    {
        int[] tones = [.. piece[^1].ToStep().Select(p => (p - piece[^1].Bass) % 12).Distinct().Order()];
        Assert.All(tones, t => Assert.Contains(t, new[] { 0, 3, 4, 7 }));
        Assert.Contains(tones, t => t is 3 or 4);
        Assert.Equal(piece[^2], piece[^1]);
    });

    [Fact]
    public void TheMusicIsAsHardToGuessAsRealChorales()
    {
        ChoraleSet set = Composer.Compose(train: 120, valid: 40);
        Assert.InRange(new UnigramBaseline(set.Train).Nll(set.Valid), 10, 11.5);
        int distinct = set.Train.SelectMany(p => p.Steps).Select(s => string.Join(' ', s)).Distinct().Count();
        Assert.InRange(distinct, 600, 3000);
    }

    [Fact]
    public void ParallelsAreRecognised()
    {
        Voicing c = new(48, 55, 64, 72);
        Assert.True(VoiceLeading.HasParallels(c, new(50, 57, 65, 74)));
        Assert.True(VoiceLeading.HasParallels(c, new(50, 57, 64, 69)));
        Assert.False(VoiceLeading.HasParallels(c, c));
        Assert.False(VoiceLeading.HasParallels(c, new(53, 57, 65, 72)));
    }

    [Fact]
    public void EveryChordOfEveryModeCanBeSungInEveryKey()
    {
        Voicings voicings = new();
        foreach (Key key in Enumerable.Range(0, 24).Select(i => new Key(i % 12, i >= 12)))
        {
            Assert.All(key.Harmony.Names, name => Assert.NotEmpty(voicings.Of(key.Harmony[name], key)));
        }
    }

    private static IReadOnlyList<Voicing>[] Compose(ChoraleComposer composer, int count) =>
        [.. Enumerable.Range(0, count).Select(composer.ComposePiece)];

    private static IEnumerable<(Voicing From, Voicing To)> Moves() => Pieces.SelectMany(p => p.Zip(p.Skip(1)));

    /// <summary>FNV-1a over all pitches.</summary>
    private static ulong Hash(IEnumerable<IReadOnlyList<Voicing>> pieces) =>
        pieces.SelectMany(p => p).SelectMany(v => new[] { v.Bass, v.Tenor, v.Alto, v.Soprano })
            .Aggregate(14695981039346656037ul, (hash, pitch) => (hash ^ (ulong)pitch) * 1099511628211ul);
}
