using System.Runtime.CompilerServices;
using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// Stochastic gradient descent: v = μ v + g, θ −= η v; with Nesterov's look-ahead θ −= η (g + μ v). Without momentum
/// v = g.
/// </summary>
/// <param name="learningRate">The step size η; greater than 0.</param>
public sealed class Sgd(float learningRate) : Optimizer(learningRate, "momentum")
{
    /// <summary>μ, from 0 to less than 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that.</exception>
    public float Momentum
    {
        get;
        init => field = OptimizerSetting.Fraction(value, nameof(Momentum));
    }

    /// <summary>Look ahead along the momentum.</summary>
    public bool Nesterov { get; init; }

    /// <summary>Momentum moves on where there is no gradient.</summary>
    internal override bool LeavesRowsWithoutGradient => Momentum == 0;

    /// <inheritdoc/>
    protected override void Apply(
        int index, float rate, Span<float> values, float[][] state, ReadOnlySpan<float> gradient)
    {
        if (Momentum == 0)
        {
            VectorKernels.AddScaled(values, -rate, gradient);
        }
        else
        {
            var step = new Step(rate, Momentum, Nesterov);
            ElementwiseLoop.Run(step, values, state[0], values, gradient);
        }
    }

    private readonly struct Step(float rate, float momentum, bool nesterov) : IElementwise
    {
        private readonly float rate = rate;
        private readonly float momentum = momentum;
        private readonly bool nesterov = nesterov;

        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(ref TLanes target, ref TLanes first, ref TLanes second, TLanes input)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes mu = TLanes.Splat(momentum);
            first = LaneMath.Flush(TLanes.MultiplyAdd(mu, first, input));
            TLanes direction = nesterov ? TLanes.MultiplyAdd(mu, first, input) : first;
            target = TLanes.MultiplyAdd(TLanes.Splat(-rate), direction, target);
        }
    }
}
