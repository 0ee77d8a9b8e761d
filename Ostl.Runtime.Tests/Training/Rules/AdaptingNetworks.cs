using Ostl.Tests.Networks;

namespace Ostl.Tests.Training.Rules;

/// <summary>Networks whose feedback adapts, how they are trained, and what becomes of their matrices.</summary>
internal static class AdaptingNetworks
{
    public const float Decay = 0.05f;

    public static readonly LearningRule Adaptive = LearningRule.EPropAdaptive(weightDecay: Decay);
    public static readonly LearningRule Fixed = LearningRule.Ostl with
    {
        Name = "fixed", Recurrence = Recurrence.Ignored, Signal = LearningSignal.DirectRandom(Initializer.LecunNormal),
    };

    public static readonly LearningRule Aligned = LearningRule.Ostl with
    {
        Name = "aligned", Signal = LearningSignal.FeedbackAlignment().Adapting(Decay),
    };

    public static Network Shallow() => TestSequences.Scatter(
        Network.Sequential(3, new RecurrentSoftSnu { Units = 4 }, new Linear { Units = 2 }).Initialize(7));

    public static Network SideBySide(LearningRule first, LearningRule second)
    {
        var builder = new NetworkBuilder();
        NetworkNode x = builder.Input(3);
        NetworkNode a = builder.Add(new SoftSnu { Units = 4, Rule = first }, x);
        NetworkNode b = builder.Add(new RecurrentSoftSnu { Units = 4, Rule = second }, x);
        return TestSequences.Scatter(builder.Build(builder.Add(new Linear { Units = 2 }, a, b)).Initialize(7));
    }

    public static Task Train(
        Network network, LearningRule rule, Optimizer optimizer, int epochs, params Sequence[] sequences) =>
        Train(network, rule, optimizer, epochs, null, sequences);

    public static Task Train(
        Network network, LearningRule rule, Optimizer optimizer, int epochs, int? threads, Sequence[] sequences) =>
        Fit(
            new Trainer(network, Loss.BernoulliNll, optimizer) { Rule = rule, BatchSize = 12, Threads = threads },
            epochs, sequences);

    public static async Task Fit(Trainer trainer, int epochs, params Sequence[] sequences)
    {
        await foreach (EpochReport _ in trainer.FitAsync(sequences, [], epochs))
        {
        }
    }

    public static float[] Map(Network network) => network.Parameters["layers[1].W"].Values.ToArray();

    public static float[] Feedback(Network network, LearningRule rule) =>
        network.Layers[0].Feedback.Direct(2, rule.Signal).Values.ToArray();

    public static float[] All(Network network) => [
        .. network.Parameters.SelectMany(parameter => parameter.Values.ToArray()), .. Feedback(network, Adaptive)];

    public static float[] Transposed(float[] feedback) =>
        [.. Enumerable.Range(0, 8).Select(i => feedback[((i % 4) * 2) + (i / 4)])];

    public static double Difference(Network network, LearningRule rule) =>
        Norm(Map(network).Zip(Transposed(Feedback(network, rule)), (w, b) => (double)w - b));

    // Between the columns of the readout from one on and the matrix of a layer.
    public static double Difference(Network network, int layer, int first)
    {
        float[] map = network.Parameters["layers[2].W"].Values.ToArray();
        float[] feedback = Transposed(network.Layers[layer].Feedback.Direct(2, Adaptive.Signal).Values.ToArray());
        return Norm(feedback.Select((b, i) => (double)b - map[((i / 4) * 8) + first + (i % 4)]));
    }

    public static double[] Distances(Network network) => [.. new[] { 1, 2 }.Select(layer => Norm(
        network.Layers[layer].Feedback.Map(0, Aligned.Signal).Values.ToArray()
            .Zip(network.Layers[layer].Weights[0].Values.ToArray(), (b, w) => (double)b - w)))];

    public static double Cosine(Network network, LearningRule rule)
    {
        float[] b = Transposed(Feedback(network, rule));
        float[] w = Map(network);
        double product = w.Zip(b, (x, y) => (double)x * y).Sum();
        return product / (Norm(w.Select(x => (double)x)) * Norm(b.Select(x => (double)x)));
    }

    public static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));
}
