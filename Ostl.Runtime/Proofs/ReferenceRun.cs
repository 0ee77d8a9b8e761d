using Ostl.Compiled;

namespace Ostl.Proofs;

/// <summary>
/// Layers executed over one sequence, with every step recorded: a stack, or any network without a loop, in an order in
/// which each layer comes after those it reads.
/// </summary>
internal sealed class ReferenceRun
{
    private readonly ReferenceSequence sequence;
    private readonly IReadOnlyList<ReferenceLayer> stack;

    private ReferenceRun(
        ReferenceNetwork network, ReferenceSequence sequence, ExecutionWeights[] weights, RecordedStep[][] steps)
    {
        stack = network.Layers;
        this.sequence = sequence;
        Weights = weights;
        Steps = steps;
        OpenOutputs = network.Output is ReferenceSource output ? [output] : ReferenceSource.Open(stack);
    }

    /// <summary>What the compiler says a layer has.</summary>
    public CellDescription Description(int layer) => stack[layer].Description;

    /// <summary>Per layer, what stands for its weights in the recorded values.</summary>
    public ExecutionWeights[] Weights { get; }

    /// <summary>The recorded steps: [layer][step].</summary>
    public RecordedStep[][] Steps { get; }

    /// <summary>The layer that the loss looks at: the last of them.</summary>
    public int OutputLayer => OpenOutputs[^1].Layer;

    /// <summary>The outputs that the network's output is made of.</summary>
    public IReadOnlyList<ReferenceSource> OpenOutputs { get; }

    /// <summary>
    /// The smallest distance of anything to a threshold, kink or tie: see <see cref="Recorded.Distance"/>.
    /// </summary>
    public double Distance => Steps.Min(layer => layer.Min(step => step.Distance));

    /// <summary>
    /// No spike and no stopped gradient was met: the derivative of the execution is that of its value.
    /// </summary>
    public bool IsDifferentiable => Steps.All(layer => layer.All(step => step.IsDifferentiable));

    /// <summary>Executes layers whose weights and rules are their own.</summary>
    /// <exception cref="ArgumentException">Sizes do not fit, or the sequence is empty.</exception>
    public static ReferenceRun Of(IReadOnlyList<ReferenceLayer> stack, ReferenceSequence sequence) =>
        Of(new ReferenceNetwork(stack), sequence);

    /// <summary>Executes the network.</summary>
    /// <exception cref="ArgumentException">Sizes do not fit, or the sequence is empty.</exception>
    public static ReferenceRun Of(ReferenceNetwork network, ReferenceSequence sequence)
    {
        if (sequence.Steps == 0)
        {
            throw new ArgumentException("A sequence has at least one step; found 0.", nameof(sequence));
        }

        IReadOnlyList<ReferenceLayer> layers = network.Layers;
        ExecutionWeights[] weights =
            [.. layers.Select(item => new ExecutionWeights(item.Description, item.Axes, item.Weights, item.Constants))];
        ReferenceRun run = new(network, sequence, weights, new RecordedStep[layers.Count][]);

        for (int layer = 0; layer < layers.Count; layer++)
        {
            run.Steps[layer] = run.ExecuteLayer(layer);
        }

        return run;
    }

    /// <summary>y of the network.</summary>
    public double[] Output(int step) => OpenOutputs.Count == 1
        ? Value(OpenOutputs[0], step)
        : [.. OpenOutputs.SelectMany(source => Value(source, step))];

    /// <summary>The sources of a layer: per input what feeds it, side by side.</summary>
    public ReferenceSource[][] Sources(int layer) => ReferenceSource.Of(stack, layer);

    /// <summary>How many numbers a source gives.</summary>
    public int Width(ReferenceSource source) => source.IsInput ? source.Width : Width(source.Layer, source.Port);

    /// <summary>How many numbers an output of a layer has.</summary>
    public int Width(int layer, int port) => stack[layer].Axes.Length(stack[layer].Description.Outputs[port].Axis);

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

    private double[] Value(ReferenceSource[] parts, int step) => parts is [var only]
        ? Value(only, step)
        : [.. parts.SelectMany(part => Value(part, step))];

    // The whole input is taken as it is, so that one of another width is found where it is read.
    private double[] Value(ReferenceSource source, int step)
    {
        if (!source.IsInput)
        {
            return Steps[source.Layer][step].Outputs[source.Port].Broadcast(Width(source.Layer, source.Port));
        }

        double[] input = sequence.Inputs[step];

        return source.First == 0 && stack[0].Sources is null
            ? input
            : input[source.First..(source.First + source.Width)];
    }

    private RecordedStep[] ExecuteLayer(int index)
    {
        ReferenceLayer layer = stack[index];
        RecordedStep[] steps = new RecordedStep[sequence.Steps];
        Cell copy = layer.Cell.Copy();
        double[][] states = [];

        for (int t = 0; t < steps.Length; t++)
        {
            states = sequence.IsRestart(t) ? layer.InitialStates() : states;
            double[][] inputs = Array.ConvertAll(Sources(index), parts => Value(parts, t));
            RequireInputs(layer, inputs);
            Execution execution = new(layer.Description, layer.Axes, Weights[index], states, inputs);
            copy.Execute(execution);
            steps[t] = execution.Complete();
            states = Array.ConvertAll(steps[t].Next, state => state.Broadcast(layer.Units));
        }

        return steps;
    }

    private static void RequireInputs(ReferenceLayer layer, double[][] found)
    {
        for (int port = 0; port < found.Length; port++)
        {
            int expected = layer.Description.Inputs[port].Width(layer.Axes);

            if (found[port].Length != expected)
            {
                throw new ArgumentException(
                    $"{layer.Description.Name} takes {expected} inputs; found {found[port].Length}.");
            }
        }
    }
}
