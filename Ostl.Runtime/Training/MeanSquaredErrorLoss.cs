using Ostl.Compiled;

namespace Ostl;

/// <summary>E = ½ Σ (y − target)², ∂E/∂y = y − target.</summary>
internal sealed class MeanSquaredErrorLoss : Loss
{
    /// <inheritdoc/>
    public override string Name => "mean squared error";

    /// <inheritdoc/>
    protected override double Compare(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> signal)
    {
        output.CopyTo(signal);
        VectorKernels.AddScaled(signal, -1, target);
        return VectorKernels.SumOfSquares(signal) / 2;
    }
}
