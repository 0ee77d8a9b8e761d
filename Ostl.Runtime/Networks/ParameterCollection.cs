using System.Collections;

namespace Ostl;

/// <summary>The trained arrays of a network, layer by layer in the order of their declaration.</summary>
public sealed class ParameterCollection : IReadOnlyList<Parameter>
{
    private readonly Parameter[] parameters;

    internal ParameterCollection(IEnumerable<Layer> layers) => parameters =
        [.. layers.SelectMany(layer => layer.Weights.Select(
            weight => new Parameter($"{layer.Name}.{weight.Description.Name}", weight)))];

    /// <inheritdoc/>
    public int Count => parameters.Length;

    /// <inheritdoc/>
    public Parameter this[int index] => parameters[index];

    /// <summary>The parameter of a name such as "layers[0].W".</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public Parameter this[string name] =>
        Array.Find(parameters, parameter => parameter.Name == name)
        ?? throw new KeyNotFoundException(
            $"There is no parameter '{name}'; the network has {string.Join(", ", parameters.Select(p => p.Name))}.");

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)parameters).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Values may have been written through a span: what was made from them is made again.</summary>
    internal void Refresh()
    {
        foreach (Parameter parameter in parameters)
        {
            parameter.Weight.Changed();
        }
    }
}
