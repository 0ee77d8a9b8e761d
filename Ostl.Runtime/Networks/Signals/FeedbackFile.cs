namespace Ostl;

/// <summary>The fixed matrices of a file that fit a network; they take their places when all is known to be right.</summary>
internal sealed class FeedbackFile
{
    private readonly List<(SafetensorsTensor Tensor, Layer Layer, FeedbackKey Key, int Outputs)> found = [];

    /// <summary>Finds and checks them.</summary>
    /// <exception cref="OstlDataException">
    /// One has another shape than the network needs, or values that are not finite; or one is missing that a layer's own
    /// rule needs.
    /// </exception>
    public static FeedbackFile Check(string path, Safetensors file, Topology topology)
    {
        (IReadOnlyList<Layer> layers, int outputs) = (topology.Layers, topology.Output.Width);
        var result = new FeedbackFile();
        foreach ((Layer layer, FeedbackKey key) in FeedbackNeeds.Of(topology))
        {
            Require(path, file, layer, key, layer.Feedback.Size(key, outputs));
        }

        foreach (SafetensorsTensor tensor in file.Tensors.Where(
            tensor => tensor.Name.StartsWith(FeedbackKey.Prefix, StringComparison.Ordinal)))
        {
            foreach (Layer layer in layers)
            {
                if (FeedbackKey.In(layer, tensor.Name) is { } key)
                {
                    Check(path, tensor, layer.Feedback.Size(key, outputs));
                    result.found.Add((tensor, layer, key, outputs));
                }
            }
        }

        return result;
    }

    /// <summary>The tensor is one of them.</summary>
    public bool Holds(SafetensorsTensor tensor) => found.Exists(one => one.Tensor == tensor);

    /// <summary>Puts them into the network.</summary>
    public void Apply()
    {
        foreach ((SafetensorsTensor tensor, Layer layer, FeedbackKey key, int outputs) in found)
        {
            Compiled.WeightStorage matrix = layer.Feedback.Find(key, outputs);
            tensor.Values.CopyTo(matrix.Values);
            matrix.Changed();
        }
    }

    private static void Require(string path, Safetensors file, Layer layer, FeedbackKey key, (int Rows, int Columns) size)
    {
        if (file.Find(key.NameIn(layer)) is null)
        {
            throw new OstlDataException(
                path, $"there is no '{key.NameIn(layer)}' of shape [{size.Rows}, {size.Columns}], the fixed matrix of rule "
                + $"'{layer.Rule!.Name}' of {layer.Name}; expected a file saved from a network with this rule there.");
        }
    }

    private static void Check(string path, SafetensorsTensor tensor, (int Rows, int Columns) size)
    {
        if (!tensor.Shape.SequenceEqual([size.Rows, size.Columns]))
        {
            throw new OstlDataException(
                path, $"'{tensor.Name}' has shape [{string.Join(", ", tensor.Shape)}]; expected [{size.Rows}, {size.Columns}].");
        }

        int bad = tensor.Values.AsSpan().IndexOfAnyNotFinite();
        if (bad >= 0)
        {
            throw new OstlDataException(
                path, $"'{tensor.Name}' has the value {tensor.Values[bad]} at {bad}; expected finite numbers.");
        }
    }
}
