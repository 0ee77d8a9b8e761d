using System.Runtime.CompilerServices;
using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// Adam, Kingma and Ba 2015, with their correction of the bias of the first updates: at update t of a parameter
/// m = β₁ m + (1 − β₁) g, v = β₂ v + (1 − β₂) g², θ −= η (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε).
/// </summary>
/// <param name="learningRate">The step size η; greater than 0.</param>
public sealed class Adam(float learningRate) : Optimizer(learningRate, "mean", "meanSquare")
{
    /// <summary>β₁, from 0 to less than 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that.</exception>
    public float Beta1
    {
        get;
        init => field = OptimizerSetting.Fraction(value, nameof(Beta1));
    } = 0.9f;

    /// <summary>β₂, from 0 to less than 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that.</exception>
    public float Beta2
    {
        get;
        init => field = OptimizerSetting.Fraction(value, nameof(Beta2));
    } = 0.999f;

    /// <summary>ε, greater than 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a positive finite number.</exception>
    public float Epsilon
    {
        get;
        init => field = OptimizerSetting.Positive(value, nameof(Epsilon));
    } = 1e-8f;

    /// <inheritdoc/>
    protected override void Apply(
        int index, float rate, Span<float> values, float[][] state, ReadOnlySpan<float> gradient)
    {
        double t = UpdateCount(index);
        var step = new Step(
            Beta1, Beta2, Epsilon,
            rate: (float)(rate / (1 - Math.Pow(Beta1, t))),
            correction: (float)(1 / (1 - Math.Pow(Beta2, t))));
        ElementwiseLoop.Run(step, values, state[0], state[1], gradient);
    }

    private readonly struct Step(float beta1, float beta2, float epsilon, float rate, float correction) : IElementwise
    {
        private readonly float beta1 = beta1;
        private readonly float beta2 = beta2;
        private readonly float epsilon = epsilon;
        private readonly float rate = rate;
        private readonly float correction = correction;

        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(ref TLanes target, ref TLanes first, ref TLanes second, TLanes input)
            where TLanes : struct, ILanes<TLanes>
        {
            first = LaneMath.Flush(
                TLanes.MultiplyAdd(TLanes.Splat(beta1), first, TLanes.Splat(1 - beta1) * input));
            second = LaneMath.Flush(
                TLanes.MultiplyAdd(TLanes.Splat(beta2), second, TLanes.Splat(1 - beta2) * input * input));
            TLanes root = TLanes.Sqrt(second * TLanes.Splat(correction)) + TLanes.Splat(epsilon);
            target -= TLanes.Splat(rate) * first / root;
        }
    }
}
