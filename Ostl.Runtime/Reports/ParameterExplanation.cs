namespace Ostl;

/// <summary>One parameter of an explained network.</summary>
/// <param name="Name">"layers[0].W".</param>
/// <param name="Shape">[rows, columns] of a matrix; [n] of a vector; [] of a single number.</param>
/// <param name="Claim">What the rule's gradient of it is.</param>
/// <param name="Reason">Why, in a clause.</param>
public sealed record ParameterExplanation(
    string Name, IReadOnlyList<int> Shape, GradientClaim Claim, string Reason)
{
    /// <summary>The rule's gradient equals the derivative of the whole sequence's loss, up to rounding.</summary>
    public bool IsExact => Claim == GradientClaim.Exact;
}
