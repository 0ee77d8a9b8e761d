namespace Ostl;

/// <summary>Refuses feedback matrices that are to adapt where there is no map that they can adapt to.</summary>
internal static class AdaptationCheck
{
    /// <summary>What is wrong with the adapting matrices of some rules, in a sentence; null if nothing is.</summary>
    public static string? Objection(RuleChoice rules, Topology topology) => topology.Layers
        .SelectMany(
            layer => AdaptedMap.Of(topology, rules, layer).Select(map => Objection(rules, topology, layer, map)))
        .FirstOrDefault(found => found is not null);

    private static string? Objection(RuleChoice rules, Topology topology, Layer layer, AdaptedMap? map)
    {
        string output = topology.Layers[topology.Output.Index].Name;
        LearningSignal signal = rules.Of(layer).Signal;
        string reason = map is { } known
            ? known.Objection(topology) ?? ""
            : $"{output} does not read {layer.Name} through one map of its own alone";
        return reason.Length == 0 ? null
            : $"{rules.Describe(layer)} has a feedback matrix of {layer.Name} that adapts (Decay = {signal.Decay}), "
                + $"and {reason}; leave Adapting out, as LearningSignal.{signal.Kind}() does.";
    }
}
