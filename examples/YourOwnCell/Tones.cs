using Ostl;

namespace YourOwnCell;

/// <summary>
/// A task made here: a tone is heard step by step, of unknown phase and under much noise, and the network says which of
/// four periods it has. One sample tells nothing: the answer needs memory.
/// </summary>
internal static class Tones
{
    private const int Steps = 40;
    private const int Silent = 16; // The first steps, at which no answer is asked.
    private static readonly int[] Periods = [5, 6, 7, 8];

    /// <summary>Number of answers.</summary>
    public static int Classes => Periods.Length;

    /// <summary>The tones in radians per step.</summary>
    public static IEnumerable<double> Frequencies => Periods.Select(p => 2 * Math.PI / p).Order();

    /// <summary>Tones drawn from a seed.</summary>
    public static Sequence[] Draw(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Draw(random))];
    }

    private static Sequence Draw(Random random)
    {
        int answer = random.Next(Classes);
        double phase = 2 * Math.PI * random.NextDouble();
        float[] sound = new float[Steps];
        for (int t = 0; t < Steps; t++)
        {
            double noise = (2 * random.NextDouble()) - 1;
            sound[t] = (float)(Math.Sin((2 * Math.PI * t / Periods[answer]) + phase) + noise);
        }

        return new Sequence(inputs: 1, sound)
        {
            Labels = [.. Enumerable.Repeat(answer, Steps)],
            Supervised = [.. Enumerable.Range(0, Steps).Select(t => t >= Silent)],
        };
    }
}
