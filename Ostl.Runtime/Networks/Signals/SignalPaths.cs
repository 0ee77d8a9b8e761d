namespace Ostl;

/// <summary>On which way the learning signal comes to each layer of a network, as the layers' rules say.</summary>
internal sealed class SignalPaths(Topology topology, RuleChoice rules)
{
    /// <summary>The signal is brought to the layer's output, past the layers above.</summary>
    public bool IsInjected(int layer) => Of(layer).IsInjected && IsHiddenWithStates(layer);

    /// <summary>The layer's traces are filtered.</summary>
    public bool IsFiltered(int layer) =>
        rules.Of(topology.Layers[layer]).TraceFilter is not null && IsHiddenWithStates(layer);

    /// <summary>Fixed matrices stand for transposed maps of the layer, and a signal goes down through it.</summary>
    public bool ReplacesMaps(int layer) => Of(layer).ReplacesMaps
        && topology.Layers[layer].Description.SignalMaps.Length > 0 && topology.SourceLayers(layer).Length > 0;

    /// <summary>The layers through which the signal has come down to a layer, on all paths.</summary>
    public IEnumerable<Layer> Above(int layer)
    {
        var reached = new bool[topology.Layers.Count];
        reached[layer] = true;
        for (int i = layer + 1; i < reached.Length; i++)
        {
            reached[i] = topology.LeadsToLoss(i)
                && topology.SourceLayers(i).Any(source => reached[source] && !IsInjected(source));
            if (reached[i])
            {
                yield return topology.Layers[i];
            }
        }
    }

    /// <summary>Why a layer's signal is not the derivative of the loss, in a clause; null where it is.</summary>
    public string? Replaced(int layer)
    {
        if (IsInjected(layer))
        {
            return $"its error is {Source(layer)} in place of what comes down through the layers above";
        }

        Layer[] above = [.. Above(layer)];
        Layer? injected = Array.Find(above, one => IsInjected(one.Index));
        Layer? aligned = Array.Find(above, one => ReplacesMaps(one.Index));
        Layer? filtered = IsFiltered(layer) ? topology.Layers[layer] : null;
        return injected is not null ? $"its error comes down from {injected.Name}, where it is {Source(injected.Index)}"
            : aligned is not null
                ? $"{(Of(aligned.Index).Decay is null ? "fixed" : "adapting")} matrices stand for the transposed maps "
                    + $"of {aligned.Name} on the way down"
            : filtered is not null
                ? "its error meets traces that are filtered by "
                    + $"{Quantities.Number(rules.Of(filtered).TraceFilter!.Value)}"
            : null;
    }

    private bool IsHiddenWithStates(int layer) =>
        topology.Layers[layer].HasStates && layer != topology.Output.Index && topology.LeadsToLoss(layer);

    private LearningSignal Of(int layer) => rules.Of(topology.Layers[layer]).Signal;

    private string Matrix(int layer) => Of(layer).Decay is null
        ? "a fixed matrix"
        : $"a matrix that adapts to the map by which {topology.Layers[topology.Output.Index].Name} reads it";

    private string Source(int layer) => Of(layer).Kind switch
    {
        SignalKind.DirectSymmetric => "the network's error through the output layer's own map",
        SignalKind.DirectRandom => $"the network's error through {Matrix(layer)}",
        SignalKind.DirectSign => $"the sign of the network's error through {Matrix(layer)}",
        SignalKind.TargetProjection => "the target through a fixed matrix",
        SignalKind.LocalReadout => "that of a fixed readout of its own",
        _ => "what the user supplies",
    };
}
