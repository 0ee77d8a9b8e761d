using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// A gradient is that of the whole sequence iff the weight reaches no state or its recursion is exact, and on every path
/// from its layer to the loss no layer with states lies above, or what such a layer passes back in time and then down is
/// kept. A shared weight's is iff that of every use is.
/// </summary>
internal sealed class ExactnessRules
{
    private readonly Topology topology;
    private readonly RuleChoice rules;
    private readonly bool[] arrives;

    private ExactnessRules(Topology topology, RuleChoice rules)
    {
        this.topology = topology;
        this.rules = rules;
        arrives = Arrives(topology, (layer, port) => !IsSilent(topology.Layers[layer], port, rules));
    }

    /// <summary>Goes through all parameters.</summary>
    public static IReadOnlyList<ParameterExactness> Of(Network network, RuleChoice choice)
    {
        var rules = new ExactnessRules(network.Topology, choice);
        return [.. network.Parameters.Select(rules.Of)];
    }

    /// <summary>Layers through which no learning signal passes within a step, though layers below need it.</summary>
    public static IEnumerable<string> Silent(Topology topology)
    {
        for (int i = 0; i < topology.Layers.Count; i++)
        {
            Layer layer = topology.Layers[i];
            if (topology.LeadsToLoss(i) && Deprived(topology, i) is { Length: > 0 } deprived)
            {
                yield return $"{layer.Name} ({layer.Description.Name}) hands its input on a step later only: a rule that "
                    + $"drops the residual across layers, such as OSTL, teaches nothing to {deprived}.";
            }
        }
    }

    private ParameterExactness Of(Parameter parameter)
    {
        if (parameter.IsFrozen)
        {
            return new ParameterExactness(parameter.Name, GradientClaim.Frozen, "it is frozen");
        }

        (GradientClaim Claim, string Reason)[] uses = [.. parameter.Uses.Select(Of)];
        if (uses.Length == 1)
        {
            return new ParameterExactness(parameter.Name, uses[0].Claim, uses[0].Reason);
        }

        int worst = Worst(uses);
        bool isMixed = uses[worst].Claim == GradientClaim.Zero && uses.Any(use => use.Claim != GradientClaim.Zero);
        return new ParameterExactness(
            parameter.Name, isMixed ? GradientClaim.WithoutResidual : uses[worst].Claim,
            uses[worst].Claim == GradientClaim.Exact
                ? $"in every use: {string.Join("; ", uses.Select((use, i) => $"{parameter.Names[i]}, {use.Reason}"))}"
                : $"as {parameter.Names[worst]}, {uses[worst].Reason}");
    }

    // What is missing of a recurrence says more than a missing residual, and this more than a use without any signal.
    private static int Worst((GradientClaim Claim, string Reason)[] uses)
    {
        int Rank(int use) => uses[use].Claim switch
        {
            GradientClaim.Exact => 0,
            GradientClaim.Zero => 1,
            GradientClaim.WithoutResidual => 2,
            _ => 3,
        };
        return Enumerable.Range(0, uses.Length).MaxBy(Rank);
    }

    private (GradientClaim Claim, string Reason) Of(ParameterUse use)
    {
        if (!topology.LeadsToLoss(use.Layer))
        {
            return (GradientClaim.Zero, $"no path leads from {topology.Layers[use.Layer].Name} to the loss");
        }

        Layer layer = topology.Layers[use.Layer];
        WeightFact fact = layer.Description.Adjoint(rules.Of(layer).Recurrence).Facts[use.Weight];
        Layer[] above = [.. Above(use.Layer).Where(other => other.HasStates)];
        if (!arrives[use.Layer])
        {
            Layer silent = Above(use.Layer).First(
                other => Enumerable.Range(0, other.Sources.Length).Any(port => IsSilent(other, port, rules)));
            return (GradientClaim.Zero, $"{silent.Name} passes no learning signal down within a step");
        }

        if (!fact.IsExact)
        {
            return (fact.ThroughMap ? GradientClaim.SameStepThroughMaps : GradientClaim.WithoutRecurrence, fact.Reason);
        }

        if (Array.Find(above, other => !KeepsResidual(other, rules)) is { } dropping)
        {
            return (
                GradientClaim.WithoutResidual, $"what {dropping.Name} passes back in time and then down is dropped");
        }

        return (GradientClaim.Exact, above.Length == 0
            ? fact.Reason
            : $"{fact.Reason}; what {above[0].Name} passes back in time and down is kept");
    }

    /// <summary>The layers above one, on all paths from it to the loss.</summary>
    private IEnumerable<Layer> Above(int layer)
    {
        var reached = new bool[topology.Layers.Count];
        reached[layer] = true;
        for (int i = layer + 1; i < reached.Length; i++)
        {
            reached[i] = topology.LeadsToLoss(i) && topology.SourceLayers(i).Any(source => reached[source]);
            if (reached[i])
            {
                yield return topology.Layers[i];
            }
        }
    }

    private static bool KeepsResidual(Layer layer, RuleChoice rules) =>
        rules.Of(layer).Residual == Residual.InsideWindow;

    private static bool IsSilent(Layer layer, int port, RuleChoice rules) =>
        !layer.Description.Inputs[port].PassesSignal && !KeepsResidual(layer, rules);

    /// <summary>Per layer, whether some path leads the learning signal to it.</summary>
    /// <param name="topology">The network.</param>
    /// <param name="passes">Whether a layer hands a signal on to what feeds one of its inputs.</param>
    private static bool[] Arrives(Topology topology, Func<int, int, bool> passes)
    {
        var arrives = new bool[topology.Layers.Count];
        arrives[topology.Output.Index] = true;
        for (int i = arrives.Length - 1; i >= 0; i--)
        {
            LayerSource[][] sources = topology.Layers[i].Sources;
            for (int port = 0; port < sources.Length; port++)
            {
                foreach (LayerSource source in arrives[i] && passes(i, port) ? sources[port] : [])
                {
                    if (!source.IsInput)
                    {
                        arrives[source.Index] = true;
                    }
                }
            }
        }

        return arrives;
    }

    /// <summary>The layers that learn nothing because a layer hands no signal on, in words.</summary>
    private static string Deprived(Topology topology, int silent)
    {
        var rules = new RuleChoice(LearningRule.Ostl);
        bool[] arrives = Arrives(
            topology, (layer, port) => layer != silent || !IsSilent(topology.Layers[layer], port, rules));
        bool[] below = topology.Below([silent]);
        below[silent] = false;
        Layer[] deprived = [.. topology.Layers.Where((_, i) => below[i] && !arrives[i])];
        return deprived.Length == below.Count(isBelow => isBelow) && deprived.Length > 0
            ? "the layers below it"
            : string.Join(", ", deprived.Select(layer => layer.Name));
    }
}
