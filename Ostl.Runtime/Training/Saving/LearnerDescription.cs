using static Ostl.SettingTexts;

namespace Ostl;

/// <summary>
/// What a file says of the learner that it was saved from, text by text, so that another one can be told what differs:
/// the network, rules, optimizers, schedule and how traces are kept.
/// </summary>
internal sealed class LearnerDescription
{
    private readonly SortedDictionary<string, string> texts = new(StringComparer.Ordinal);

    private LearnerDescription()
    {
    }

    /// <summary>The texts by name: "layers[0]: setting Decay" and "0.8".</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>Describes a learner.</summary>
    /// <param name="network">Its network.</param>
    /// <param name="rules">The rule of each layer.</param>
    /// <param name="places">The optimizer of each parameter.</param>
    /// <param name="traces">How traces are kept.</param>
    /// <param name="learner">What it was given besides: its loss, and when it updates.</param>
    public static LearnerDescription Of(
        Network network, RuleChoice rules, OptimizerPlace[] places, TraceOptions traces,
        params ReadOnlySpan<(string Name, object Value)> learner)
    {
        var result = new LearnerDescription();
        result.Add("traces", traces);
        foreach ((string name, object value) in learner)
        {
            result.Add(name, value);
        }

        result.Add("inputs", string.Join(", ", network.InputPorts));
        result.Add("output", Source(network, network.Topology.Output));
        foreach (Layer layer in network.Layers)
        {
            result.Add(network, layer, rules.Of(layer));
        }

        for (int i = 0; i < places.Length; i++)
        {
            result.Add(network.Parameters[i], places[i]);
        }

        return result;
    }

    /// <summary>What a file's texts say otherwise, in a sentence; null where they agree.</summary>
    public string? Difference(IReadOnlyDictionary<string, string> found)
    {
        foreach (string name in texts.Keys.Concat(found.Keys))
        {
            bool isHere = texts.TryGetValue(name, out string? here);
            bool isThere = found.TryGetValue(name, out string? there);
            if (here != there)
            {
                return $"it was saved from a learner with {(isThere ? $"'{name}' = {there}" : $"no '{name}'")}; "
                    + $"expected {(isHere ? here : "none")}, as this one has.";
            }
        }

        return null;
    }

    private static string Source(Network network, LayerSource source) => source.IsInput
        ? network.InputPorts[source.Index].Name
        : $"{network.Layers[source.Index].Name}.{network.Layers[source.Index].Description.Outputs[source.Port].Name}";

    private void Add(Network network, Layer layer, LearningRule rule)
    {
        Add(layer.Name, layer.ToString());
        Add(
            $"{layer.Name}: sources",
            string.Join("; ", layer.Sources.Select(port =>
                string.Join(", ", port.Select(source => Source(network, source))))));
        Add($"{layer.Name}: weights", string.Join(", ", layer.Weights.Select((weight, i) =>
            $"{weight.Description.Name} [{weight.RowCount}, {weight.ColumnCount}]"
            + (layer.Weights[i].IsFrozen ? " frozen" : ""))));
        Add($"{layer.Name}: rule", Rule(rule));
        foreach ((string name, string text) in SettingTexts.Of(layer.Cell.GetType(), layer.Cell))
        {
            Add($"{layer.Name}: setting {name}", text);
        }
    }

    private void Add(Parameter parameter, OptimizerPlace place)
    {
        Add($"{parameter.Name}: shared by", string.Join(", ", parameter.Names));
        Add($"{parameter.Name}: optimizer", place.Optimizer.GetType().Name);
        Add($"{parameter.Name}: learning rate", place.Optimizer.LearningRate);
        Add($"{parameter.Name}: rate factor", place.RateFactor);
        foreach ((string name, string text) in SettingTexts.Of(place.Optimizer.GetType(), place.Optimizer))
        {
            Add($"{parameter.Name}: setting {name}", text);
        }
    }

    // All but the name of the rule, which changes nothing.
    private static string Rule(LearningRule rule) => string.Join(", ", new[]
    {
        $"recurrence {rule.Recurrence}", $"residual {rule.Residual}", $"leak {Text(rule.Leak)}",
        $"filter {Text(rule.TraceFilter)}", $"in window {rule.InWindow}", $"carry {rule.Carry}",
        $"window {rule.Window}", $"signal {rule.Signal.Kind}", $"law {rule.Signal.Law}",
        $"gain {Text(rule.Signal.Gain)}", $"decay {Text(rule.Signal.Decay)}",
    });

    private void Add(string name, TraceOptions traces) =>
        Add(name, $"{traces.Storage}, {traces.LookBackSteps} steps, guard {traces.Guard}, early out {traces.EarlyOut}");

    private void Add(string name, object value) => texts.Add(name, Text(value));
}
