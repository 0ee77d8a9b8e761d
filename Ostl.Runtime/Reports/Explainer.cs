using Ostl.Compiled;

namespace Ostl;

/// <summary>Explains a network from what the compiler proved of its cells; nothing is run or allocated.</summary>
internal sealed class Explainer(Network network, ExplainOptions options, long availableBytes)
{
    private readonly LearningPaths paths = new(network.Topology);

    /// <summary>The explanation.</summary>
    public NetworkExplanation Run()
    {
        RuleCheck.Require(options.Rules, network.Topology);
        options.Validate(network.Layers);
        WindowDecision window = Window();
        LayerExplanation[] layers = Layers(options.Rules, window.Steps, out long largestArray);
        var warnings = new MemoryWarning(options, network.Layers, window.Steps, layers, availableBytes, largestArray);
        return new NetworkExplanation
        {
            Options = options,
            Window = window.Steps,
            WindowReason = window.Reason,
            Sizes = Sizes(),
            Layers = layers,
            Parameters = Parameters(),
            Constants = network.Constants,
            Warnings =
            [
                .. warnings.Lines(() => Alternative(window.Steps)),
                .. options.Rule.Residual == Residual.Dropped && !options.Rule.Signal.IsInjected ? network.Warnings : [],
            ],
        };
    }

    /// <summary>Bytes that a network takes under rules.</summary>
    public static MemoryUse Memory(Network network, RuleChoice rules, int sequences, int steps)
    {
        var options = new ExplainOptions
        {
            Rule = rules.Default,
            ForAllLayers = rules.ForAll,
            BatchSize = sequences,
            Steps = steps,
        };
        return new Explainer(network, options, long.MaxValue).Run().Memory;
    }

    private WindowDecision Window() => options.Window is int given
        ? new WindowDecision(Math.Min(given, options.Steps), "as asked for")
        : WindowChoice.Choose(network.Layers, options.Rules, options.BatchSize, options.Steps);

    /// <summary>The bytes of the traces where recurrence is ignored in them.</summary>
    private long Alternative(int window) => options.Rule.Recurrence == Recurrence.Ignored
        ? 0
        : Layers(new RuleChoice(LearningRule.OstlWithoutH, ForAll: true), window, out _)
            .Sum(layer => layer.Memory.Traces);

    private LayerExplanation[] Layers(RuleChoice rules, int window, out long largestArray)
    {
        var result = new LayerExplanation[network.Layers.Count];
        largestArray = 0;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Explain(i, rules, window, ref largestArray);
        }

        return result;
    }

    private LayerExplanation Explain(int index, RuleChoice rules, int window, ref long largestArray)
    {
        Layer layer = network.Layers[index];
        LearningRule rule = rules.Of(layer);
        CellDescription cell = layer.Description;
        AdjointDescription adjoint = cell.TraceAdjoint(rule);
        TraceForm traces = rule.Carry == Carry.Traces || rule.NeedsWholeSequence ? adjoint.Traces : TraceForm.None;
        StepCost cost = new LayerCost(layer, rule, options.Traces, paths.Learns(index), HandsSignalOn(index))
            .Of(window, options.Steps);
        int[] traced = traces == TraceForm.None ? [] : EligibilityTraces.TracedWeights(cell, adjoint, layer.Weights);
        return new LayerExplanation
        {
            Name = layer.Name,
            Cell = cell.Name,
            Inputs = [.. cell.Inputs.Select((_, port) => layer.Axes.Input(port))],
            Units = layer.Units,
            OwnRule = options.ForAllLayers ? null : layer.Rule,
            States = cell.States.Length,
            DerivedStates = cell.States.Count(state => state.IsDerived),
            Jacobian = Structure(cell.WindowAdjoint(rule)),
            Traces = traces,
            Blocks = DenseTraces.BlockCount(cell.WindowAdjoint(rule), layer.Axes),
            LooksBack = traces != TraceForm.None && LooksBack(adjoint),
            TracedWeights = [.. traced.Select(weight => cell.Weights[weight].Name)],
            Memory = Memory(index, rules, window, ref largestArray),
            MostUnitTraces = LooksBack(adjoint) && paths.Learns(index) && window < options.Steps
                ? Memory(layer, rules, options.BatchSize, window).UnitTraces()
                : 0,
            Cost = new StepCost(
                cost.Forward * options.BatchSize, cost.Adjoint * options.BatchSize, cost.Traces * options.BatchSize),
        };
    }

    /// <summary>A batch is learned in groups of sequences, each with arrays of its own.</summary>
    private MemoryUse Memory(int index, RuleChoice rules, int window, ref long largestArray)
    {
        Layer layer = network.Layers[index];
        bool carries = window < options.Steps;
        bool learns = paths.Learns(index);
        bool[] own = [.. layer.Weights.Select((weight, i) => IsFirstUse(weight, index, i))];
        var sum = new MemoryUse(Memory(layer, rules, options.BatchSize, window).Weights(own), 0, 0, 0);
        foreach (SequenceGroup group in SequenceGroup.Of(options.BatchSize))
        {
            LayerMemory memory = Memory(layer, rules, group.Count, window);
            sum += new MemoryUse(
                0,
                memory.Activations(OwnInputs(index)), memory.Adjoint(learns),
                (carries && learns ? memory.Traces() : 0) + (learns ? memory.Filter() : 0));
            largestArray = Math.Max(largestArray, memory.LargestArray);
        }

        return sum;
    }

    /// <summary>A weight that layers share is counted with the first of them.</summary>
    private bool IsFirstUse(WeightStorage weight, int layer, int index) =>
        network.Parameters.Any(parameter => parameter.Uses[0].Layer == layer && parameter.Uses[0].Weight == index
            && parameter.Weight == weight.Owner);

    /// <summary>
    /// The widths of the arrays of what the layer takes in that are counted with it: inputs of the network which no
    /// layer before it takes in, its sources side by side where they are several, and the signal for them.
    /// </summary>
    private IEnumerable<int> OwnInputs(int index)
    {
        Topology topology = network.Topology;
        LayerSource[][] ports = topology.Layers[index].Sources;
        foreach (LayerSource source in ports.SelectMany(port => port).Where(source => source.IsInput).Distinct())
        {
            if (!topology.Layers.Take(index).Any(before => before.Sources.Any(port => port.Contains(source))))
            {
                yield return source.Width;
            }
        }

        for (int port = 0; port < ports.Length; port++)
        {
            int width = ports[port].Sum(source => source.Width);
            if (ports[port].Length > 1)
            {
                yield return width;
            }

            if (paths.HandsSignalOn(index, port) && !paths.Writes(index, port))
            {
                yield return width;
            }
        }
    }

    private bool HandsSignalOn(int index) =>
        Enumerable.Range(0, network.Layers[index].Sources.Length).Any(port => paths.HandsSignalOn(index, port));

    private string Sizes()
    {
        IEnumerable<int> units = network.Layers.Select(layer => layer.Units);
        return network.Topology.IsChain
            ? string.Join("-", units.Prepend(network.Inputs))
            : $"of {network.Layers.Count} layers, {string.Join("+", network.InputPorts.Select(input => input.Width))} "
                + $"-> {network.Outputs},";
    }

    private bool LooksBack(AdjointDescription adjoint) =>
        options.Traces == TraceStorage.LookBack && adjoint.Traces == TraceForm.UnitLocal;

    private LayerMemory Memory(Layer layer, RuleChoice rules, int samples, int window) => new(
        layer, rules.Of(layer), LayerSignal.Of(network.Topology, rules, layer), samples, window, options.Traces);

    private static JacobianStructure Structure(AdjointDescription adjoint) => adjoint.Traces switch
    {
        TraceForm.None => JacobianStructure.None,
        TraceForm.UnitLocal => JacobianStructure.UnitLocal,
        TraceForm.Blocks => JacobianStructure.Blocks,
        _ => JacobianStructure.Dense,
    };

    private IReadOnlyList<ParameterExplanation> Parameters() =>
        [.. ExactnessRules.Of(network, options.Rules).Zip(network.Parameters, (exactness, parameter) =>
            new ParameterExplanation(parameter.Name, parameter.Shape, exactness.Claim, exactness.Reason))];
}
