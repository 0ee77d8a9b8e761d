namespace Chorales.Composition;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). Integers only, so that the same seed gives the same music on every
/// platform and in every version of .NET.
/// </summary>
internal sealed class CompositionRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>The stream of one piece, so that it does not depend on those before it.</summary>
    public static CompositionRandom ForPiece(int seed, int index)
    {
        CompositionRandom streams = new((ulong)seed);
        return new CompositionRandom(streams.Next() ^ (0xD1B54A32D192ED03 * (ulong)(index + 1)));
    }

    /// <summary>A whole number from 0 up to, not including, <paramref name="count"/>.</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>True <paramref name="percent"/> times in a hundred.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of the items.</summary>
    public T Among<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>One of the items, as often as its weight says.</summary>
    public T Weighted<T>(IReadOnlyList<(T Item, int Weight)> items)
    {
        int draw = Below(items.Sum(i => i.Weight));
        int chosen = 0;
        while (draw >= items[chosen].Weight)
        {
            draw -= items[chosen++].Weight;
        }

        return items[chosen].Item;
    }

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
