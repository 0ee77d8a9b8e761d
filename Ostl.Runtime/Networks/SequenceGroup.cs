namespace Ostl;

/// <summary>
/// Neighbouring sequences of a batch that one run works on. How a batch falls into groups depends on its size alone, so
/// that results do not depend on how many threads share the groups.
/// </summary>
internal readonly record struct SequenceGroup(int First, int Count)
{
    private const int Smallest = 4;

    private const int Most = 8;

    /// <summary>The groups of a batch: at most eight, of at least four sequences where there are so many.</summary>
    public static SequenceGroup[] Of(int sequences)
    {
        int groups = Math.Clamp(sequences / Smallest, 1, Most);
        var result = new SequenceGroup[groups];
        for (int i = 0; i < groups; i++)
        {
            int first = (int)((long)sequences * i / groups);
            result[i] = new SequenceGroup(first, (int)((long)sequences * (i + 1) / groups) - first);
        }

        return result;
    }
}
