namespace Ostl.Proofs;

/// <summary>The generated code of a network's cells, in a network of its own: the given one is not touched.</summary>
internal sealed class NetworkUnderTest : IGradientsUnderTest
{
    private readonly Network network;
    private readonly Loss loss;
    private readonly Supervision supervision;

    /// <summary>Builds a network of the same cells.</summary>
    /// <exception cref="ArgumentException">The reference does not know the loss.</exception>
    public NetworkUnderTest(int inputs, ReadOnlySpan<Cell> cells, Loss loss, Supervision supervision)
    {
        network = Network.Sequential(inputs, cells);
        this.loss = loss;
        this.supervision = supervision;
        Loss = ReferenceOf(loss);
        Layers = [.. network.Layers.Select(
            layer => new LayerUnderTest(layer.Name, layer.Cell, layer.Axes))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<LayerUnderTest> Layers { get; }

    /// <inheritdoc/>
    public ReferenceLoss Loss { get; }

    /// <inheritdoc/>
    public double[][][] InitialWeights(int seed)
    {
        network.Initialize(seed);

        return PerLayer(parameter => Doubles(parameter.Values));
    }

    /// <inheritdoc/>
    public Claim[][] Claims(LearningRule rule)
    {
        Dictionary<string, ParameterExactness> claims =
            network.Exactness(rule).ToDictionary(exactness => exactness.Parameter);

        return PerLayer(parameter => new Claim(claims[parameter.Name].Claim, claims[parameter.Name].Reason));
    }

    /// <inheritdoc/>
    public ReferenceResult Gradients(CheckDraw draw, LearningRule rule, int window)
    {
        double[][] weights = [.. draw.Weights.SelectMany(layer => layer)];

        for (int i = 0; i < weights.Length; i++)
        {
            Floats(weights[i]).CopyTo(network.Parameters[i].Values);
        }

        SequenceBatch batch = SequenceBatch.Of([.. draw.Batch.Select(Sequence)]);
        GradientResult result = network.Gradients(
            batch, loss, new GradientOptions { Rule = rule, Window = window, Supervision = supervision });

        return new ReferenceResult(result.Loss, PerLayer(parameter => Doubles(parameter.Gradient)));
    }

    private static ReferenceLoss ReferenceOf(Loss loss) =>
        loss == Ostl.Loss.MeanSquaredError ? ReferenceLoss.HalfSquares
        : loss == Ostl.Loss.BernoulliNll ? ReferenceLoss.BernoulliNll
        : loss == Ostl.Loss.CrossEntropy ? ReferenceLoss.CrossEntropy
        : throw new ArgumentException(
            $"A gradient check knows MeanSquaredError, BernoulliNll and CrossEntropy; found {loss.Name}.",
            nameof(loss));

    private Sequence Sequence(ReferenceSequence sequence) =>
        new(network.Inputs, Floats([.. sequence.Inputs.SelectMany(row => row)]))
        {
            Targets = Loss.TakesLabels ? null : Floats([.. sequence.Targets!.SelectMany(row => row)]),
            Labels = Loss.TakesLabels ? sequence.Labels : null,
            Supervised = Mask(sequence),
            Restarts = sequence.Restarts,
        };

    // Where the last step counts and no other, the network is to find that out by itself.
    private bool[]? Mask(ReferenceSequence sequence) =>
        supervision == Supervision.LastStep && sequence.IsSupervised(sequence.Steps - 1) ? null : sequence.Supervised;

    // The collection lists parameters layer by layer, in the order of their declaration.
    private T[][] PerLayer<T>(Func<Parameter, T> of)
    {
        int next = 0;

        return [.. network.Layers.Select(layer =>
            layer.Description.Weights.Select(_ => of(network.Parameters[next++])).ToArray())];
    }

    private static double[] Doubles(ReadOnlySpan<float> values) =>
        Array.ConvertAll(values.ToArray(), value => (double)value);

    private static float[] Floats(double[] values) => Array.ConvertAll(values, value => (float)value);
}
