using System.Runtime.Intrinsics;

namespace Ostl.Benchmarks.Layers;

/// <summary>Weights, inputs and a learning signal, drawn once: L is given, as if from the layers above.</summary>
internal sealed class LayerProblem
{
    // Sums of a thousand products in single precision are some 10⁻⁶ off.
    private const double Margin = 1e-5;

    private int[]? clear;

    /// <summary>Draws.</summary>
    public LayerProblem(LayerCase size)
    {
        Size = size;
        SeededRandom random = new(seed: 3);
        Weight = Normal(random, size.Units * size.Inputs, 1 / Math.Sqrt(size.Inputs));
        Bias = [.. Normal(random, size.Units, 0.1).Select(value => value + size.Bias)];
        Input = Normal(random, size.Steps * size.Samples * size.Inputs, 1);
        Signal = Normal(random, size.Steps * size.Samples * size.Units, 1);
    }

    /// <summary>The sizes.</summary>
    public LayerCase Size { get; }

    /// <summary>W: [n][m].</summary>
    public float[] Weight { get; }

    /// <summary>b: [n].</summary>
    public float[] Bias { get; }

    /// <summary>x: [T][B][m].</summary>
    public float[] Input { get; }

    /// <summary>L: [T][B][n].</summary>
    public float[] Signal { get; }

    /// <summary>
    /// The units whose membrane keeps clear of the kink of relu at 0. Where one does not, rounding decides whether a step
    /// is learned from, and right gradients differ.
    /// </summary>
    public int[] Clear => clear ??= [.. Enumerable.Range(0, Size.Units).Where(KeepsClear)];

    private bool KeepsClear(int unit)
    {
        ReadOnlySpan<float> row = Weight.AsSpan(unit * Size.Inputs, Size.Inputs);
        for (int sample = 0; sample < Size.Samples; sample++)
        {
            double s = 0;
            double y = 0;
            for (int t = 0; t < Size.Steps; t++)
            {
                int at = ((t * Size.Samples) + sample) * Size.Inputs;
                double membrane = Dot(row, Input.AsSpan(at, Size.Inputs)) + (Size.Decay * s * (1 - y));
                if (Math.Abs(membrane) < Margin)
                {
                    return false;
                }

                s = Math.Max(0, membrane);
                y = 1 / (1 + Math.Exp(-s - Bias[unit]));
            }
        }

        return true;
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            sum += Widen(a[i..]) * Widen(b[i..]);
        }

        double total = Vector512.Sum(sum);
        for (; i < a.Length; i++)
        {
            total += (double)a[i] * b[i];
        }

        return total;
    }

    private static Vector512<double> Widen(ReadOnlySpan<float> values)
    {
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.Create(values));
        return Vector512.Create(lower, upper);
    }

    private static float[] Normal(SeededRandom random, int count, double deviation) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(deviation * random.Normal()))];
}
