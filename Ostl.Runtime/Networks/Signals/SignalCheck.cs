namespace Ostl;

/// <summary>Refuses a learning signal that has no way to go in a network.</summary>
internal static class SignalCheck
{
    /// <summary>What is wrong with the rules' signals for a network, in a sentence; null if nothing is.</summary>
    public static string? Objection(RuleChoice rules, Topology topology)
    {
        var paths = new SignalPaths(topology, rules);
        LearningRule rule = rules.Default;
        string name = $"Rule '{rule.Name}' ({rule.Signal.Kind})";
        string output = topology.Layers[topology.Output.Index].Name;
        int[] layers = [.. Enumerable.Range(0, topology.Layers.Count)];
        if (rule.Signal.IsInjected && !layers.Any(paths.IsInjected))
        {
            return $"{name} brings its signal to layers with states below the output layer, {output}, and this network "
                + "has none; use LearningSignal.Spatial, or add a readout such as new Linear.";
        }

        if (rule.Signal.ReplacesMaps && !layers.Any(paths.ReplacesMaps))
        {
            return $"{name} puts fixed matrices in place of transposed maps on the way down, and this network has no "
                + "such map above its lowest layer; use LearningSignal.Spatial.";
        }

        return layers.Select(layer => Objection(rules, topology, paths, topology.Layers[layer]))
            .FirstOrDefault(found => found is not null);
    }

    private static string? Objection(RuleChoice rules, Topology topology, SignalPaths paths, Layer layer)
    {
        LearningSignal signal = rules.Of(layer).Signal;
        string name = $"{rules.Describe(layer)} ({signal.Kind})";
        string output = topology.Layers[topology.Output.Index].Name;
        if (!rules.ForAll && layer.Rule is not null && signal.IsInjected && !paths.IsInjected(layer.Index))
        {
            return $"{name} brings a signal to a layer with states below the output layer, {output}, and {layer.Name} "
                + "is none; use LearningSignal.Spatial.";
        }

        if (!paths.IsInjected(layer.Index))
        {
            return null;
        }

        return layer.OutputWidths.Count > 1
                ? $"{name} brings its signal to the output of {layer.Name}, which has {layer.OutputWidths.Count} "
                    + "outputs; use LearningSignal.Spatial."
            : signal.Kind == SignalKind.DirectSymmetric && DirectMaps.Of(topology, layer) is null
                ? $"{name} takes the error to {layer.Name} by the map through which {output} reads it, and {output} "
                    + $"does not read {layer.Name} through one map alone; use LearningSignal.DirectRandom."
            : null;
    }
}
