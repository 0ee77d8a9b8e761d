namespace Ostl;

/// <summary>
/// The random matrices that layers need by rules of their own, whatever the rule of the others is: a file always has
/// them.
/// </summary>
internal static class FeedbackNeeds
{
    /// <summary>Each with its layer.</summary>
    public static IEnumerable<(Layer Layer, FeedbackKey Key)> Of(Topology topology)
    {
        // Only layers with rules of their own are looked at, so that any rule may stand for that of the others.
        var paths = new SignalPaths(topology, new RuleChoice(LearningRule.Ostl));
        return topology.Layers.Where(layer => layer.Rule is not null)
            .SelectMany(layer => Keys(paths, layer, layer.Rule!.Signal).Select(key => (layer, key)));
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
