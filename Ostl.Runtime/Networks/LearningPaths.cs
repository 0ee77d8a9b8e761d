namespace Ostl;

/// <summary>
/// Where learning signals are needed: in layers from which a path leads to the loss, and which have something to learn
/// themselves or lie above a layer that has. Elsewhere no gradient is worked out.
/// </summary>
internal sealed class LearningPaths
{
    private readonly Topology topology;
    private readonly bool[] learns;

    /// <summary>Looks at a network, as it is frozen now.</summary>
    public LearningPaths(Topology topology)
    {
        this.topology = topology;
        learns = new bool[topology.Layers.Count];
        for (int i = 0; i < learns.Length; i++)
        {
            learns[i] = topology.LeadsToLoss(i)
                && (topology.Layers[i].IsTrained || Array.Exists(topology.SourceLayers(i), Learns));
        }
    }

    /// <summary>A learning signal is asked of this layer's consumers.</summary>
    public bool Learns(int layer) => learns[layer];

    /// <summary>An input of a layer hands a learning signal to some layer that it takes in.</summary>
    public bool HandsSignalOn(int layer, int port)
    {
        foreach (LayerSource source in topology.Layers[layer].Sources[port])
        {
            if (learns[layer] && !source.IsInput && learns[source.Index])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An output of a layer receives a learning signal from other layers.</summary>
    public bool Receives(LayerSource output) => LastConsumer(output) >= 0;

    /// <summary>
    /// The layer writes its source's signal itself: it is the only source of this input, and the layer the last that
    /// takes it in, so that its adjoint is the first of theirs to run; whoever else takes it in adds to it later.
    /// </summary>
    public bool Writes(int layer, int port) =>
        topology.Layers[layer].Sources[port] is [{ IsInput: false } source] && learns[source.Index]
        && LastConsumer(source) == layer && FirstPort(layer, source) == port;

    /// <summary>
    /// Some input of some layer writes the signal of an output; otherwise all that take it in add to it.
    /// </summary>
    public bool IsWritten(LayerSource output)
    {
        int last = LastConsumer(output);
        return last >= 0 && FirstPort(last, output) >= 0;
    }

    /// <summary>The last layer that takes in an output and hands a signal back; −1 where there is none.</summary>
    private int LastConsumer(LayerSource output)
    {
        int[] consumers = topology.Consumers(output.Index);
        for (int i = consumers.Length - 1; i >= 0 && learns[output.Index]; i--)
        {
            if (learns[consumers[i]] && Takes(consumers[i], output))
            {
                return consumers[i];
            }
        }

        return -1;
    }

    private bool Takes(int layer, LayerSource output)
    {
        foreach (LayerSource[] port in topology.Layers[layer].Sources)
        {
            if (Array.IndexOf(port, output) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first input of a layer of which an output is the only source, or −1.</summary>
    private int FirstPort(int layer, LayerSource output)
    {
        LayerSource[][] ports = topology.Layers[layer].Sources;
        for (int port = 0; port < ports.Length; port++)
        {
            if (ports[port].Length == 1 && ports[port][0] == output)
            {
                return port;
            }
        }

        return -1;
    }
}
