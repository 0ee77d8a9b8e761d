using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// Chooses K. A window as long as the sequence needs no traces and is the fastest wherever its activations fit
/// <see cref="Budget"/>. Otherwise traces are touched once a window, so K must be some tens of steps; and a dense
/// recurrence pays for its n·k adjoint rows only from K of about that many.
/// </summary>
internal static class WindowChoice
{
    /// <summary>Bytes that the activations of a window may take, over the whole batch.</summary>
    public const long Budget = 64 << 20;

    private const int Usual = 64;

    /// <summary>K for a batch, and why.</summary>
    /// <param name="layers">The network.</param>
    /// <param name="rules">The learning rules.</param>
    /// <param name="samples">Number of sequences, B.</param>
    /// <param name="longest">Steps of the longest, T.</param>
    public static WindowDecision Choose(IReadOnlyList<Layer> layers, RuleChoice rules, int samples, int longest)
    {
        if (rules.WholeSequence(layers) is string rule)
        {
            return new(longest, $"r{rule[1..]} goes back to the start of the sequence");
        }

        if (rules.FixedWindow(layers) is { } known)
        {
            return new(Math.Min(known.Steps, longest), $"r{known.Rule[1..]} has windows of {known.Steps} steps");
        }

        if (longest <= Usual)
        {
            return new(longest, $"the whole sequence, which has no more than {Usual} steps");
        }

        long perStep = layers.Sum(layer => BytesPerStep(layer, rules.Of(layer))) * samples;
        if (perStep * longest <= Budget)
        {
            return new(
                longest,
                $"the whole sequence, whose arrays take {Quantities.Bytes(perStep * longest)}; up to "
                + $"{Quantities.Bytes(Budget)} need no traces");
        }

        return Part(layers.MaxBy(layer => Wanted(layer, rules.Of(layer)))!, rules, perStep, longest);
    }

    private static WindowDecision Part(Layer demanding, RuleChoice rules, long perStep, int longest)
    {
        string whole = $"the arrays of the whole sequence would take {Quantities.Bytes(perStep * longest)}";
        int wanted = Wanted(demanding, rules.Of(demanding));
        if (Budget / perStep < wanted)
        {
            int most = (int)Math.Clamp(Budget / perStep, 1, longest);
            return new(most, $"{whole}; so many steps take {Quantities.Bytes(perStep * most)}");
        }

        return new(
            Math.Min(wanted, longest),
            wanted > Usual
                ? $"{whole}; as many steps as {demanding.Name} has states and units keep its dense traces at n³ a step"
                : $"{whole}; traces are touched once in {Usual} steps");
    }

    /// <summary>Bytes that one step of one sample takes in a layer.</summary>
    public static long BytesPerStep(Layer layer, LearningRule rule)
    {
        CellDescription description = layer.Description;
        AdjointDescription adjoint = description.WindowAdjoint(rule);
        IEnumerable<Axis> arrays =
        [
            .. description.States.Select(_ => Axis.Units), .. description.Stored,
            .. description.SignalScratch, .. adjoint.Coefficients, .. adjoint.WindowScratch,
        ];
        IEnumerable<int> widths =
            [.. layer.InputWidths, .. layer.OutputWidths, .. layer.OutputWidths, .. arrays.Select(layer.Length)];
        return widths.Sum(width => (long)sizeof(float) * Rows.Pad(width));
    }

    private static int Wanted(Layer layer, LearningRule rule)
    {
        int states = layer.Description.States.Count(state => !state.IsDerived);
        AdjointDescription adjoint = layer.Description.Adjoint(rule.Recurrence);
        return Math.Max(Usual, states * DenseTraces.UnitsThatMeet(adjoint, layer.Axes));
    }
}

/// <summary>A chosen K.</summary>
/// <param name="Steps">Steps learned at once.</param>
/// <param name="Reason">Why, in a clause.</param>
internal readonly record struct WindowDecision(int Steps, string Reason);
