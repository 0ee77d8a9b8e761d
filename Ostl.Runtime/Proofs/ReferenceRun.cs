namespace Ostl.Proofs;

/// <summary>A stack of layers executed over one sequence, with every step recorded.</summary>
internal sealed class ReferenceRun
{
    private readonly ReferenceSequence sequence;

    private ReferenceRun(ReferenceSequence sequence, ExecutionWeights[] weights, RecordedStep[][] steps)
    {
        this.sequence = sequence;
        Weights = weights;
        Steps = steps;
    }

    /// <summary>Per layer, what stands for its weights in the recorded values.</summary>
    public ExecutionWeights[] Weights { get; }

    /// <summary>The recorded steps: [layer][step].</summary>
    public RecordedStep[][] Steps { get; }

    /// <summary>
    /// The smallest distance of anything to a threshold, kink or tie: see <see cref="Recorded.Distance"/>.
    /// </summary>
    public double Distance => Steps.Min(layer => layer.Min(step => step.Distance));

    /// <summary>
    /// No spike and no stopped gradient was met: the derivative of the execution is that of its value.
    /// </summary>
    public bool IsDifferentiable => Steps.All(layer => layer.All(step => step.IsDifferentiable));

    /// <summary>Executes the stack.</summary>
    /// <exception cref="ArgumentException">Sizes do not fit, or the sequence is empty.</exception>
    public static ReferenceRun Of(IReadOnlyList<ReferenceLayer> stack, ReferenceSequence sequence)
    {
        if (sequence.Steps == 0)
        {
            throw new ArgumentException("A sequence has at least one step; found 0.", nameof(sequence));
        }

        ExecutionWeights[] weights =
            [.. stack.Select(item => new ExecutionWeights(item.Description, item.Inputs, item.Units, item.Weights))];
        RecordedStep[][] steps = new RecordedStep[stack.Count][];
        double[][] inputs = sequence.Inputs;

        for (int layer = 0; layer < stack.Count; layer++)
        {
            steps[layer] = ExecuteLayer(stack[layer], weights[layer], sequence, inputs);
            inputs = Array.ConvertAll(steps[layer], step => step.Output.Broadcast(step.Units));
        }

        return new ReferenceRun(sequence, weights, steps);
    }

    /// <summary>y of the last layer.</summary>
    public double[] Output(int step) => Steps[^1][step].Output.Broadcast(Steps[^1][step].Units);

    /// <summary>Σ E_t over the supervised steps.</summary>
    public double Loss(ReferenceLoss loss)
    {
        double sum = 0;

        for (int t = 0; t < sequence.Steps; t++)
        {
            sum += sequence.IsSupervised(t) ? loss.Value(Output(t), sequence, t) : 0;
        }

        return sum;
    }

    private static RecordedStep[] ExecuteLayer(
        ReferenceLayer layer, ExecutionWeights weights, ReferenceSequence sequence, double[][] inputs)
    {
        RecordedStep[] steps = new RecordedStep[inputs.Length];
        Cell copy = layer.Cell.Copy();
        double[][] states = [];

        for (int t = 0; t < inputs.Length; t++)
        {
            states = sequence.IsRestart(t) ? layer.InitialStates() : states;
            RequireInputs(layer, inputs[t].Length);
            Execution execution = new(layer.Description, layer.Units, weights, states, inputs[t]);
            copy.Execute(execution);
            steps[t] = execution.Complete();
            states = Array.ConvertAll(steps[t].Next, state => state.Broadcast(layer.Units));
        }

        return steps;
    }

    private static void RequireInputs(ReferenceLayer layer, int found)
    {
        if (found != layer.Inputs)
        {
            throw new ArgumentException($"{layer.Description.Name} takes {layer.Inputs} inputs; found {found}.");
        }
    }
}
