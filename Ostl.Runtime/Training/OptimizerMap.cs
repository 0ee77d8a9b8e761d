using System.Diagnostics.CodeAnalysis;

namespace Ostl;

/// <summary>
/// Which optimizer updates what: one for all parameters, and others for layers or single parameters, by name. Where one
/// optimizer is enough, it stands for the map.
/// </summary>
/// <param name="common">The optimizer of everything that is given no other.</param>
/// <example><code>
/// new Trainer(network, loss, new OptimizerMap(new Adam(1e-3f))
/// {
///     ["embedding"] = new Sgd(1e-2f),
///     ["layers[1].b"] = new RmsProp(1e-3f),
///     RateFactors = { ["readout"] = 0.1f },
/// });
/// </code></example>
public sealed class OptimizerMap(Optimizer common)
{
    private readonly Optimizer common = common ?? throw new ArgumentNullException(nameof(common));
    private readonly Dictionary<string, Optimizer> own = [];

    /// <summary>
    /// Factors on the learning rate, by the name of a layer or parameter; a parameter's goes before its layer's. They
    /// are greater than 0: to stop learning, freeze (<see cref="Parameter.IsFrozen"/>).
    /// </summary>
    public IDictionary<string, float> RateFactors { get; } = new Dictionary<string, float>();

    /// <summary>The optimizer of a layer or parameter; a parameter's goes before its layer's.</summary>
    /// <param name="name">"layers[0]", "readout", "layers[0].W".</param>
    /// <exception cref="KeyNotFoundException">None has been given under this name.</exception>
    public Optimizer this[string name]
    {
        get => own[name];
        set => own[name] = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>One optimizer for all parameters.</summary>
    [return: NotNullIfNotNull(nameof(optimizer))]
    public static implicit operator OptimizerMap?(Optimizer? optimizer) =>
        optimizer is null ? null : new OptimizerMap(optimizer);

    /// <summary>
    /// Attaches the optimizers to a network, as a trainer or learner does; those that are attached to the same
    /// parameters already keep their state.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <returns>The place of each parameter, in the order of <see cref="Network.Parameters"/>.</returns>
    /// <exception cref="ArgumentException">
    /// A name is neither that of a layer nor of a parameter, a factor is not a positive finite number, or layers that
    /// share a parameter are given different ones.
    /// </exception>
    public OptimizerPlace[] Attach(Network network)
    {
        Check(network);
        ParameterCollection parameters = network.Parameters;
        var places = new OptimizerPlace[parameters.Count];
        var sizes = new Dictionary<Optimizer, List<int>>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < places.Length; i++)
        {
            Optimizer optimizer = Of(network, parameters[i], own, common, "optimizers", "");
            List<int> attached = sizes.TryGetValue(optimizer, out List<int>? list) ? list : sizes[optimizer] = [];
            places[i] = new OptimizerPlace(
                optimizer, attached.Count, Of(network, parameters[i], RateFactors, 1, "rate factors", "RateFactors"));
            attached.Add(parameters[i].Count);
        }

        foreach ((Optimizer optimizer, List<int> attached) in sizes)
        {
            optimizer.Attach([.. attached]);
        }

        return places;
    }

    /// <summary>Refuses names that mean nothing and contradictions, and changes nothing.</summary>
    /// <exception cref="ArgumentException">See <see cref="Attach"/>.</exception>
    internal OptimizerMap Check(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        foreach (string name in own.Keys.Concat(RateFactors.Keys))
        {
            if (network.Layers.All(layer => layer.Name != name) && network.Parameters.Find(name) is null)
            {
                throw new ArgumentException(
                    $"The optimizers name '{name}', and the network has no such layer or parameter. It has the layers "
                    + $"{string.Join(", ", network.Layers.Select(layer => layer.Name))}, with the parameters "
                    + $"{string.Join(", ", network.Parameters.Select(parameter => parameter.Name))}.");
            }
        }

        foreach ((string name, float factor) in RateFactors)
        {
            OptimizerSetting.Positive(factor, $"RateFactors[\"{name}\"]");
        }

        foreach (Parameter parameter in network.Parameters)
        {
            Of(network, parameter, own, common, "optimizers", "");
            Of(network, parameter, RateFactors, 1, "rate factors", "RateFactors");
        }

        return this;
    }

    /// <summary>What is given for a parameter, or else for its layers, or else for all.</summary>
    private static T Of<T>(
        Network network, Parameter parameter, IDictionary<string, T> given, T otherwise, string what, string map)
    {
        string[] layers = [.. parameter.Uses.Select(use => network.Layers[use.Layer].Name).Distinct()];
        T[] named = [.. parameter.Names.Where(given.ContainsKey).Select(name => given[name]).Distinct()];
        T[] values = named.Length > 0
            ? named
            : [.. layers.Select(layer => given.TryGetValue(layer, out T? value) ? value : otherwise).Distinct()];
        return values.Length == 1
            ? values[0]
            : throw new ArgumentException(
                $"{parameter.Name} is one parameter of {string.Join(" and ", layers)}, which are given different "
                + $"{what}; give it one of its own, {map}[\"{parameter.Name}\"].");
    }
}
