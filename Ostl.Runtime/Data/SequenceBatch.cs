namespace Ostl;

/// <summary>
/// Sequences that are learned side by side. They may differ in length: a network runs as long as the longest, and the
/// steps past the end of a shorter one are padding, which changes neither its states nor any gradient.
/// </summary>
public sealed class SequenceBatch
{
    private readonly Sequence[] sequences;

    private SequenceBatch(Sequence[] sequences) => this.sequences = sequences;

    /// <summary>Number of sequences, B.</summary>
    public int Count => sequences.Length;

    /// <summary>One of the sequences.</summary>
    public Sequence this[int index] => sequences[index];

    /// <summary>Number of inputs of every step, m.</summary>
    public int InputSize => sequences[0].InputSize;

    /// <summary>Number of steps of the longest sequence, T.</summary>
    public int LongestLength { get; private init; }

    /// <summary>Number of steps of all sequences together, without padding.</summary>
    public long TotalSteps { get; private init; }

    /// <summary>Puts sequences side by side.</summary>
    /// <exception cref="ArgumentException">There is none, or they differ in their number of inputs.</exception>
    public static SequenceBatch Of(params ReadOnlySpan<Sequence> sequences)
    {
        if (sequences.IsEmpty)
        {
            throw new ArgumentException("A batch has at least one sequence; found none.", nameof(sequences));
        }

        int longest = 0;
        long total = 0;
        for (int i = 0; i < sequences.Length; i++)
        {
            Sequence sequence = sequences[i]
                ?? throw new ArgumentException($"Sequence {i} of the batch is null.", nameof(sequences));
            if (sequence.InputSize != sequences[0].InputSize)
            {
                throw new ArgumentException(
                    $"Sequence {i} has {sequence.InputSize} inputs; expected {sequences[0].InputSize}, as sequence 0.",
                    nameof(sequences));
            }

            longest = Math.Max(longest, sequence.Steps);
            total += sequence.Steps;
        }

        return new SequenceBatch(sequences.ToArray()) { LongestLength = longest, TotalSteps = total };
    }

    /// <summary>Some neighbouring sequences.</summary>
    internal ReadOnlySpan<Sequence> Slice(int first, int count) => sequences.AsSpan(first, count);
}
