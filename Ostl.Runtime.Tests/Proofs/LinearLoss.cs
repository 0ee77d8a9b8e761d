using Ostl.Proofs;

namespace Ostl.Runtime.Tests.Proofs;

/// <summary>Σ signal · y: its derivative is the given signal.</summary>
internal sealed class LinearLoss : ReferenceLoss
{
    public override double Value(double[] output, ReferenceSequence sequence, int step) =>
        output.Zip(sequence.Targets![step], (y, signal) => y * signal).Sum();

    public override double[] Derivative(double[] output, ReferenceSequence sequence, int step) =>
        [.. sequence.Targets![step]];
}
