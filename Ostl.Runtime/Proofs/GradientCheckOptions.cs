namespace Ostl;

/// <summary>What a gradient check draws and how closely it looks. The defaults suit a small cell.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>Seed of weights, inputs and targets.</summary>
    public int Seed { get; init; }

    /// <summary>Number of inputs of the network that <c>Run(cell)</c> builds.</summary>
    public int Inputs { get; init; } = 5;

    /// <summary>Number of outputs of the network that <c>Run(cell)</c> builds.</summary>
    public int Outputs { get; init; } = 3;

    /// <summary>Steps of the longest sequence, T.</summary>
    public int Steps { get; init; } = 10;

    /// <summary>Number of sequences, each of another length; the second restarts half way.</summary>
    public int BatchSize { get; init; } = 3;

    /// <summary>
    /// Inputs are drawn from −scale to scale; draws that leave something dead are tried again with larger ones.
    /// </summary>
    public double InputScale { get; init; } = 3;

    /// <summary>The loss to take gradients of: mean squared error, Bernoulli likelihood or cross-entropy.</summary>
    public Loss Loss { get; init; } = Loss.MeanSquaredError;

    /// <summary>At which steps the loss is taken. All sequences but the first lack some of these targets.</summary>
    public Supervision Supervision { get; init; } = Supervision.EveryStep;

    /// <summary>The rules to check; by default OSTL, OSTL without H, and BPTT.</summary>
    public IReadOnlyList<LearningRule> Rules { get; init; } =
        [LearningRule.Ostl, LearningRule.OstlWithoutH, LearningRule.Bptt];

    /// <summary>
    /// Window lengths K to check; by default 1, 2, 7 and T. A rule that says itself what its window is, is checked with
    /// that one only.
    /// </summary>
    public IReadOnlyList<int>? Windows { get; init; }

    /// <summary>The largest relative error ‖a − b‖ / ‖b‖ of one weight array that passes.</summary>
    public double Tolerance { get; init; } = 1e-5;

    /// <summary>
    /// How close anything may come to a threshold, kink or tie, where single and double precision could fall on
    /// different sides.
    /// </summary>
    public double MinDistance { get; init; } = 4e-4;

    /// <summary>How often to draw again where a draw is not fit.</summary>
    public int MaxRedraws { get; init; } = 100;

    /// <summary>Draws again where something is identically zero, since a check of it would show nothing.</summary>
    internal bool RequiresLiveness { get; init; } = true;

    /// <summary>Leaves out rules that mean nothing for the network, instead of refusing them.</summary>
    internal bool OnlyAdmitted { get; init; }

    /// <summary>The windows to check a rule at.</summary>
    internal IReadOnlyList<int> WindowsOf(bool wholeSequence, int? fixedSteps = null) => wholeSequence ? [Steps]
        : fixedSteps is int steps ? [steps]
        : [.. (Windows ?? [1, 2, 7, Steps]).Where(window => window <= Steps).Distinct().Order()];

    /// <summary>Refuses options that mean nothing.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    internal void Validate()
    {
        AtLeast(Inputs, 1, nameof(Inputs));
        AtLeast(Outputs, 1, nameof(Outputs));
        AtLeast(Steps, 2, nameof(Steps));
        AtLeast(BatchSize, 1, nameof(BatchSize));
        AtLeast(MaxRedraws, 0, nameof(MaxRedraws));
        AtLeast(Windows?.DefaultIfEmpty(0).Min() ?? 1, 1, nameof(Windows));
        AtLeast(Rules.Count, 1, nameof(Rules));
        Positive(Tolerance, nameof(Tolerance));
        Positive(InputScale, nameof(InputScale));
    }

    private static void AtLeast(int found, int least, string name)
    {
        if (found < least)
        {
            throw new ArgumentException($"GradientCheckOptions.{name}: expected at least {least}, found {found}.");
        }
    }

    private static void Positive(double found, string name)
    {
        if (!(found > 0))
        {
            throw new ArgumentException($"GradientCheckOptions.{name}: expected a positive number, found {found}.");
        }
    }
}
