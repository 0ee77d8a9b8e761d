namespace Ostl;

/// <summary>
/// Cuts sequences into batches: shuffled, then put side by side with others of about their length, so that little is
/// padded, then the batches shuffled. The same seed and epoch give the same batches.
/// </summary>
internal static class BatchOrder
{
    /// <summary>Batches whose sequences are sorted together.</summary>
    private const int BatchesPerBucket = 8;

    /// <summary>The batches of one epoch.</summary>
    public static SequenceBatch[] Of(IReadOnlyList<Sequence> sequences, int size, int seed, int epoch)
    {
        var random = new SeededRandom(seed, epoch);
        Sequence[] order = [.. sequences];
        random.Shuffle<Sequence>(order);
        int bucket = size * BatchesPerBucket;
        for (int first = 0; first < order.Length; first += bucket)
        {
            int count = Math.Min(bucket, order.Length - first);
            Sequence[] sorted = [.. order.AsSpan(first, count).ToArray().OrderByDescending(sequence => sequence.Steps)];
            sorted.CopyTo(order, first);
        }

        SequenceBatch[] batches = [.. order.Chunk(size).Select(chunk => SequenceBatch.Of(chunk))];
        random.Shuffle<SequenceBatch>(batches);
        return batches;
    }
}
