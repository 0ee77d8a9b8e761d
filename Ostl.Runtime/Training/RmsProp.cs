using System.Runtime.CompilerServices;
using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// RMSProp: every weight's step is divided by the root of the running mean of its squared gradients,
/// r = ρ r + (1 − ρ) g², θ −= η g / (√r + ε). Tieleman and Hinton 2012.
/// </summary>
/// <param name="learningRate">The step size η; greater than 0.</param>
public sealed class RmsProp(float learningRate) : Optimizer(learningRate, "meanSquare")
{
    /// <summary>ρ, from 0 to less than 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that.</exception>
    public float Decay
    {
        get;
        init => field = OptimizerSetting.Fraction(value, nameof(Decay));
    } = 0.95f;

    /// <summary>ε, greater than 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a positive finite number.</exception>
    public float Epsilon
    {
        get;
        init => field = OptimizerSetting.Positive(value, nameof(Epsilon));
    } = 1e-8f;

    /// <inheritdoc/>
    protected override void Apply(
        int index, float rate, Span<float> values, float[][] state, ReadOnlySpan<float> gradient) =>
        ElementwiseLoop.Run(new Step(rate, Decay, Epsilon), values, state[0], values, gradient);

    private readonly struct Step(float rate, float decay, float epsilon) : IElementwise
    {
        private readonly float rate = rate;
        private readonly float decay = decay;
        private readonly float epsilon = epsilon;

        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(ref TLanes target, ref TLanes first, ref TLanes second, TLanes input)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes square = TLanes.Splat(1 - decay) * input * input;
            first = LaneMath.Flush(TLanes.MultiplyAdd(TLanes.Splat(decay), first, square));
            TLanes step = TLanes.Splat(rate) * input / (TLanes.Sqrt(first) + TLanes.Splat(epsilon));
            target -= step;
        }
    }
}
