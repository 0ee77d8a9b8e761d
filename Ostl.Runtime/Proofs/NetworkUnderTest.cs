namespace Ostl.Proofs;

/// <summary>The generated code of a network, in a network of its own: the given one is not touched.</summary>
internal sealed class NetworkUnderTest : IGradientsUnderTest
{
    private readonly Network network;
    private readonly Loss loss;
    private readonly Supervision supervision;

    /// <summary>Builds a network of the same cells and connections.</summary>
    /// <exception cref="ArgumentException">The reference does not know the loss.</exception>
    public NetworkUnderTest(Network original, Loss loss, Supervision supervision)
    {
        network = new Network(original.Topology.Copy());
        this.loss = loss;
        this.supervision = supervision;
        Loss = ReferenceOf(loss);
        Layers = [.. network.Layers.Select(layer => ReferenceReading.Layer(network.Topology, layer))];
        Ties = ReferenceReading.Ties(network);
    }

    /// <inheritdoc/>
    public IReadOnlyList<LayerUnderTest> Layers { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NetworkInput> Inputs => network.InputPorts;

    /// <inheritdoc/>
    public int Outputs => network.Outputs;

    /// <inheritdoc/>
    public ReferenceSource? Output => ReferenceReading.Source(network.Topology, network.Topology.Output);

    /// <inheritdoc/>
    public IReadOnlyList<ReferenceTie> Ties { get; }

    /// <inheritdoc/>
    public ReferenceLoss Loss { get; }

    /// <inheritdoc/>
    public double[][][] InitialWeights(int seed)
    {
        network.Initialize(seed);

        return PerWeight(parameter => Doubles(parameter.Values), spread: true);
    }

    /// <inheritdoc/>
    public double[][][] Constants(int seed)
    {
        network.Initialize(seed);

        return [.. network.Layers.Select(layer => Array.ConvertAll(layer.Constants, one => Doubles(one.Values)))];
    }

    /// <inheritdoc/>
    public string? Objection(LearningRule rule) => network.Objection(rule);

    /// <inheritdoc/>
    public Claim[][] Claims(LearningRule rule)
    {
        Dictionary<string, ParameterExactness> claims =
            network.Exactness(rule).ToDictionary(exactness => exactness.Parameter);

        return PerWeight(parameter => new Claim(claims[parameter.Name].Claim, claims[parameter.Name].Reason));
    }

    /// <inheritdoc/>
    public ReferenceFeedback Feedback(LearningRule rule)
    {
        return new ReferenceFeedback
        {
            Maps = (layer, weight) => Doubles(network.Layers[layer].Feedback.Map(weight, Of(layer)).Values),
            Layers = layer => Doubles((Of(layer).Kind == SignalKind.LocalReadout
                ? network.Layers[layer].Feedback.Readout(network.Outputs, Of(layer))
                : network.Layers[layer].Feedback.Direct(network.Outputs, Of(layer))).Values),
            Supplier = layer => Of(layer).Supplier,
            Name = layer => network.Layers[layer].Name,
        };

        LearningSignal Of(int layer) => (network.Layers[layer].Rule ?? rule).Signal;
    }

    /// <inheritdoc/>
    public ReferenceResult Gradients(CheckDraw draw, LearningRule rule, int window)
    {
        foreach (Parameter parameter in network.Parameters)
        {
            ParameterUse use = parameter.Uses[0];
            Floats(draw.Weights[use.Layer][use.Weight]).CopyTo(parameter.Values);
        }

        double[][] constants = [.. draw.Constants.SelectMany(layer => layer)];

        for (int i = 0; i < constants.Length; i++)
        {
            Floats(constants[i]).CopyTo(network.Constants[i].Values);
        }

        SequenceBatch batch = SequenceBatch.Of([.. draw.Batch.Select(Sequence)]);
        GradientResult result = network.Gradients(
            batch, loss, new GradientOptions { Rule = rule, Window = window, Supervision = supervision });

        return new ReferenceResult(result.Loss, PerWeight(parameter => Doubles(parameter.Gradient), spread: true));
    }

    private static ReferenceLoss ReferenceOf(Loss loss) =>
        loss == Ostl.Loss.MeanSquaredError ? ReferenceLoss.HalfSquares
        : loss == Ostl.Loss.BernoulliNll ? ReferenceLoss.BernoulliNll
        : loss == Ostl.Loss.CrossEntropy ? ReferenceLoss.CrossEntropy
        : throw new ArgumentException(
            $"A gradient check knows MeanSquaredError, BernoulliNll and CrossEntropy; found {loss.Name}.",
            nameof(loss));

    private Sequence Sequence(ReferenceSequence sequence) =>
        new(ReferenceReading.Inputs(network, sequence))
        {
            Targets = Loss.TakesLabels ? null : Floats([.. sequence.Targets!.SelectMany(row => row)]),
            Labels = Loss.TakesLabels ? sequence.Labels : null,
            Supervised = Mask(sequence),
            Restarts = sequence.Restarts,
        };

    // Where the last step counts and no other, the network is to find that out by itself.
    private bool[]? Mask(ReferenceSequence sequence) =>
        supervision == Supervision.LastStep && sequence.IsSupervised(sequence.Steps - 1) ? null : sequence.Supervised;

    private double[][][] PerWeight(Func<Parameter, double[]> of, bool spread)
    {
        double[][][] values = PerWeight(of);

        foreach (ReferenceTie tie in spread ? Ties : [])
        {
            tie.Spread(values);
        }

        return values;
    }

    private T[][] PerWeight<T>(Func<Parameter, T> of) =>
        [.. network.Layers.Select(layer => layer.Description.Weights.Select(
            (_, weight) => of(network.Parameters[layer.WeightName(weight)])).ToArray())];

    private static double[] Doubles(ReadOnlySpan<float> values) =>
        Array.ConvertAll(values.ToArray(), value => (double)value);

    private static float[] Floats(double[] values) => Array.ConvertAll(values, value => (float)value);
}
