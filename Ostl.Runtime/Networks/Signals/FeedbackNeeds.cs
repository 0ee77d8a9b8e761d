namespace Ostl;

/// <summary>The random matrices that layers need.</summary>
internal static class FeedbackNeeds
{
    /// <summary>
    /// Each with its layer and the rule that needs it: under the given rules, or those that layers need by rules of
    /// their own, whatever the rule of the others is: a file always has them.
    /// </summary>
    public static IEnumerable<(Layer Layer, FeedbackKey Key, LearningRule Rule)> Of(
        Topology topology, RuleChoice? rules = null)
    {
        // Where none are given, only layers with rules of their own are looked at: any may stand for the others'.
        RuleChoice all = rules ?? new RuleChoice(LearningRule.Ostl);
        var paths = new SignalPaths(topology, all);
        return topology.Layers.Where(layer => rules is not null || layer.Rule is not null).SelectMany(layer =>
            Keys(paths, layer, all.Of(layer).Signal).Select(key => (layer, key, all.Of(layer))));
    }

    /// <summary>Those of one layer under a signal.</summary>
    public static IEnumerable<FeedbackKey> Keys(SignalPaths paths, Layer layer, LearningSignal signal)
    {
        if (paths.ReplacesMaps(layer.Index))
        {
            return layer.Description.SignalMaps.Select(weight => FeedbackKey.OfMap(weight, signal));
        }

        return !paths.IsInjected(layer.Index) ? [] : signal.Kind switch
        {
            SignalKind.DirectRandom or SignalKind.DirectSign or SignalKind.TargetProjection =>
                [FeedbackKey.Direct(signal)],
            SignalKind.LocalReadout => [FeedbackKey.Readout(signal)],
            _ => [],
        };
    }
}
