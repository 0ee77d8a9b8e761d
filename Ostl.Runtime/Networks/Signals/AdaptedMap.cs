using Ostl.Compiled;

namespace Ostl;

/// <summary>The map, or some of its columns, that an adapting matrix stands for the transpose of.</summary>
/// <param name="Layer">The layer whose map it is.</param>
/// <param name="Weight">Its index there.</param>
/// <param name="First">The first of the columns.</param>
/// <param name="Width">Their number.</param>
internal readonly record struct AdaptedMap(Layer Layer, int Weight, int First, int Width)
{
    /// <summary>"readout.W".</summary>
    public string Name => Layer.WeightName(Weight);

    private WeightStorage Storage => Layer.Weights[Weight];

    /// <summary>
    /// For each adapting matrix of a layer under some rules the map that it follows; null for one that has none.
    /// Nothing where no matrix of the layer adapts.
    /// </summary>
    public static IEnumerable<AdaptedMap?> Of(Topology topology, RuleChoice rules, Layer layer)
    {
        if (rules.Of(layer).Signal.Decay is null)
        {
            return [];
        }

        var paths = new SignalPaths(topology, rules);
        return paths.IsInjected(layer.Index) ? [Direct(topology, layer)]
            : !paths.ReplacesMaps(layer.Index) ? []
            : layer.Description.SignalMaps.Select(weight => (AdaptedMap?)Whole(layer, weight));
    }

    /// <summary>Why nothing can adapt to it, in a clause; null where something can.</summary>
    public string? Objection(Topology topology)
    {
        AdaptedMap own = this;
        string[] uses = [.. topology.Layers.SelectMany(layer => layer.Weights.Select((weight, i) => (layer, weight, i)))
            .Where(use => use.weight.Owner == own.Storage.Owner)
            .Select(use => use.layer.WeightName(use.i)).Where(name => name != own.Name)];
        return uses.Length > 0 ? $"{Name} is one weight with {uses[0]}, whose update is not its own"
            : Storage.IsFrozen ? $"{Name} is frozen, so that there is no update to follow"
            : null;
    }

    private static AdaptedMap? Direct(Topology topology, Layer layer) => DirectMaps.Of(topology, layer) is { } map
        ? new AdaptedMap(topology.Layers[topology.Output.Index], map.Weight, map.First, layer.OutputWidths[0])
        : null;

    private static AdaptedMap Whole(Layer layer, int weight) =>
        new(layer, weight, 0, layer.Weights[weight].ColumnCount);
}
