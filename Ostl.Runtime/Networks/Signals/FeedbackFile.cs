using System.Globalization;

namespace Ostl;

/// <summary>
/// The random matrices of a file that fit a network; they take their places when all is known to be right.
/// </summary>
internal sealed class FeedbackFile
{
    private const string SeedName = "feedback-seed";

    private readonly List<(SafetensorsTensor Tensor, Layer Layer, FeedbackKey Key, int Outputs)> found = [];

    /// <summary>The seed of those that no rule has needed yet; null in a file that does not say it.</summary>
    public int? Seed { get; private init; }

    /// <summary>What a file says of a seed.</summary>
    public static Dictionary<string, string> Metadata(int seed) =>
        new() { [SeedName] = seed.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Finds and checks them.</summary>
    /// <exception cref="OstlDataException">
    /// One has another shape than the network needs, or values that are not finite; or one is missing that a layer's
    /// own rule needs, or one of the given rules, or the seed is no integer.
    /// </exception>
    public static FeedbackFile Check(string path, Safetensors file, Topology topology, RuleChoice? rules = null)
    {
        (IReadOnlyList<Layer> layers, int outputs) = (topology.Layers, topology.Output.Width);
        var result = new FeedbackFile { Seed = ReadSeed(path, file) };
        foreach ((Layer layer, FeedbackKey key, LearningRule rule) in FeedbackNeeds.Of(topology, rules))
        {
            Require(path, file, rule, layer, key, layer.Feedback.Size(key, outputs));
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

    private static int? ReadSeed(string path, Safetensors file) =>
        !file.Metadata.TryGetValue(SeedName, out string? text) ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seed) ? seed
        : throw new OstlDataException(path, $"the metadata '{SeedName}' is '{text}'; expected an integer.");

    private static void Require(
        string path, Safetensors file, LearningRule rule, Layer layer, FeedbackKey key, (int Rows, int Columns) size)
    {
        if (file.Find(key.NameIn(layer)) is null)
        {
            throw new OstlDataException(
                path,
                $"there is no '{key.NameIn(layer)}' of shape [{size.Rows}, {size.Columns}], the feedback matrix of "
                + $"rule '{rule.Name}' of {layer.Name}; expected a file saved from a network with this rule "
                + "there.");
        }
    }

    private static void Check(string path, SafetensorsTensor tensor, (int Rows, int Columns) size)
    {
        if (!tensor.Shape.SequenceEqual([size.Rows, size.Columns]))
        {
            throw new OstlDataException(
                path,
                $"'{tensor.Name}' has shape [{string.Join(", ", tensor.Shape)}]; expected [{size.Rows}, "
                    + $"{size.Columns}].");
        }

        int bad = tensor.Values.AsSpan().IndexOfAnyNotFinite();
        if (bad >= 0)
        {
            throw new OstlDataException(
                path, $"'{tensor.Name}' has the value {tensor.Values[bad]} at {bad}; expected finite numbers.");
        }
    }
}
