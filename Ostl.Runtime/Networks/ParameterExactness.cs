namespace Ostl;

/// <summary>Whether a rule's gradient of a parameter is that of the whole sequence.</summary>
/// <param name="Parameter">"layers[0].W".</param>
/// <param name="Claim">What it is.</param>
/// <param name="Reason">Why, in a clause.</param>
public sealed record ParameterExactness(string Parameter, GradientClaim Claim, string Reason)
{
    /// <summary>It equals the derivative of the whole sequence's loss, up to rounding.</summary>
    public bool IsExact => Claim == GradientClaim.Exact;
}
