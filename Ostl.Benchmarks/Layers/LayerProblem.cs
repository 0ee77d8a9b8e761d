namespace Ostl.Benchmarks.Layers;

/// <summary>Weights, inputs and a learning signal, drawn once: L is given, as if from the layers above.</summary>
internal sealed class LayerProblem
{
    /// <summary>Draws.</summary>
    public LayerProblem(LayerCase size)
    {
        Size = size;
        SeededRandom random = new(seed: 3);
        Weight = Normal(random, size.Units * size.Inputs, 1 / Math.Sqrt(size.Inputs));
        Bias = Normal(random, size.Units, 0.1);
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

    private static float[] Normal(SeededRandom random, int count, double deviation) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(deviation * random.Normal()))];
}
