using System.Reflection;

namespace Ostl.Benchmarks.Gradients;

/// <summary>The sizes, losses and rules that every subject is checked with.</summary>
internal sealed record GradientGrid
{
    /// <summary>The presets of <see cref="LearningRule"/>, found by reflection.</summary>
    public static IReadOnlyList<LearningRule> Rules { get; } =
    [
        .. typeof(LearningRule).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(LearningRule))
            .Select(property => (LearningRule)property.GetValue(null)!),
    ];

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
