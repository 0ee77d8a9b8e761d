namespace Ostl.Proofs;

/// <summary>
/// Derivatives of the executed loss by differences: a second reading of the whole-sequence gradient, for cells without
/// spikes and stopped gradients.
/// </summary>
internal static class CentralDifferences
{
    // Error of the formula ~ h⁴, of rounding ~ 1e-16 / h; too small to step over a kink that a draw keeps clear of.
    private const double RelativeStep = 2e-5;

    /// <summary>∂E/∂(one element of one weight), by the five-point formula of fourth order.</summary>
    public static double Of(
        ReferenceNetwork network, IReadOnlyList<ReferenceSequence> batch, ReferenceLoss loss, int layer, int weight,
        int element)
    {
        double[][][] weights = [.. network.Layers.Select(item => item.Weights)];
        double[] values = weights[layer][weight];
        double centre = values[element];
        double h = RelativeStep * Math.Max(1, Math.Abs(centre));

        try
        {
            return ((8 * (At(h) - At(-h))) - (At(2 * h) - At(-2 * h))) / (12 * h);
        }
        finally
        {
            Set(centre);
        }

        double At(double offset)
        {
            Set(centre + offset);

            return ReferenceGradient.Loss(network, batch, loss);
        }

        void Set(double value)
        {
            values[element] = value;

            foreach (ReferenceTie tie in network.Ties)
            {
                tie.Spread(weights);
            }
        }
    }

    /// <summary>The whole gradient of a stack: [layer][weight][element].</summary>
    public static double[][][] All(
        IReadOnlyList<ReferenceLayer> stack, IReadOnlyList<ReferenceSequence> batch, ReferenceLoss loss)
    {
        ReferenceNetwork network = new(stack);
        double[][][] gradient = [.. stack.Select(layer => Array.ConvertAll(layer.Weights, w => new double[w.Length]))];

        for (int layer = 0; layer < gradient.Length; layer++)
        {
            for (int weight = 0; weight < gradient[layer].Length; weight++)
            {
                for (int element = 0; element < gradient[layer][weight].Length; element++)
                {
                    gradient[layer][weight][element] = Of(network, batch, loss, layer, weight, element);
                }
            }
        }

        return gradient;
    }
}
