namespace Ostl.Tests.Oracles.Paper;

/// <summary>
/// SnAp-n on a ring of six units, the scale that is tested in chaobrain/braintrace (sparse_ring_rnn, 8 steps): its
/// errors against the whole-sequence gradient, .232 for n = 1 and 8e-8 from the diameter on, fall with n and end at
/// rounding. The paper of SnAp is Menick et al. 2021. Errors are those of the weights that the ring has.
/// </summary>
public sealed class SparseRingTests
{
    private const int Units = 6;
    private const int Inputs = 3;
    private const int Steps = 8;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Errors_fall_with_n_and_end_at_the_diameter(int seed)
    {
        (Experiment ring, Sequence sequence) = Ring(seed);
        SparseInfluence snap = new(PaperNetwork.Weights(ring.Network));
        Dictionary<string, double[]> exact = ring.Executed(LearningRule.Bptt);
        double[] errors = [.. Enumerable.Range(1, Units).Select(n => Error(snap.Gradient(sequence, n), exact))];

        Assert.Equal(Units, snap.Diameter);
        Assert.All(errors.Zip(errors.Skip(1)), pair => Assert.True(pair.Second < pair.First, string.Join(" ", errors)));
        Assert.InRange(errors[0], 0.1, 0.6);
        Assert.InRange(errors[^1], 0, 1e-13);
    }

    /// <summary>
    /// The rules at the two ends, from coarse to exact. "Without H" keeps less than SnAp-1, which keeps H_pp.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Our_rules_stand_at_the_ends(int seed)
    {
        (Experiment ring, Sequence sequence) = Ring(seed);
        SparseInfluence snap = new(PaperNetwork.Weights(ring.Network));
        Dictionary<string, double[]> exact = ring.Executed(LearningRule.Bptt);
        Dictionary<string, double[]> one = snap.Gradient(sequence, 1);
        double first = Error(one, exact);

        Assert.InRange(Distance.Worst(ring.Executed(LearningRule.SnAp1), one), 0, 1e-12);
        Assert.InRange(Distance.Worst(ring.Generated(LearningRule.SnAp1), one), 0, 1e-5);
        Assert.InRange(Distance.Worst(ring.Generated(LearningRule.SnAp1, window: 3), one), 0, 1e-5);

        // Negative control: neither rule beside it is SnAp-1.
        Assert.True(Distance.Worst(ring.Generated(LearningRule.OstlWithoutH), one) > 0.01);
        Assert.True(Distance.Worst(ring.Generated(LearningRule.Ostl), one) > 0.01);

        Assert.True(Error(ring.Generated(LearningRule.OstlWithoutH), exact) > first);
        Assert.InRange(Error(ring.Generated(LearningRule.Ostl), exact), 0, 1e-6);
        Assert.InRange(Error(ring.Generated(LearningRule.Ostl, window: 3), exact), 0, 1e-6);
        Assert.InRange(Error(ring.Executed(LearningRule.Ostl), exact), 0, 1e-13);
    }

    private static (Experiment Experiment, Sequence Sequence) Ring(int seed)
    {
        Network network = Drawn.Network(seed, scale: 1, Inputs, new Rnn { Units = Units });
        Span<float> h = network.Parameters["layers[0].H"].Values;

        for (int i = 0; i < h.Length; i++)
        {
            h[i] = OnRing(i) ? 1.5f * h[i] : 0;
        }

        Sequence sequence = Drawn.Sequence(seed, Steps, Inputs, Units);

        return (new Experiment(network, sequence), sequence);
    }

    // Every unit sees itself and the one before it.
    private static bool OnRing(int element) => element / Units - (element % Units) is 0 or 1 or 1 - Units;

    private static double Error(Dictionary<string, double[]> found, Dictionary<string, double[]> exact) =>
        Distance.Relative(Existing(found), Existing(exact));

    private static double[] Existing(Dictionary<string, double[]> gradient) =>
    [
        .. gradient["layers[0].W"], .. gradient["layers[0].b"], .. gradient["layers[0].H"].Where((_, i) => OnRing(i)),
    ];
}
