using Ostl.Compiled;

namespace Ostl;

/// <summary>Explains a network from what the compiler proved of its cells; nothing is run or allocated.</summary>
internal sealed class Explainer(Network network, ExplainOptions options, long availableBytes)
{
    /// <summary>The explanation.</summary>
    public NetworkExplanation Run()
    {
        options.Validate();
        WindowDecision window = Window();
        LayerExplanation[] layers = Layers(options.Rule, window.Steps, out long largestArray);
        var warnings = new MemoryWarning(options, window.Steps, layers, availableBytes, largestArray);
        return new NetworkExplanation
        {
            Options = options,
            Window = window.Steps,
            WindowReason = window.Reason,
            Layers = layers,
            Parameters = Parameters(),
            Warnings =
            [
                .. warnings.Lines(() => Alternative(window.Steps)),
                .. options.Rule.Residual == Residual.Dropped ? network.Warnings : [],
            ],
        };
    }

    /// <summary>Bytes that a network takes under a rule.</summary>
    public static MemoryUse Memory(Network network, LearningRule rule, int sequences, int steps) =>
        new Explainer(network, new ExplainOptions { Rule = rule, BatchSize = sequences, Steps = steps }, long.MaxValue)
            .Run().Memory;

    private WindowDecision Window() => options.Window is int given
        ? new WindowDecision(Math.Min(given, options.Steps), "as asked for")
        : WindowChoice.Choose(network.Layers, options.Rule, options.BatchSize, options.Steps);

    /// <summary>The bytes of the traces where recurrence is ignored in them.</summary>
    private long Alternative(int window) => options.Rule.Recurrence == Recurrence.Ignored
        ? 0
        : Layers(LearningRule.OstlWithoutH, window, out _).Sum(layer => layer.Memory.Traces);

    private LayerExplanation[] Layers(LearningRule rule, int window, out long largestArray)
    {
        var result = new LayerExplanation[network.Layers.Count];
        largestArray = 0;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Explain(network.Layers[i], rule, window, isLowest: i == 0, ref largestArray);
        }

        return result;
    }

    private LayerExplanation Explain(Layer layer, LearningRule rule, int window, bool isLowest, ref long largestArray)
    {
        CellDescription cell = layer.Description;
        AdjointDescription adjoint = cell.Adjoint(rule.Recurrence);
        StepCost cost = new LayerCost(layer, rule, isLowest).Of(window, options.Steps);
        int[] traced = adjoint.Traces == TraceForm.None ? [] : EligibilityTraces.TracedWeights(cell, adjoint);
        return new LayerExplanation
        {
            Name = layer.Name,
            Cell = cell.Name,
            Inputs = layer.Inputs,
            Units = layer.Units,
            States = cell.States.Length,
            DerivedStates = cell.States.Count(state => state.IsDerived),
            Jacobian = Structure(adjoint),
            Traces = adjoint.Traces,
            TracedWeights = [.. traced.Select(weight => cell.Weights[weight].Name)],
            Memory = Memory(layer, rule, window, isLowest, ref largestArray),
            Cost = new StepCost(
                cost.Forward * options.BatchSize, cost.Adjoint * options.BatchSize, cost.Traces * options.BatchSize),
        };
    }

    /// <summary>A batch is learned in groups of sequences, each with arrays of its own.</summary>
    private MemoryUse Memory(Layer layer, LearningRule rule, int window, bool isLowest, ref long largestArray)
    {
        bool carries = window < options.Steps;
        var sum = new MemoryUse(new LayerMemory(layer, rule, options.BatchSize, window).Weights(), 0, 0, 0);
        foreach (SequenceGroup group in SequenceGroup.Of(options.BatchSize))
        {
            var memory = new LayerMemory(layer, rule, group.Count, window);
            sum += new MemoryUse(
                0, memory.Activations(isLowest), memory.Adjoint(), carries ? memory.Traces() : 0);
            largestArray = Math.Max(largestArray, memory.LargestArray);
        }

        return sum;
    }

    private static JacobianStructure Structure(AdjointDescription adjoint) => adjoint.Traces switch
    {
        TraceForm.None => JacobianStructure.None,
        TraceForm.UnitLocal => JacobianStructure.UnitLocal,
        _ => JacobianStructure.Dense,
    };

    private IReadOnlyList<ParameterExplanation> Parameters() =>
        [.. network.Exactness(options.Rule).Zip(network.Parameters, (exactness, parameter) =>
            new ParameterExplanation(parameter.Name, parameter.Shape, exactness.Claim, exactness.Reason))];
}
