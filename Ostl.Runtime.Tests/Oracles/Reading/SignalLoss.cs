namespace Ostl.Tests.Oracles;

/// <summary>E = Σ signal · y: the target is the learning signal itself.</summary>
internal sealed class SignalLoss : Loss
{
    public override string Name => "given signals";

    protected override double Compare(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> signal)
    {
        target.CopyTo(signal);
        double sum = 0;

        for (int i = 0; i < output.Length; i++)
        {
            sum += (double)target[i] * output[i];
        }

        return sum;
    }
}
