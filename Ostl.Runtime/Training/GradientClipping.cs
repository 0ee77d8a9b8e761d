using System.Runtime.CompilerServices;
using Ostl.Compiled;

namespace Ostl;

/// <summary>Bounds gradients before an update.</summary>
public static class GradientClipping
{
    /// <summary>Every element is moved into [−bound, bound].</summary>
    /// <param name="gradient">One parameter's gradient.</param>
    /// <param name="bound">Greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not a positive finite number.</exception>
    public static void ByValue(Span<float> gradient, float bound)
    {
        OptimizerSetting.Positive(bound, nameof(bound));
        ElementwiseLoop.Run(new Bounded(bound), gradient, gradient);
    }

    /// <summary>
    /// The factor that brings gradients of the given squared norms to a joint norm of at most
    /// <paramref name="norm"/>: 1 where they are within it. Multiply every gradient by it
    /// (<see cref="Scale"/>). NaN where the sum is not finite: such a gradient cannot be saved by scaling.
    /// </summary>
    /// <param name="sumOfSquares">Σ g² over all parameters, from <see cref="SumOfSquares"/>.</param>
    /// <param name="norm">Greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The norm is not a positive finite number.</exception>
    public static float Factor(double sumOfSquares, double norm)
    {
        OptimizerSetting.Positive(norm, nameof(norm));
        double found = Math.Sqrt(sumOfSquares);
        if (!double.IsFinite(found))
        {
            return float.NaN;
        }

        return found > norm ? (float)(norm / found) : 1f;
    }

    /// <summary>Σ g² of one parameter, in double precision.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> gradient) => VectorKernels.SumOfSquares(gradient);

    /// <summary>gradient = factor · gradient; nothing is done for a factor of 1.</summary>
    public static void Scale(Span<float> gradient, float factor)
    {
        if (factor != 1)
        {
            VectorKernels.Scale(gradient, factor);
        }
    }

    private readonly struct Bounded(float bound) : IElementwise
    {
        private readonly float bound = bound;

        public static int States => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(ref TLanes target, ref TLanes first, ref TLanes second, TLanes input)
            where TLanes : struct, ILanes<TLanes> =>
            target = LaneMath.Clamp(target, TLanes.Splat(-bound), TLanes.Splat(bound));
    }
}
