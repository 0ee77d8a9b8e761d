namespace Ostl;

/// <summary>The window of K steps that a learning rule is defined on.</summary>
public readonly record struct RuleWindow
{
    private RuleWindow(int? steps, bool isWholeSequence)
    {
        Steps = steps;
        IsWholeSequence = isWholeSequence;
    }

    /// <summary>The gradient does not depend on windows; K is chosen for speed.</summary>
    public static RuleWindow Free => default;

    /// <summary>One window, from the first step of a sequence to its last.</summary>
    public static RuleWindow WholeSequence => new(null, isWholeSequence: true);

    /// <summary>K, where the rule says how many steps; null otherwise.</summary>
    public int? Steps { get; }

    /// <summary>The window holds the whole sequence.</summary>
    public bool IsWholeSequence { get; }

    /// <summary>K is not a part of the rule.</summary>
    public bool IsFree => Steps is null && !IsWholeSequence;

    /// <summary>Windows of K steps, from the first step of a sequence on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">K is less than 1.</exception>
    public static RuleWindow Of(int steps) => steps >= 1
        ? new RuleWindow(steps, isWholeSequence: false)
        : throw new ArgumentOutOfRangeException(nameof(steps), steps, "A window has at least one step.");

    /// <inheritdoc/>
    public override string ToString() =>
        IsWholeSequence ? "the whole sequence" : Steps is int steps ? $"{steps} steps" : "free";
}
