using Ostl.Proofs;
using Ostl.Runtime.Tests.Proofs;
using Ostl.Tests.Networks;

namespace Ostl.Tests.Oracles;

/// <summary>
/// A network on some sequences, read twice: by the code that was generated from its cells, in single precision, and by
/// the execution of their declarations, in double. Gradients go by the names of parameters.
/// </summary>
internal sealed class Experiment
{
    private readonly SequenceBatch batch;

    public Experiment(Network network, params Sequence[] sequences)
    {
        Network = network;
        batch = SequenceBatch.Of(sequences);
    }

    public Network Network { get; }

    /// <summary>Targets are learning signals: E = Σ signal · y. Otherwise E = ½ Σ (y − target)².</summary>
    public bool TargetsAreSignals { get; init; }

    /// <summary>The gradient by generated code, in windows of K steps.</summary>
    public Dictionary<string, double[]> Generated(LearningRule rule, int window = 1)
    {
        Loss loss = TargetsAreSignals ? new SignalLoss() : Loss.MeanSquaredError;
        Network.Gradients(batch, loss, new GradientOptions
        {
            Rule = rule,
            Window = rule.NeedsWholeSequence ? batch.LongestLength : Math.Min(window, batch.LongestLength),
        });

        return Network.Parameters.ToDictionary(
            parameter => parameter.Name, parameter => Array.ConvertAll(parameter.Gradient.ToArray(), g => (double)g));
    }

    /// <summary>The gradient by execution, of the same single precision weights.</summary>
    public Dictionary<string, double[]> Executed(LearningRule rule)
    {
        ReferenceLoss loss = TargetsAreSignals ? new LinearLoss() : ReferenceLoss.HalfSquares;
        double[][][] gradient = ReferenceGradient.Of(
            TestSequences.Reference(Network), TestSequences.Reference(batch), loss, rule).Weights;

        return Named(gradient);
    }

    /// <summary>The gradient by central differences of the executed loss; for cells without spikes.</summary>
    public Dictionary<string, double[]> Differences()
    {
        ReferenceLoss loss = TargetsAreSignals ? new LinearLoss() : ReferenceLoss.HalfSquares;

        return Named(CentralDifferences.All(TestSequences.Reference(Network), TestSequences.Reference(batch), loss));
    }

    /// <summary>The output of every step of a sequence.</summary>
    public double[][] Outputs(int sequence = 0)
    {
        Recording recording = Network.Record(batch);

        return [.. Enumerable.Range(0, recording.Steps(sequence)).Select(t =>
            Array.ConvertAll(recording.Output(sequence, t).ToArray(), y => (double)y))];
    }

    /// <summary>Asserts that both readings give a published gradient.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="expected">Its gradient.</param>
    /// <param name="rules">The rules under which it is published.</param>
    public void Publishes(string name, double[] expected, params LearningRule[] rules)
    {
        foreach (LearningRule rule in rules)
        {
            Close(expected, Executed(rule)[name], 1e-12);
            Close(expected, Generated(rule)[name], 2e-6);
            Close(expected, Generated(rule, window: 3)[name], 2e-6);
        }
    }

    /// <summary>Asserts that numbers agree, relative to the largest.</summary>
    public static void Close(double[] expected, double[] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        double scale = expected.Max(Math.Abs);
        Assert.True(scale > 0, "what is published is zero: it shows nothing");
        Assert.All(found.Zip(expected), pair => Assert.True(
            Math.Abs(pair.First - pair.Second) <= tolerance * scale,
            $"expected {pair.Second:G15}, found {pair.First:G15}"));
    }

    private Dictionary<string, double[]> Named(double[][][] gradient) =>
        Network.Parameters.Select(parameter => parameter.Name).Zip(gradient.SelectMany(layer => layer)).ToDictionary();
}
