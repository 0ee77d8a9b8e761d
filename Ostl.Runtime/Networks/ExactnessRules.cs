using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// A gradient is that of the whole sequence iff the weight reaches no state or its recursion is exact, and on every
/// path from its layer to the loss no layer with states lies above, or what such a layer passes back in time and then
/// down is kept. A shared weight's is iff that of every use is.
/// </summary>
internal sealed class ExactnessRules
{
    private readonly Topology topology;
    private readonly RuleChoice rules;
    private readonly SignalPaths signals;
    private readonly bool[] arrives;

    private ExactnessRules(Topology topology, RuleChoice rules)
    {
        this.topology = topology;
        this.rules = rules;
        signals = new SignalPaths(topology, rules);
        arrives = Arrives(
            topology, (layer, port) => !IsSilent(topology.Layers[layer], port, rules), signals.IsInjected);
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
                yield return $"{layer.Name} ({layer.Description.Name}) hands its input on a step later only: a rule "
                    + $"that drops the residual across layers, such as OSTL, teaches nothing to {deprived}.";
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
        if (!arrives[use.Layer])
        {
            Layer silent = signals.Above(use.Layer).First(
                other => Enumerable.Range(0, other.Sources.Length).Any(port => IsSilent(other, port, rules)));
            return (GradientClaim.Zero, $"{silent.Name} passes no learning signal down within a step");
        }

        if (signals.Replaced(use.Layer) is { } replaced)
        {
            return (GradientClaim.OtherSignal, replaced);
        }

        LearningRule rule = rules.Of(layer);
        (GradientClaim claim, string reason) = Recursion(
            layer.Description.Adjoints[0].Facts[use.Weight],
            layer.Description.Adjoint(rule.Recurrence).Facts[use.Weight], rule);
        return claim == GradientClaim.Exact ? Across(reason, use.Layer) : (claim, reason);
    }

    /// <summary>What is left of a gradient that is exact within its layer.</summary>
    private (GradientClaim Claim, string Reason) Across(string reason, int layer)
    {
        Layer[] above = [.. signals.Above(layer).Where(other => other.HasStates)];
        if (Array.Find(above, other => !KeepsResidual(other, rules)) is { } dropping)
        {
            return (
                GradientClaim.WithoutResidual, $"what {dropping.Name} passes back in time and then down is dropped");
        }

        if (Array.Find(above, other => !rules.Of(other).NeedsWholeSequence) is { } ending)
        {
            return (
                GradientClaim.InsideWindow,
                $"what {ending.Name} passes back in time and down ends with a window of {rules.Of(ending).Window}");
        }

        return (GradientClaim.Exact, above.Length == 0
            ? reason
            : $"{reason}; what {above[0].Name} passes back in time and down is kept");
    }

    /// <summary>What a rule makes of the recursion within a layer.</summary>
    private static (GradientClaim Claim, string Reason) Recursion(WeightFact exact, WeightFact fact, LearningRule rule)
    {
        if (!exact.ReachesState || (rule.NeedsWholeSequence && rule.IsWholeInWindow))
        {
            return (GradientClaim.Exact, exact.Reason);
        }

        if (!rule.NeedsWholeSequence && rule.Carry == Carry.Nothing)
        {
            return (GradientClaim.InsideWindow, $"what lies before a window of {rule.Window} is dropped");
        }

        return fact.IsExact ? (GradientClaim.Exact, fact.Reason)
            : rule.IsWholeInWindow
                ? (GradientClaim.InsideWindow, $"exact inside a window of {rule.Window}; before it, {fact.Reason}")
                : (Claim(rule.Recurrence, fact.ThroughMap), fact.Reason);
    }

    private static GradientClaim Claim(Recurrence recurrence, bool throughMap) => recurrence switch
    {
        Recurrence.Self => GradientClaim.OwnRecurrence,
        _ when throughMap => GradientClaim.SameStepThroughMaps,
        Recurrence.Leak => GradientClaim.LeakOnly,
        _ => GradientClaim.WithoutRecurrence,
    };

    private static bool KeepsResidual(Layer layer, RuleChoice rules) =>
        rules.Of(layer).Residual == Residual.InsideWindow;

    private static bool IsSilent(Layer layer, int port, RuleChoice rules) =>
        !layer.Description.Inputs[port].PassesSignal && !KeepsResidual(layer, rules);

    /// <summary>Per layer, whether some path leads the learning signal to it.</summary>
    /// <param name="topology">The network.</param>
    /// <param name="passes">Whether a layer hands a signal on to what feeds one of its inputs.</param>
    /// <param name="isInjected">Whether one is brought to a layer past those above it.</param>
    private static bool[] Arrives(
        Topology topology, Func<int, int, bool> passes, Func<int, bool>? isInjected = null)
    {
        bool[] arrives = [.. Enumerable.Range(0, topology.Layers.Count).Select(
            layer => layer == topology.Output.Index || isInjected?.Invoke(layer) == true)];
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
