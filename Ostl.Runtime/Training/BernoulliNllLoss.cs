using System.Runtime.CompilerServices;
using Ostl.Compiled;

namespace Ostl;

/// <summary>E = Σ softplus(y) − target · y, ∂E/∂y = σ(y) − target.</summary>
internal sealed class BernoulliNllLoss : Loss
{
    /// <inheritdoc/>
    public override string Name => "Bernoulli NLL";

    /// <inheritdoc/>
    public override void CheckTarget(ReadOnlySpan<float> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            if (!(target[i] is >= 0 and <= 1))
            {
                throw new ArgumentException(
                    $"{Name}: target {i} is {target[i]}; expected a number from 0 to 1.", nameof(target));
            }
        }
    }

    /// <inheritdoc/>
    protected override double Compare(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> signal)
    {
        // The signal's span holds the terms of E first, and then ∂E/∂y.
        output.CopyTo(signal);
        ElementwiseLoop.Run(default(Terms), signal, target);
        double loss = VectorKernels.Sum(signal);
        output.CopyTo(signal);
        ElementwiseLoop.Run(default(Derivatives), signal, target);
        return loss;
    }

    private readonly struct Terms : IElementwise
    {
        public static int States => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(ref TLanes target, ref TLanes first, ref TLanes second, TLanes input)
            where TLanes : struct, ILanes<TLanes> => target = LaneMath.Softplus(target) - (input * target);
    }

    private readonly struct Derivatives : IElementwise
    {
        public static int States => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(ref TLanes target, ref TLanes first, ref TLanes second, TLanes input)
            where TLanes : struct, ILanes<TLanes> => target = LaneMath.Sigmoid(target) - input;
    }
}
