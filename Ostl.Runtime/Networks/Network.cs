namespace Ostl;

/// <summary>
/// Layers with their weights, connected as a directed acyclic graph. It computes gradients, evaluates and records;
/// <see cref="Trainer"/> and <see cref="Learner"/> make it learn. One thread at a time may use a network.
/// </summary>
public sealed partial class Network
{
    private readonly RunPool pool;

    internal Network(Topology topology)
    {
        Topology = topology;
        Parameters = new ParameterCollection(topology.Layers);
        Constants = [.. topology.Layers.SelectMany(layer => layer.Constants.Select((storage, i) =>
            new LayerConstant($"{layer.Name}.{storage.Description.Name}", layer.Description.Constants[i], storage)))];
        pool = new RunPool(topology);
        Initialize(seed: 0);
    }

    /// <summary>Numbers that a step takes in, m: of all <see cref="InputPorts"/> together, one of an integer.</summary>
    public int Inputs => InputPorts.Sum(input => input.Width);

    /// <summary>The inputs by name.</summary>
    public IReadOnlyList<NetworkInput> InputPorts => Topology.Inputs;

    /// <summary>Number of outputs, n: those of the layer that the loss compares with targets.</summary>
    public int Outputs => Topology.Output.Width;

    /// <summary>The layers in topological order: none takes in what a later one puts out.</summary>
    public IReadOnlyList<Layer> Layers => Topology.Layers;

    /// <summary>What is likely a mistake in the choice of the layers; empty if nothing is.</summary>
    public IReadOnlyList<string> Warnings => [.. ExactnessRules.Silent(Topology)];

    /// <summary>Every trained array.</summary>
    public ParameterCollection Parameters { get; }

    /// <summary>How the layers are connected.</summary>
    internal Topology Topology { get; }

    /// <summary>
    /// What is drawn once per element and never trained, layer by layer in the order of declaration: time constants
    /// that differ from unit to unit. Nothing that learns sees them; they are saved and loaded with the parameters.
    /// </summary>
    public IReadOnlyList<LayerConstant> Constants { get; }

    /// <summary>
    /// The random matrices that learning rules have needed so far: drawn from the seed of
    /// <see cref="Initialize(int)"/>, and saved with the parameters. They are fixed, but under a rule with
    /// <see cref="LearningSignal.Adapting"/> ones.
    /// </summary>
    public IReadOnlyList<FeedbackMatrix> Feedback =>
        [.. Layers.SelectMany(layer => layer.Feedback.All.Select(one => new FeedbackMatrix(one.Name, one.Matrix)))];

    /// <summary>
    /// Stacks layers: what one puts out, the next takes in. The weights are drawn with seed 0 until
    /// <see cref="Initialize(int)"/> draws others. Other connections are made with a <see cref="NetworkBuilder"/>.
    /// </summary>
    /// <param name="inputs">
    /// Number of inputs of the first layer; where that takes an integer, the number of values it can have.
    /// </param>
    /// <param name="layers">The cells, from the input up.</param>
    /// <exception cref="ArgumentException">
    /// No layer, one without its number of units, a name that is taken, or a rule that means nothing.
    /// </exception>
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

        var builder = new NetworkBuilder();
        NetworkNode? below = null;
        for (int i = 0; i < layers.Length; i++)
        {
            Cell cell = layers[i] ?? throw new ArgumentException($"layers[{i}] is null.", nameof(layers));
            below ??= cell.Description.Inputs is [{ IsInteger: true }, ..]
                ? builder.IntegerInput(inputs)
                : builder.Input(inputs);
            below = builder.Add(cell, below);
        }

        return builder.Build(below!);
    }

    /// <summary>
    /// The number of steps that is learned at once where none is given: the whole sequence where its activations fit
    /// 64 MiB, otherwise 64 steps, or as many as a layer with dense traces has units and states.
    /// </summary>
    /// <param name="rule">The learning rule of layers that have none of their own.</param>
    /// <param name="sequences">Number of sequences, B.</param>
    /// <param name="steps">Steps of the longest, T.</param>
    public int ChooseWindow(LearningRule rule, int sequences, int steps) =>
        WindowChoice.Choose(Layers, new RuleChoice(rule), sequences, steps).Steps;

    /// <summary>
    /// Per parameter, whether a rule's gradient is that of the whole sequence, and why. A layer with a rule of its own
    /// keeps to that.
    /// </summary>
    public IReadOnlyList<ParameterExactness> Exactness(LearningRule rule) =>
        ExactnessRules.Of(this, new RuleChoice(rule));

    /// <summary>What is wrong with a rule for this network, in a sentence; null where it can learn by it.</summary>
    public string? Objection(LearningRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return RuleCheck.Objection(new RuleChoice(rule), Topology);
    }

    /// <summary>Learns from a stream, step by step.</summary>
    /// <param name="loss">The error of a step.</param>
    /// <param name="optimizers">
    /// What makes updates of gradients: an optimizer, or several by layer or parameter.
    /// </param>
    /// <param name="rule">The learning rule of layers that have none of their own; absent = OSTL.</param>
    /// <param name="update">When weights are updated: by default at every step that has a target.</param>
    /// <param name="window">The steps between two updates, where they come every window.</param>
    /// <param name="traces">How layers keep what they must know of past steps; it changes no gradient.</param>
    /// <exception cref="ArgumentException">
    /// A rule needs windows of several steps, means nothing for the network, or does not fit the schedule; or the
    /// optimizers name a layer or parameter that the network has not.
    /// </exception>
    public Learner Learn(
        Loss loss,
        OptimizerMap optimizers,
        LearningRule? rule = null,
        UpdateSchedule update = UpdateSchedule.OnTargets,
        int? window = null,
        TraceStorage traces = TraceStorage.Automatic)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimizers);
        return new Learner(
            this, loss, optimizers, rule ?? LearningRule.Ostl, update, window, new TraceOptions { Storage = traces });
    }
}
