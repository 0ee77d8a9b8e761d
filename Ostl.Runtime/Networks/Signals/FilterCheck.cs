using Ostl.Compiled;

namespace Ostl;

/// <summary>Refuses a trace filter where traces are not a number per weight and unit.</summary>
internal static class FilterCheck
{
    /// <summary>What is wrong with filtering the traces of some layers, in a sentence; null if nothing is.</summary>
    public static string? Objection(RuleChoice rules, Topology topology)
    {
        var paths = new SignalPaths(topology, rules);
        Layer[] filtered = [.. topology.Layers.Where(layer => paths.IsFiltered(layer.Index))];
        return rules.Default.TraceFilter is not null && filtered.Length == 0
            ? $"Rule '{rules.Default.Name}' filters the traces of layers with states below the output layer, "
                + $"{topology.Layers[topology.Output.Index].Name}, and this network has none; leave TraceFilter out."
            : filtered.Select(layer => Objection(rules.Of(layer), layer)).FirstOrDefault(found => found is not null);
    }

    private static string? Objection(LearningRule rule, Layer layer)
    {
        CellDescription cell = layer.Description;
        string where = $"Rule '{rule.Name}' filters the traces of {layer.Name} ({cell.Name})";
        int scalar = Array.FindIndex(cell.Weights, weight => weight.Kind == WeightKind.Scalar);
        return cell.TraceAdjoint(rule).Traces is TraceForm.Dense or TraceForm.Blocks
                ? $"{where}, and under Recurrence.{rule.Recurrence} those are dense; use Recurrence.Ignored, Self or "
                    + "Leak."
            : cell.OutputThroughMaps.Length > 0
                ? $"{where}, and its output depends on {cell.Weights[cell.OutputThroughMaps[0]].Name} through another "
                    + "linear map, that is, not unit by unit; leave TraceFilter out."
            : cell.Outputs.Length > 1 || cell.Outputs[0].Axis != Axis.Units
                ? $"{where}, which has another output than one number per unit; leave TraceFilter out."
            : scalar >= 0
                ? $"{where}, and {cell.Weights[scalar].Name} is one number for all units; declare it as a Vector, or "
                    + "leave TraceFilter out."
            : null;
    }
}
