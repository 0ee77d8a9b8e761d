using System.Reflection;

namespace Ostl.Benchmarks.Gradients;

/// <summary>The sizes, losses and rules that every subject is checked with.</summary>
internal sealed record GradientGrid
{
    /// <summary>
    /// The presets of <see cref="LearningRule"/>, those that take nothing found by reflection, and combinations that no
    /// preset has.
    /// </summary>
    public static IReadOnlyList<LearningRule> Rules { get; } =
    [
        LearningRule.TruncatedBptt(3),
        LearningRule.OstlWithResidual(3),
        LearningRule.Ottt(leak: 0.7f),
        LearningRule.Rflo(leak: 0.7f),
        LearningRule.EProp(readoutDecay: 0.8f),
        LearningRule.EProp(readoutDecay: 0.8f, random: true),
        LearningRule.EPropAdaptive(readoutDecay: 0.8f),
        LearningRule.SnAp1 with { Name = "direct-symmetric", Signal = LearningSignal.DirectSymmetric },
        LearningRule.OstlWithoutH with { Name = "supplied", Signal = LearningSignal.Supplied(Supply) },
        LearningRule.SnAp1 with
        {
            Name = "full-then-snap-1", InWindow = WindowRecurrence.Full, Residual = Residual.InsideWindow,
            Window = RuleWindow.Of(3),
        },
        LearningRule.OstlWithoutH with
        {
            Name = "full-then-without-h", InWindow = WindowRecurrence.Full, Window = RuleWindow.Of(2),
        },
        .. typeof(LearningRule).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(LearningRule))
            .Select(property => (LearningRule)property.GetValue(null)!),
    ];

    // A signal of the kind that a reward would give: the size of the error, with the sign of what the unit put out.
    private static void Supply(SuppliedStep step, Span<float> signal)
    {
        float size = 0;
        foreach (float error in step.Error)
        {
            size += error * error;
        }

        for (int unit = 0; unit < signal.Length; unit++)
        {
            signal[unit] = step.HasTarget ? size * step.Output[unit] : 0.1f;
        }
    }

    /// <summary>Steps of the longest sequence, T.</summary>
    public required IReadOnlyList<int> Lengths { get; init; }

    /// <summary>Numbers of sequences, B: all but the first of a batch are shorter and lack some targets.</summary>
    public required IReadOnlyList<int> BatchSizes { get; init; }

    /// <summary>What the command checks.</summary>
    public static GradientGrid Full { get; } = new() { Lengths = [4, 8, 11], BatchSizes = [1, 3, 9] };

    /// <summary>What it checks with --quick.</summary>
    public static GradientGrid Quick { get; } = new() { Lengths = [7], BatchSizes = [3] };

    /// <summary>The options of every check of a subject.</summary>
    public IEnumerable<GradientCheckOptions> Options()
    {
        Loss[] losses = [Loss.MeanSquaredError, Loss.BernoulliNll, Loss.CrossEntropy];
        int count = 0;
        foreach (int length in Lengths)
        {
            foreach (int batch in BatchSizes)
            {
                foreach (Supervision supervision in Enum.GetValues<Supervision>())
                {
                    yield return new GradientCheckOptions
                    {
                        Seed = count,
                        Steps = length,
                        BatchSize = batch,
                        Supervision = supervision,
                        Loss = losses[count++ % losses.Length],
                        Rules = Rules,
                        Windows = [1, 3, length],
                        MaxRedraws = 400,
                        OnlyAdmitted = true,
                    };
                }
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"rules {string.Join(", ", Rules.Select(rule => rule.Name))}; K 1, 3 and T; T {string.Join(", ", Lengths)}; "
        + $"B {string.Join(", ", BatchSizes)}; losses at every step (some masked) and at the last";
}
