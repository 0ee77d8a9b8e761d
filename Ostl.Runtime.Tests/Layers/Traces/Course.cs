namespace Ostl.Tests.Layers.Traces;

/// <summary>
/// A course of Jacobians that <see cref="ControlledUnit"/> and <see cref="ControlledNet"/> follow: per step a factor,
/// and whether anything enters.
/// </summary>
internal sealed record Course(string Name, int Steps, Func<int, (double Factor, bool Silent)> At)
{
    private const int Inputs = 4;

    /// <summary>Nothing is forgotten, from the first step on.</summary>
    public static Course Remembers { get; } = new("remembers", 90, _ => (1, false));

    /// <summary>Forgets within some steps until step 50, and nothing from then on.</summary>
    public static Course RemembersLate { get; } = new("remembers late", 130, t => (t < 50 ? 0.3 : 1, false));

    /// <summary>
    /// The product falls to 10⁻¹⁶, far below rounding, stays there for longer than a look-back, and comes back. Nothing
    /// enters in between, so that all there is to learn is from before.
    /// </summary>
    public static Course Regrows { get; } = new("regrows", 100, t => t switch
    {
        >= 20 and < 28 => (1e-2, true),
        >= 28 and < 80 => (1, true),
        >= 80 and < 88 => (1e2, true),
        _ => (1, false),
    });

    /// <summary>
    /// The product first grows and then falls back, with a few inputs after that: seen from the end it falls to 10⁻¹⁶
    /// and grows again.
    /// </summary>
    public static Course GrowsAndFalls { get; } = new("grows and falls", 60, t => t switch
    {
        >= 20 and < 28 => (1e2, true),
        >= 36 and < 44 => (1e-2, true),
        >= 28 and < 44 => (1, true),
        _ => (1, false),
    });

    /// <summary>Forgets within some steps.</summary>
    public static Course Forgets { get; } = new("forgets", 120, _ => (0.3, false));

    public static IReadOnlyList<Course> All { get; } = [Remembers, RemembersLate, Regrows, GrowsAndFalls, Forgets];

    /// <summary>
    /// Sequences along the course: one is shorter, one restarts and goes through the course again from there. The loss
    /// is taken at the last steps, where nothing hides what the first ones say.
    /// </summary>
    public SequenceBatch Batch(int outputs)
    {
        var random = new SeededRandom(3);
        return SequenceBatch.Of(
            Sequence(random, outputs, Steps, restart: 0),
            Sequence(random, outputs, Steps - 3, restart: 0),
            Sequence(random, outputs, Steps + 13, restart: 13));
    }

    private Sequence Sequence(SeededRandom random, int outputs, int steps, int restart)
    {
        float[] inputs = Draw(random, steps * Inputs);
        for (int t = 0; t < steps; t++)
        {
            (double factor, bool silent) = At(t < restart ? t : t - restart);
            Span<float> x = inputs.AsSpan(t * Inputs, Inputs);
            if (silent)
            {
                x.Clear();
            }

            if (silent || factor != 1)
            {
                x[0] = 20 + (float)Math.Log(factor);
            }
        }

        return new Sequence(Inputs, inputs)
        {
            Targets = Draw(random, steps * outputs),
            Supervised = [.. Enumerable.Range(0, steps).Select(t => t >= steps - 4)],
            Restarts = restart == 0 ? null : [.. Enumerable.Range(0, steps).Select(t => t == restart)],
        };
    }

    private static float[] Draw(SeededRandom random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)random.Uniform(-0.9, 1.1))];
}
