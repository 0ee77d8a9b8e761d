using Ostl.Compiled;

namespace Ostl;

/// <summary>The one map by which the output layer reads another layer.</summary>
/// <param name="Weight">Its index in the output layer.</param>
/// <param name="First">Its first column that belongs to the layer.</param>
internal readonly record struct DirectMaps(int Weight, int First)
{
    /// <summary>
    /// The map, or none where the output layer does not read the layer through one map of an input alone.
    /// </summary>
    public static DirectMaps? Of(Topology topology, Layer layer)
    {
        Layer output = topology.Layers[topology.Output.Index];
        (int Port, int First)[] found = [.. Places(output, layer)];
        if (found.Length != 1)
        {
            return null;
        }

        int[] weights = [.. output.Description.Adjoints[0].Uses
            .Where(use => use.Argument.Kind == ArrayKind.Input && use.Argument.Index == found[0].Port)
            .Select(use => use.Weight).Distinct()];
        return weights is [var only] && output.Description.Weights[only] is { Kind: WeightKind.Matrix } weight
            && weight.Rows == output.Description.Outputs[topology.Output.Port].Axis
            && output.Weights[only] is { TransposeOf: null, Blocks: 1 }
            ? new DirectMaps(only, found[0].First)
            : null;
    }

    // Where a layer's output lies among what another takes in.
    private static IEnumerable<(int Port, int First)> Places(Layer output, Layer layer)
    {
        for (int port = 0; port < output.Sources.Length; port++)
        {
            int first = 0;
            foreach (LayerSource source in output.Sources[port])
            {
                if (!source.IsInput && source.Index == layer.Index)
                {
                    yield return (port, first);
                }

                first += source.Width;
            }
        }
    }
}
