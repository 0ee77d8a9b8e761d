namespace Ostl;

/// <summary>
/// A stack of layers with its weights. It computes gradients, evaluates and records; <see cref="Trainer"/> and
/// <see cref="Learner"/> make it learn. One thread at a time may use a network.
/// </summary>
public sealed partial class Network
{
    private readonly RunPool pool;

    private Network(Layer[] layers)
    {
        Layers = layers;
        Parameters = new ParameterCollection(layers);
        pool = new RunPool(layers);
        Initialize(seed: 0);
    }

    /// <summary>Number of inputs, m; where the input is an integer, the number of values it can have.</summary>
    public int Inputs => Layers[0].Inputs;

    /// <summary>Number of outputs: of the first output of the last layer.</summary>
    public int Outputs => Layers[^1].OutputWidths[0];

    /// <summary>The layers, from the input up.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>What is likely a mistake in the choice of the layers; empty if nothing is.</summary>
    public IReadOnlyList<string> Warnings => [.. ExactnessRules.Silent(Layers)];

    /// <summary>Every trained array.</summary>
    public ParameterCollection Parameters { get; }

    /// <summary>
    /// Stacks layers: what one puts out, the next takes in. The weights are drawn with seed 0 until
    /// <see cref="Initialize(int)"/> draws others.
    /// </summary>
    /// <param name="inputs">Number of inputs of the first layer.</param>
    /// <param name="layers">The cells, from the input up.</param>
    /// <exception cref="ArgumentException">No layer, or one without its number of units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No inputs.</exception>
    public static Network Sequential(int inputs, params ReadOnlySpan<Cell> layers)
    {
        if (inputs < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(inputs), inputs, "A network has at least one input.");
        }

        if (layers.IsEmpty)
        {
            throw new ArgumentException("A network has at least one layer; found none.", nameof(layers));
        }

        var stack = new Layer[layers.Length];
        for (int i = 0; i < stack.Length; i++)
        {
            Cell cell = layers[i] ?? throw new ArgumentException($"layers[{i}] is null.", nameof(layers));
            stack[i] = new Layer(i, cell, inputs);
            inputs = stack[i].OutputWidths[0];
        }

        return new Network(stack);
    }

    /// <summary>
    /// The number of steps that is learned at once where none is given: the whole sequence where its activations fit
    /// 64 MiB, otherwise 64 steps, or as many as a layer with dense traces has units and states.
    /// </summary>
    /// <param name="rule">The learning rule.</param>
    /// <param name="sequences">Number of sequences, B.</param>
    /// <param name="steps">Steps of the longest, T.</param>
    public int ChooseWindow(LearningRule rule, int sequences, int steps) =>
        WindowChoice.Choose(Layers, rule, sequences, steps).Steps;

    /// <summary>Per parameter, whether a rule's gradient is that of the whole sequence, and why.</summary>
    public IReadOnlyList<ParameterExactness> Exactness(LearningRule rule) => ExactnessRules.Of(Layers, rule);

    /// <summary>Learns from a stream, step by step, with an update at every step that has a target.</summary>
    /// <param name="loss">The error of a step.</param>
    /// <param name="optimizer">What makes updates of gradients.</param>
    /// <param name="rule">The learning rule; absent = OSTL.</param>
    /// <exception cref="ArgumentException">The rule needs whole sequences.</exception>
    public Learner Learn(Loss loss, Optimizer optimizer, LearningRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimizer);
        return new Learner(this, loss, optimizer, rule ?? LearningRule.Ostl);
    }
}
