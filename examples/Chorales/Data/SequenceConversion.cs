using Ostl;

namespace Chorales.Data;

/// <summary>Turns pieces into what a network learns from.</summary>
internal static class SequenceConversion
{
    /// <summary>
    /// Inputs x_0 … x_{T−2} and targets x_1 … x_{T−1}: from each step, with the past that the network remembers, the
    /// next is predicted. A step is 88 numbers, 1 where the key sounds.
    /// </summary>
    public static Sequence ToSequence(this Piece piece)
    {
        int predicted = piece.Steps.Count - 1;
        float[] inputs = new float[predicted * Pitch.Keys];
        float[] targets = new float[predicted * Pitch.Keys];
        for (int t = 0; t < predicted; t++)
        {
            Mark(inputs, t, piece.Steps[t]);
            Mark(targets, t, piece.Steps[t + 1]);
        }

        return new Sequence(Pitch.Keys, inputs) { Targets = targets };
    }

    private static void Mark(float[] roll, int row, int[] step)
    {
        foreach (int pitch in step)
        {
            roll[(row * Pitch.Keys) + pitch - Pitch.Lowest] = 1;
        }
    }
}
