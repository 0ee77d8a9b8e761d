using System.Runtime.CompilerServices;
using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// E = log Σ exp y − Σ target · y, for targets that add up to 1; ∂E/∂y = softmax(y) − target. The largest output is
/// subtracted first, so that no exponential overflows.
/// </summary>
internal sealed class CrossEntropyLoss : Loss
{
    /// <summary>How far from 1 the sum of a distribution may be, for rounding.</summary>
    private const double Tolerance = 1e-3;

    /// <inheritdoc/>
    public override string Name => "cross-entropy";

    /// <inheritdoc/>
    public override bool AcceptsLabels => true;

    /// <inheritdoc/>
    public override void CheckTarget(ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < target.Length; i++)
        {
            sum += target[i] is >= 0 and <= 1
                ? target[i]
                : throw new ArgumentException(
                    $"{Name}: target {i} is {target[i]}; expected a probability from 0 to 1.", nameof(target));
        }

        if (Math.Abs(sum - 1) > Tolerance)
        {
            throw new ArgumentException(
                $"{Name}: the target adds up to {sum:G6}; expected a distribution, which adds up to 1.",
                nameof(target));
        }
    }

    /// <inheritdoc/>
    protected override double Compare(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> signal)
    {
        double loss = 0;
        double log = Softmax(output, signal);
        for (int i = 0; i < output.Length; i++)
        {
            // Σ target (log Σ exp y − y_i); a target of 0 contributes nothing, however small its probability.
            loss += target[i] == 0 ? 0 : target[i] * (log - output[i]);
        }

        VectorKernels.AddScaled(signal, -1, target);
        return loss;
    }

    /// <inheritdoc/>
    protected override double Compare(ReadOnlySpan<float> output, int label, Span<float> signal)
    {
        double loss = Softmax(output, signal) - output[label];
        signal[label] -= 1;
        return loss;
    }

    /// <summary>probabilities = softmax(y); returns log Σ exp y.</summary>
    private static double Softmax(ReadOnlySpan<float> output, Span<float> probabilities)
    {
        float largest = float.NegativeInfinity;
        foreach (float y in output)
        {
            largest = Math.Max(largest, y);
        }

        output.CopyTo(probabilities);
        ElementwiseLoop.Run(new Exponentials(largest), probabilities, output);
        double sum = VectorKernels.Sum(probabilities);
        VectorKernels.Scale(probabilities, (float)(1 / sum));
        return largest + Math.Log(sum);
    }

    private readonly struct Exponentials(float shift) : IElementwise
    {
        private readonly float shift = shift;

        public static int States => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(ref TLanes target, ref TLanes first, ref TLanes second, TLanes input)
            where TLanes : struct, ILanes<TLanes> => target = LaneMath.Exp(input - TLanes.Splat(shift));
    }
}
