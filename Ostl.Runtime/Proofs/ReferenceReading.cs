using Ostl.Compiled;

namespace Ostl.Proofs;

/// <summary>Tells the reference how a network is connected.</summary>
internal static class ReferenceReading
{
    /// <summary>A layer.</summary>
    public static LayerUnderTest Layer(Topology topology, Layer layer) =>
        new(layer.Name, layer.Cell, layer.Axes, Sources(topology, layer))
        {
            Rule = layer.Rule,
            Frozen = Array.ConvertAll(layer.Weights, weight => weight.IsFrozen),
        };

    /// <summary>An end of an edge.</summary>
    public static ReferenceSource Source(Topology topology, LayerSource source) => source.IsInput
        ? ReferenceSource.Input(topology.Inputs.Take(source.Index).Sum(input => input.Width), source.Width)
        : new ReferenceSource(source.Index, source.Port);

    /// <summary>Weights that layers share.</summary>
    public static ReferenceTie[] Ties(Network network) =>
        [.. network.Parameters.SelectMany(parameter => parameter.Uses.Skip(1).Select(use => new ReferenceTie(
            use.Layer, use.Weight, parameter.Uses[0].Layer, parameter.Uses[0].Weight,
            use.IsTransposed ? network.Layers[use.Layer].Weights[use.Weight].ColumnCount : null)))];

    /// <summary>A network as it is, with its weights.</summary>
    public static ReferenceNetwork Network(Network network)
    {
        ReferenceLayer[] layers = [.. network.Layers.Select(layer => new ReferenceLayer(
            layer.Cell, layer.Axes, Array.ConvertAll(layer.Weights, Values))
        {
            Constants = Array.ConvertAll(layer.Constants, Values),
            Sources = Sources(network.Topology, layer),
            Rule = layer.Rule,
            Frozen = Layer(network.Topology, layer).Frozen,
        })];
        ReferenceTie[] ties = Ties(network);
        double[][][] weights = Array.ConvertAll(layers, layer => layer.Weights);
        Array.ForEach(ties, tie => tie.Spread(weights));

        return new ReferenceNetwork(layers) 
        {
            Output = Source(network.Topology, network.Topology.Output),
            Ties = ties,
        };
    }

    /// <summary>What goes into each input of a network, from a sequence that holds all of it side by side.</summary>
    public static SequenceInput[] Inputs(Network network, ReferenceSequence sequence)
    {
        int first = 0;

        return [.. network.InputPorts.Select(input =>
        {
            int begin = first;
            first += input.Width;

            return new SequenceInput(input.Name, input.Width, [.. sequence.Inputs.SelectMany(
                step => step.Skip(begin).Take(input.Width).Select(value => (float)value))]);
        })];
    }

    private static double[] Values(WeightStorage weight) =>
        Array.ConvertAll(weight.Values.ToArray(), value => (double)value);

    private static ReferenceSource[][] Sources(Topology topology, Layer layer) =>
        Array.ConvertAll(layer.Sources, port => Array.ConvertAll(port, source => Source(topology, source)));
}
