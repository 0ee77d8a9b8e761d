namespace Ostl;

/// <summary>How the learning signal comes to a layer, as far as that takes arrays of its own.</summary>
/// <param name="Signal">The signal; the spatial one where a rule's has no way to this layer.</param>
/// <param name="Keys">The random matrices of the layer.</param>
/// <param name="Outputs">Number of outputs of the network.</param>
/// <param name="IsFiltered">The layer's traces are filtered.</param>
/// <param name="HoldsTargets">The targets of a window, which signals are made of, are counted with this layer.</param>
internal sealed record LayerSignal(
    LearningSignal Signal, IReadOnlyList<FeedbackKey> Keys, int Outputs, bool IsFiltered, bool HoldsTargets)
{
    /// <summary>That of a layer of a network under some rules.</summary>
    public static LayerSignal Of(Topology topology, RuleChoice rules, Layer layer)
    {
        var paths = new SignalPaths(topology, rules);
        LearningSignal signal = rules.Of(layer).Signal;
        bool arrives = paths.IsInjected(layer.Index) || paths.ReplacesMaps(layer.Index);
        return new LayerSignal(
            arrives ? signal : LearningSignal.Spatial,
            [.. FeedbackNeeds.Keys(paths, layer, signal)],
            topology.Output.Width,
            paths.IsFiltered(layer.Index) && layer.IsTrained,
            layer.Index == topology.Output.Index && topology.Layers.Any(other => rules.Of(other).Signal.NeedsTargets));
    }
}
