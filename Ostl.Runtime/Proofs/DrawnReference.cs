namespace Ostl.Proofs;

/// <summary>What the reference says of one draw, and whether the draw is fit to check anything with.</summary>
internal sealed class DrawnReference
{
    // Several samples of what rounding does: one alone can be small by luck.
    private static readonly double[] InputFactors = [1, 1 + (1.0 / (1 << 23)), 1 - (1.0 / (1 << 23))];

    private readonly IGradientsUnderTest subject;
    private readonly ReferenceNetwork network;
    private readonly ReferenceRun[] runs;

    /// <summary>Executes the declarations.</summary>
    public DrawnReference(IGradientsUnderTest subject, CheckDraw draw)
    {
        this.subject = subject;
        Draw = draw;
        network = draw.Network(subject);
        runs = Array.ConvertAll(draw.Batch, sequence => ReferenceRun.Of(network, sequence));
        Exact = Whole(draw.Batch);
    }

    /// <summary>The draw.</summary>
    public CheckDraw Draw { get; }

    /// <summary>The loss and the gradient of the whole sequences.</summary>
    public ReferenceResult Exact { get; }

    /// <summary>The smallest distance of anything to a threshold, kink or tie.</summary>
    public double Distance => runs.Min(run => run.Distance);

    /// <summary>Differences of the execution are its derivative.</summary>
    public bool IsDifferentiable => runs.All(run => run.IsDifferentiable);

    /// <summary>The loss and gradients by definition of a rule.</summary>
    public ReferenceResult Under(LearningRule rule) => Under(Draw.Batch, rule);

    /// <summary>
    /// How much the gradient changes where every word is executed in single precision, with inputs as they are and
    /// moved by a rounding: the largest relative error of a weight array. Where dynamics amplify rounding it is large,
    /// whatever the learning code.
    /// </summary>
    public double Rounding() => Rounding(Whole, Exact);

    /// <summary>The same of a rule's gradient: large also where the rule's terms cancel.</summary>
    public double Rounding(LearningRule rule) => Rounding(batch => Under(batch, rule), Under(rule));

    /// <summary>A loss or gradient is infinite or not a number.</summary>
    public bool IsFinite() =>
        double.IsFinite(Exact.Loss) && Exact.Weights.All(layer => layer.All(weight => weight.All(double.IsFinite)));

    /// <summary>What is zero everywhere, by name: a check of it would show nothing.</summary>
    public IReadOnlyList<string> Dead()
    {
        List<string> dead = Exact.Loss == 0 ? ["the loss"] : [];

        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            string name = subject.Layers[layer].Name;
            dead.AddRange(network.Layers[layer].Description.States
                .Where((_, state) => IsDead(layer, state))
                .Select(state => $"state {name}.{state.Name}"));
            dead.AddRange(network.Layers[layer].Description.Weights
                .Where(
                    (_, weight) =>
                        !IsFrozen(layer, weight) && Array.TrueForAll(Exact.Weights[layer][weight], value => value == 0))
                .Select(weight => $"the gradient of {name}.{weight.Name}"));
        }

        return dead;
    }

    /// <summary>∂E/∂(element of a weight) by differences of the executed loss.</summary>
    public double Difference(int layer, int weight, int element) =>
        CentralDifferences.Of(network, Draw.Batch, subject.Loss, layer, weight, element);

    private ReferenceResult Whole(ReferenceSequence[] batch) =>
        ReferenceGradient.Of(network.WithoutOwnRules(), batch, subject.Loss, LearningRule.Bptt);

    private ReferenceResult Under(ReferenceSequence[] batch, LearningRule rule) =>
        ReferenceGradient.Of(network, batch, subject.Loss, rule, subject.Feedback(rule));

    private double Rounding(Func<ReferenceSequence[], ReferenceResult> gradient, ReferenceResult expected)
    {
        using IDisposable single = ExecutionPrecision.Single();

        return InputFactors.Max(factor =>
            Error(gradient(Array.ConvertAll(Draw.Batch, sequence => Scaled(sequence, factor))), expected));
    }

    private bool IsFrozen(int layer, int weight) => network.Layers[layer].Frozen?[weight] == true;

    // An integer is what it is.
    private ReferenceSequence Scaled(ReferenceSequence sequence, double factor)
    {
        double[] factors = [.. subject.Inputs.SelectMany(
            input => Enumerable.Repeat(input.Values is null ? factor : 1, input.Width))];

        return sequence with
        {
            Inputs = Array.ConvertAll(sequence.Inputs, step => step.Zip(factors, (x, by) => x * by).ToArray()),
        };
    }

    private static double Error(ReferenceResult found, ReferenceResult expected) =>
        found.Weights.SelectMany((layer, l) => layer.Select((weight, w) =>
            GradientComparison.RelativeError(weight, expected.Weights[l][w], expected.Scales[l][w]))).Max();

    private bool IsDead(int layer, int state) =>
        runs.All(run => run.Steps[layer].All(step => Array.TrueForAll(step.Next[state].Numbers, value => value == 0)));
}
