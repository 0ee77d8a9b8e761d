namespace Ostl;

/// <summary>Says, with figures, where a network will not fit this machine, and what would.</summary>
internal sealed class MemoryWarning(
    ExplainOptions options, IReadOnlyList<Layer> network, int window, IReadOnlyList<LayerExplanation> layers,
    long availableBytes, long largestArray)
{
    private MemoryUse Total => layers.Aggregate(default(MemoryUse), (sum, layer) => sum + layer.Memory);

    /// <summary>The warnings.</summary>
    /// <param name="tracesWithoutRecurrence">Bytes of the traces where recurrence is ignored.</param>
    public IEnumerable<string> Lines(Func<long> tracesWithoutRecurrence)
    {
        if (Total.Total > availableBytes)
        {
            yield return $"This takes {Quantities.Bytes(Total.Total)}; {Quantities.Bytes(availableBytes)} are "
                + $"available. {Largest()}; {Advice(tracesWithoutRecurrence)}.";
        }

        if (largestArray > Array.MaxLength)
        {
            yield return $"One array takes {Quantities.Bytes(largestArray * sizeof(float))}, and an array holds "
                + $"{Quantities.Bytes((long)Array.MaxLength * sizeof(float))}. {Largest()}; "
                + $"{Advice(tracesWithoutRecurrence)}.";
        }
    }

    private string Largest()
    {
        LayerExplanation layer = layers.MaxBy(layer => layer.Memory.Total)!;
        (string name, long bytes) = Parts(layer.Memory)[0];
        return $"Most of it are {name} of {layer.Name}, {Quantities.Bytes(bytes)}";
    }

    private string Advice(Func<long> tracesWithoutRecurrence)
    {
        string part = Parts(Total)[0].Name;
        if (part == "the traces" && tracesWithoutRecurrence() is long other && other > 0 && other < Total.Traces)
        {
            return $"under LearningRule.OstlWithoutH all traces take {Quantities.Bytes(other)}";
        }

        return part == "the weights" ? "it needs fewer units"
            : part == "the traces" ? $"a batch smaller than {options.BatchSize} takes less"
            : options.Rules.WholeSequence(network) is string rule
                ? $"r{rule[1..]} keeps all {window} steps; LearningRule.Ostl does not"
            : $"a window shorter than {window} steps or a batch smaller than {options.BatchSize} takes less";
    }

    private static (string Name, long Bytes)[] Parts(MemoryUse memory) =>
    [
        .. new (string Name, long Bytes)[]
        {
            ("the weights", memory.Weights), ("the activations", memory.Activations),
            ("the adjoint", memory.Adjoint), ("the traces", memory.Traces),
        }.OrderByDescending(part => part.Bytes),
    ];
}
