using Ostl.Compiled;

namespace Ostl;

/// <summary>Adds the gradients that groups of samples have gathered, in the order of the groups.</summary>
internal static class GradientReduction
{
    /// <summary>Parameter.Gradient = scale Σ over groups.</summary>
    public static void Run(IReadOnlyList<Layer> layers, ParameterCollection parameters, NetworkRun[] runs, float scale)
    {
        int parameter = 0;
        for (int layer = 0; layer < layers.Count; layer++)
        {
            for (int weight = 0; weight < layers[layer].Weights.Length; weight++)
            {
                Span<float> gradient = parameters[parameter++].Gradient;
                for (int run = 0; run < runs.Length; run++)
                {
                    Add(gradient, runs[run].Layers[layer].Gradient.Sums[weight], isFirst: run == 0);
                }

                GradientClipping.Scale(gradient, scale);
            }
        }
    }

    private static void Add(Span<float> gradient, Rows sums, bool isFirst)
    {
        for (int row = 0; row < sums.Count; row++)
        {
            Span<float> part = gradient.Slice(row * sums.Width, sums.Width);
            if (isFirst)
            {
                sums.Row(row).CopyTo(part);
            }
            else
            {
                VectorKernels.AddScaled(part, 1, sums.Row(row));
            }
        }
    }
}
