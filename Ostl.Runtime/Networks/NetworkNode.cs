using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// An input or a layer of a network that is being built. Given to another layer, it is what it puts out: of a layer
/// with several outputs the first, where <see cref="Output"/> has not chosen another.
/// </summary>
public sealed class NetworkNode
{
    private readonly Layer? layer;

    /// <summary>An input, or several nodes side by side.</summary>
    internal NetworkNode(NetworkBuilder builder, string name, LayerSource[] ends)
    {
        Builder = builder;
        Name = name;
        Ends = ends;
    }

    /// <summary>An output of a layer.</summary>
    internal NetworkNode(NetworkBuilder builder, string name, Layer layer, int index, int port = 0)
        : this(builder, name, [new LayerSource(false, index, port, layer.OutputWidths[port])]) => this.layer = layer;

    /// <summary>The input's name; "layers[0]" or the name that its cell was given.</summary>
    public string Name { get; }

    /// <summary>Numbers that it puts out at a step.</summary>
    public int Width => Ends.Sum(end => end.Width);

    internal NetworkBuilder Builder { get; }

    /// <summary>What it is made of: one end, or several side by side.</summary>
    internal LayerSource[] Ends { get; }

    /// <summary>The layer.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    internal Layer Layer => layer ?? throw new InvalidOperationException($"{Name} is no layer.");

    /// <summary>One of the layer's weights, to be tied to another one.</summary>
    /// <param name="weight">Its name in the cell: "W".</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public NetworkWeight this[string weight]
    {
        get
        {
            WeightDescription[] weights = layer?.Description.Weights ?? [];
            int index = Array.FindIndex(weights, item => item.Name == weight);
            string has = weights.Length == 0 ? "none" : string.Join(", ", weights.Select(item => item.Name));
            return index >= 0
                ? new NetworkWeight(this, index)
                : throw new KeyNotFoundException($"{Name} has no weight '{weight}'; it has {has}.");
        }
    }

    /// <summary>One of the outputs of a layer that has several.</summary>
    /// <param name="output">The name it has in the tuple that the cell's step returns.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public NetworkNode Output(string output)
    {
        OutputDescription[] outputs = layer?.Description.Outputs ?? [];
        int port = Array.FindIndex(outputs, item => item.Name == output);
        string has = outputs.Length == 0 ? "none" : string.Join(", ", outputs.Select(item => item.Name));
        return port >= 0
            ? new NetworkNode(Builder, Name, Layer, Ends[0].Index, port)
            : throw new KeyNotFoundException($"{Name} has no output '{output}'; it has {has}.");
    }

    /// <inheritdoc/>
    public override string ToString() => layer?.ToString() ?? $"{Name}: input, {Width}";
}
