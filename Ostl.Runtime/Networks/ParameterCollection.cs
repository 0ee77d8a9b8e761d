using System.Collections;

namespace Ostl;

/// <summary>
/// The trained arrays of a network, layer by layer in the order of their declaration. One that layers share is listed
/// once, with the first of them.
/// </summary>
public sealed class ParameterCollection : IReadOnlyList<Parameter>
{
    private readonly Parameter[] parameters;

    internal ParameterCollection(IReadOnlyList<Layer> layers) => parameters =
        [.. layers.SelectMany((layer, i) => layer.Weights.Select((weight, w) => (
                weight.Owner, Use: new ParameterUse(i, w, weight.TransposeOf is not null, layer.WeightName(w)))))
            .GroupBy(weight => weight.Owner, weight => weight.Use)
            .Select(uses => new Parameter(uses.Key, [.. uses], uses.All(use => IsTable(layers[use.Layer], use))))];

    /// <inheritdoc/>
    public int Count => parameters.Length;

    /// <inheritdoc/>
    public Parameter this[int index] => parameters[index];

    /// <summary>The parameter of a name such as "layers[0].W"; a shared one has the names of all its layers.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public Parameter this[string name] =>
        Find(name)
        ?? throw new KeyNotFoundException(
            $"There is no parameter '{name}'; the network has {string.Join(", ", parameters.Select(p => p.Name))}.");

    /// <summary>The parameter of a name, or none.</summary>
    internal Parameter? Find(string name) =>
        Array.Find(parameters, parameter => parameter.Uses.Any(use => use.Name == name));

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

    private static bool IsTable(Layer layer, ParameterUse use) =>
        !use.IsTransposed && layer.Description.IsTable(use.Weight);
}
