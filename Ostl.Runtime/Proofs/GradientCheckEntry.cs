namespace Ostl;

/// <summary>One weight array's gradient under one rule, computed in windows of one length.</summary>
public sealed record GradientCheckEntry
{
    /// <summary>The learning rule.</summary>
    public required LearningRule Rule { get; init; }

    /// <summary>The window length K.</summary>
    public required int Window { get; init; }

    /// <summary>The weight array: layers[0].W.</summary>
    public required string Parameter { get; init; }

    /// <summary>What the compiler claims it to be.</summary>
    public required GradientClaim Claim { get; init; }

    /// <summary>The compiler claims it to be the gradient of the whole sequence.</summary>
    public bool IsExact => Claim == GradientClaim.Exact;

    /// <summary>Why the compiler claims that, or why not.</summary>
    public required string Reason { get; init; }

    /// <summary>
    /// ‖a − b‖ / ‖b‖: where it is claimed exact against the whole-sequence gradient, otherwise against the rule's own
    /// definition. Where the steps' contributions cancel, √Σ g² over them takes the place of ‖b‖.
    /// </summary>
    public required double Error { get; init; }

    /// <summary>‖a − b‖ / ‖b‖ against the whole-sequence gradient: what the rule gives up.</summary>
    public required double DistanceFromExact { get; init; }

    /// <summary>The rule leaves nothing of this gradient: the weight does not learn.</summary>
    public required bool IsZero { get; init; }
}

/// <summary>
/// How central differences of the executed loss agree with the reference gradient of the whole sequence.
/// </summary>
/// <param name="Error">The largest relative error of a weight array.</param>
/// <param name="Elements">How many elements were varied.</param>
public sealed record DifferenceCheck(double Error, int Elements);
