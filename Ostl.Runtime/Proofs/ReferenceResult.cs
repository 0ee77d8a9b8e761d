namespace Ostl.Proofs;

/// <summary>The loss and the gradient of every weight.</summary>
/// <param name="Loss">Σ E_t over supervised steps, averaged over the sequences.</param>
/// <param name="Weights">Its derivative: [layer][weight][element].</param>
internal sealed record ReferenceResult(double Loss, double[][][] Weights)
{
    /// <summary>
    /// √Σ g² over what each step of each sequence adds to a weight's gradient: [layer][weight]. The sum of terms of
    /// random sign is about so large; where it is much smaller they happen to cancel, and rounding does not.
    /// </summary>
    public double[][] Scales { get; init; } = Array.ConvertAll(Weights, layer => new double[layer.Length]);
}
