namespace Chorales.Data;

/// <summary>
/// What can be predicted without looking at the past: every key sounds with its own fixed probability,
/// p = (n + 1/2) / (N + 1), where n counts the steps of the training pieces in which it sounds, of N.
/// A network that has learned anything about order must be better than this.
/// </summary>
internal sealed class UnigramBaseline
{
    private readonly double[] sounding = new double[Pitch.Keys];
    private readonly double[] silent = new double[Pitch.Keys];

    /// <summary>Fits the probabilities on the predicted steps of <paramref name="train"/>: all but the first.</summary>
    public UnigramBaseline(IReadOnlyList<Piece> train)
    {
        int[] counts = new int[Pitch.Keys];
        int steps = 0;
        foreach (int[] step in train.SelectMany(PredictedSteps))
        {
            steps++;
            foreach (int pitch in step)
            {
                counts[pitch - Pitch.Lowest]++;
            }
        }

        for (int key = 0; key < Pitch.Keys; key++)
        {
            double p = (counts[key] + 0.5) / (steps + 1);
            sounding[key] = -Math.Log(p);
            silent[key] = -Math.Log(1 - p);
        }
    }

    /// <summary>Nats per predicted step: summed over the 88 keys, averaged over all predicted steps.</summary>
    public double Nll(IReadOnlyList<Piece> pieces)
    {
        double allSilent = silent.Sum();
        double total = 0;
        int steps = 0;
        foreach (int[] step in pieces.SelectMany(PredictedSteps))
        {
            steps++;
            total += allSilent + step.Sum(p => sounding[p - Pitch.Lowest] - silent[p - Pitch.Lowest]);
        }

        return total / steps;
    }

    private static IEnumerable<int[]> PredictedSteps(Piece piece) => piece.Steps.Skip(1);
}
