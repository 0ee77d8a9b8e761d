using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// How the layers of a network are connected: a directed acyclic graph, whose layers are in topological order, so that
/// what a layer takes in comes from inputs of the network and from layers before it.
/// </summary>
internal sealed class Topology
{
    private readonly int[][] sourceLayers;
    private readonly int[][] consumers;
    private readonly bool[] leadsToLoss;

    /// <summary>Takes the layers in topological order.</summary>
    /// <param name="inputs">The inputs of the network.</param>
    /// <param name="layers">The layers, which know their sources.</param>
    /// <param name="output">The output that the loss compares with the target.</param>
    /// <param name="named">Outputs with a name of their own.</param>
    public Topology(
        NetworkInput[] inputs, Layer[] layers, LayerSource output,
        IReadOnlyList<KeyValuePair<string, LayerSource>> named)
    {
        Inputs = inputs;
        Layers = layers;
        Output = output;
        NamedOutputs = named;
        sourceLayers = Array.ConvertAll(layers, layer => layer.Sources.SelectMany(port => port)
            .Where(source => !source.IsInput).Select(source => source.Index).Distinct().ToArray());
        consumers = [.. layers.Select((_, layer) => Enumerable.Range(0, layers.Length)
            .Where(i => sourceLayers[i].Contains(layer)).ToArray())];
        leadsToLoss = Below([output.Index]);
    }

    /// <summary>The inputs of the network.</summary>
    public NetworkInput[] Inputs { get; }

    /// <summary>The layers in topological order.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The output that the loss compares with the target.</summary>
    public LayerSource Output { get; }

    /// <summary>Outputs with a name of their own.</summary>
    public IReadOnlyList<KeyValuePair<string, LayerSource>> NamedOutputs { get; }

    /// <summary>Each layer takes in what the one before it puts out, and nothing else.</summary>
    public bool IsChain => Inputs.Length == 1 && Output.Index == Layers.Count - 1
        && Layers.Select((layer, i) => layer.Sources is [[var source]] && source.IsInput == (i == 0)
            && (source.IsInput || source.Index == i - 1)).All(follows => follows);

    /// <summary>A path leads from the layer to the loss.</summary>
    public bool LeadsToLoss(int layer) => leadsToLoss[layer];

    /// <summary>The layers that take in what a layer puts out, in topological order.</summary>
    public int[] Consumers(int layer) => consumers[layer];

    /// <summary>The layers that a layer takes in, each once.</summary>
    public int[] SourceLayers(int layer) => sourceLayers[layer];

    /// <summary>Per layer, whether a path leads from it to one of the given layers; they themselves count.</summary>
    public bool[] Below(IEnumerable<int> layers)
    {
        var found = new bool[Layers.Count];
        foreach (int layer in layers)
        {
            found[layer] = true;
        }

        for (int i = found.Length - 1; i >= 0; i--)
        {
            foreach (int source in found[i] ? SourceLayers(i) : [])
            {
                found[source] = true;
            }
        }

        return found;
    }

    /// <summary>
    /// The same cells and connections with weights of its own, shared and frozen as here.
    /// </summary>
    public Topology Copy()
    {
        var owners = new Dictionary<WeightStorage, WeightStorage>();
        Layer[] copies = [.. Layers.Select((layer, i) => new Layer(i, layer.Cell, [.. layer.Sources]))];
        for (int i = 0; i < copies.Length; i++)
        {
            WeightStorage[] weights = copies[i].Weights;
            for (int w = 0; w < weights.Length; w++)
            {
                WeightStorage old = Layers[i].Weights[w];
                if (owners.TryGetValue(old.Owner, out WeightStorage? owner))
                {
                    weights[w] = old.TransposeOf is null ? owner : new WeightStorage(owner);
                }
                else
                {
                    owners[old.Owner] = weights[w];
                    weights[w].IsFrozen = old.IsFrozen;
                }
            }
        }

        return new Topology(Inputs, copies, Output, NamedOutputs);
    }
}
