using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// A random matrix B that adapts to the map W whose transpose it stands for. At every update
/// B = (1 − c) (B + ΔWᵀ) and W = (1 − c) (W + ΔW), with ΔW what the optimizer made of W's gradient, so that B − Wᵀ
/// shrinks by 1 − c whatever is learned. Kolen and Pollack 1994.
/// </summary>
internal sealed class AdaptingFeedback
{
    private readonly WeightStorage matrix;
    private readonly WeightStorage map;
    private readonly int first;
    private readonly int width;
    private readonly bool turned;
    private readonly float kept;
    private readonly float[] before;

    /// <summary>Pairs B with columns of W.</summary>
    /// <param name="matrix">B: [columns][rows of W] where it is turned, otherwise [rows of W][columns].</param>
    /// <param name="adapted">W and its columns.</param>
    /// <param name="turned">B is laid out as Wᵀ; otherwise as W, and its transpose is what multiplies.</param>
    /// <param name="decay">c.</param>
    private AdaptingFeedback(WeightStorage matrix, AdaptedMap adapted, bool turned, float decay)
    {
        this.matrix = matrix;
        this.turned = turned;
        map = adapted.Layer.Weights[adapted.Weight];
        (first, width) = (adapted.First, adapted.Width);
        kept = 1 - decay;
        before = new float[map.RowCount * width];
    }

    /// <summary>Those of a network under some rules, drawn if no rule has needed them yet.</summary>
    public static AdaptingFeedback[] Of(Topology topology, RuleChoice rules) =>
        [.. topology.Layers.SelectMany(layer => AdaptedMap.Of(topology, rules, layer).Select(adapted =>
        {
            LearningSignal signal = rules.Of(layer).Signal;
            WeightStorage matrix = signal.IsInjected
                ? layer.Feedback.Direct(topology.Output.Width, signal)
                : layer.Feedback.Map(adapted!.Value.Weight, signal);
            return new AdaptingFeedback(matrix, adapted!.Value, signal.IsInjected, signal.Decay!.Value);
        }))];

    /// <summary>Before an update of W.</summary>
    public void Remember()
    {
        for (int row = 0; row < map.RowCount; row++)
        {
            Row(row).CopyTo(before.AsSpan(row * width, width));
        }
    }

    /// <summary>After it. Where W has been frozen since the rule was admitted, both rest.</summary>
    public void Follow()
    {
        if (map.IsFrozen)
        {
            return;
        }

        for (int row = 0; row < map.RowCount; row++)
        {
            Follow(row, Row(row), before.AsSpan(row * width, width));
        }

        // What is never learned decays for ever, and denormals are slow.
        VectorKernels.Flush(matrix.Values);
        matrix.Changed();
        map.Changed();
    }

    private void Follow(int row, Span<float> now, ReadOnlySpan<float> old)
    {
        Span<float> values = matrix.Values;
        for (int i = 0; i < now.Length; i++)
        {
            ref float b = ref values[turned ? (i * map.RowCount) + row : (row * width) + i];
            b = kept * (b + (now[i] - old[i]));
            now[i] *= kept;
        }

        VectorKernels.Flush(now);
    }

    private Span<float> Row(int row) => map.Values.Slice((row * map.ColumnCount) + first, width);
}
