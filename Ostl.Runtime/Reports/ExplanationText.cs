using Ostl.Compiled;

namespace Ostl;

/// <summary>An explanation as text: what was asked for, layers, parameters, and warnings.</summary>
internal static class ExplanationText
{
    /// <summary>The text, with tables written in a given way.</summary>
    public static string Of(NetworkExplanation explanation, Func<TextTable, string> write)
    {
        List<string> parts =
        [
            Title(explanation),
            $"Window K = {explanation.Window}: {explanation.WindowReason}.",
            write(Structure(explanation)),
            write(Bytes(explanation)),
            .. UnitTraces(explanation),
            write(Operations(explanation)),
            write(Parameters(explanation)),
        ];
        string[] through = [.. explanation.ThroughMaps.Select(parameter => parameter.Name)];
        if (through.Length > 0)
        {
            parts.Add(
                "Through another map of the same step, these learn from that step's own error only: "
                + $"{string.Join(", ", through)}.");
        }

        if (explanation.Constants.Count > 0)
        {
            parts.Add(write(Constants(explanation)));
        }

        parts.AddRange(explanation.Warnings.Select(warning => $"Warning: {warning}"));
        return string.Join("\n\n", parts);
    }

    private static string Title(NetworkExplanation explanation)
    {
        ExplainOptions options = explanation.Options;
        string sequences = options.BatchSize == 1 ? "1 sequence" : $"{options.BatchSize} sequences";
        string[] own = [.. explanation.Layers.Where(layer => layer.OwnRule is not null).Select(
            layer => $" ({layer.Name}: '{layer.OwnRule!.Name}')")];
        return $"Network {explanation.Sizes} under rule '{options.Rule.Name}'{string.Concat(own)}, "
            + $"{sequences} of {options.Steps} steps.";
    }

    private static TextTable Structure(NetworkExplanation explanation)
    {
        var table = new TextTable("layer", "cell", "inputs>", "units>", "states>", "derived>", "Jacobian", "traces");
        foreach (LayerExplanation layer in explanation.Layers)
        {
            table.Add(
                layer.Name, layer.Cell, string.Join("+", layer.Inputs.Select(Quantities.Whole)),
                Quantities.Whole(layer.Units),
                Quantities.Whole(layer.States), Quantities.Whole(layer.DerivedStates), Jacobian(layer),
                Traces(layer, explanation.CarriesTraces));
        }

        return table;
    }

    private static string Jacobian(LayerExplanation layer)
    {
        int k = layer.States - layer.DerivedStates;
        return layer.Jacobian switch
        {
            JacobianStructure.None => "none",
            JacobianStructure.UnitLocal => $"unit-local {k}×{k}",
            JacobianStructure.Blocks => BlockJacobian(k * (layer.Units / layer.Blocks), layer.Blocks),
            _ => $"dense {k * layer.Units}×{k * layer.Units}",
        };
    }

    private static string BlockJacobian(int size, int blocks) => $"{blocks} block{(blocks == 1 ? "" : "s")} {size}×{size}";

    private static string Traces(LayerExplanation layer, bool carried)
    {
        if (layer.Traces == TraceForm.None)
        {
            return "none";
        }

        string form = layer.Traces == TraceForm.Dense ? "dense"
            : layer.Traces == TraceForm.Blocks ? "in blocks"
            : layer.LooksBack ? "look-back" : "unit-local";
        return $"{form}: {string.Join(", ", layer.TracedWeights)}{(carried ? "" : " (not needed: one window)")}";
    }

    private static TextTable Bytes(NetworkExplanation explanation)
    {
        var table = new TextTable("bytes", "weights>", "activations>", "adjoint>", "traces>", "all>");
        foreach (LayerExplanation layer in explanation.Layers)
        {
            Add(layer.Name, layer.Memory);
        }

        Add("all", explanation.Memory);
        return table;

        void Add(string name, MemoryUse memory) => table.Add(
            name, Quantities.Bytes(memory.Weights), Quantities.Bytes(memory.Activations),
            Quantities.Bytes(memory.Adjoint), Quantities.Bytes(memory.Traces), Quantities.Bytes(memory.Total));
    }

    private static IEnumerable<string> UnitTraces(NetworkExplanation explanation) =>
        from layer in explanation.Layers
        where layer.MostUnitTraces > 0
        select $"{layer.Name} looks back over up to {TraceOptions.UsualLookBack} steps. Units that remember for longer "
            + $"get traces: up to {Quantities.Bytes(layer.MostUnitTraces)} more.";

    private static TextTable Operations(NetworkExplanation explanation)
    {
        var table = new TextTable("flops a step", "forward>", "adjoint>", "traces>", "all>");
        foreach (LayerExplanation layer in explanation.Layers)
        {
            Add(layer.Name, layer.Cost);
        }

        Add("all", explanation.Cost);
        return table;

        void Add(string name, StepCost cost) => table.Add(
            name, Quantities.Count(cost.Forward), Quantities.Count(cost.Adjoint), Quantities.Count(cost.Traces),
            Quantities.Count(cost.Total));
    }

    private static TextTable Constants(NetworkExplanation explanation)
    {
        var table = new TextTable("constant", "shape", "drawn, never trained");
        foreach (LayerConstant constant in explanation.Constants)
        {
            table.Add(constant.Name, Quantities.Whole(constant.Count), ConstantDraws.Text(constant.Description));
        }

        return table;
    }

    private static TextTable Parameters(NetworkExplanation explanation)
    {
        var table = new TextTable("parameter", "shape", "exact", "because");
        foreach (ParameterExplanation parameter in explanation.Parameters)
        {
            string shape = parameter.Shape.Count == 0 ? "1" : string.Join("×", parameter.Shape);
            table.Add(parameter.Name, shape, Exact(parameter), parameter.Reason);
        }

        return table;
    }

    private static string Exact(ParameterExplanation parameter) =>
        parameter.IsExact ? "yes" : parameter.Claim == GradientClaim.Frozen ? "frozen" : "no";
}
