using Ostl.Tests.Oracles.Cells;

namespace Ostl.Tests.Oracles.Published;

/// <summary>
/// C. Frenkel, eprop-PyTorch, models.py, after Bellec et al. 2020: for a leaky neuron whose reset is not differentiated
/// the eligibility is closed form, the surrogate times the input's history convolved with α^k. It is written here as
/// that convolution, without any recursion, and must be what the generated traces give.
/// </summary>
public sealed class ConvolvedEligibilityTests
{
    private const int Steps = 40;
    private const int Inputs = 6;
    private const int Units = 8;
    private const int Outputs = 3;
    private const double Decay = 0.9;
    private const double OutputDecay = 0.8;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 7)]
    [InlineData(2, Steps)]
    public void Convolution_and_traces_give_one_gradient(int seed, int window)
    {
        (Experiment experiment, Sequence sequence) = Draw(seed);
        Dictionary<string, double[]> convolved = Convolved(experiment, sequence);

        Dictionary<string, double[]> generated = experiment.Generated(LearningRule.OstlWithoutH, window);

        Assert.InRange(Distance.Worst(generated, convolved), 0, 1e-5);
        Assert.InRange(Distance.Worst(experiment.Executed(LearningRule.OstlWithoutH), convolved), 0, 3e-6);
    }

    [Fact]
    public void With_recurrence_in_the_traces_it_is_another_gradient()
    {
        (Experiment experiment, Sequence sequence) = Draw(0);
        Dictionary<string, double[]> convolved = Convolved(experiment, sequence);
        Dictionary<string, double[]> exact = experiment.Generated(LearningRule.Ostl);

        Assert.True(Distance.Relative(convolved["layers[0].W"], exact["layers[0].W"]) > 0.01);
        Assert.True(Distance.Relative(convolved["layers[0].H"], exact["layers[0].H"]) > 0.01);
        Assert.InRange(Distance.Relative(convolved["layers[1].W"], exact["layers[1].W"]), 0, 1e-5);
    }

    /// <summary>
    /// e-prop filters eligibilities by the readout's decay as well, which makes up for what a leaky readout passes back
    /// in time. Where no unit sees another, that is the gradient of the whole sequence.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Filtered_by_the_readout_it_is_the_whole_gradient_where_H_is_zero(int seed)
    {
        (Experiment experiment, Sequence sequence) = Draw(seed);
        Dictionary<string, double[]> recurrent = Convolved(experiment, sequence, filter: OutputDecay);

        Assert.True(Distance.Relative(recurrent, experiment.Generated(LearningRule.Bptt), "layers[0]") > 0.01);

        experiment.Network.Parameters["layers[0].H"].Values.Clear();
        Dictionary<string, double[]> convolved = Convolved(experiment, sequence, filter: OutputDecay);

        Assert.InRange(Distance.Worst(experiment.Generated(LearningRule.Bptt), convolved), 0, 1e-5);
        Assert.True(Distance.Relative(experiment.Generated(LearningRule.Ostl), convolved, "layers[0]") > 0.01);
    }

    /// <summary>
    /// With recurrence the eligibilities leave H out, and H itself learns by the spikes it was given: filtered by the
    /// readout's decay, that is e-prop with symmetric feedback, or with the matrix that the network draws for it. The
    /// readout's factor 1 − κ is in the spatial signal; e-prop brings the error without it.
    /// </summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 7)]
    [InlineData(2, Steps)]
    public void Filtered_it_is_e_prop(int seed, int window)
    {
        (Experiment experiment, Sequence sequence) = Draw(seed);
        LearningRule spatial = LearningRule.OstlWithoutH with { Name = "filtered", TraceFilter = (float)OutputDecay };
        LearningRule eProp = LearningRule.EProp((float)OutputDecay);
        Dictionary<string, double[]> convolved = Convolved(experiment, sequence, filter: OutputDecay);

        Assert.InRange(Distance.Worst(experiment.Generated(spatial, window), convolved), 0, 1e-5);
        Assert.InRange(Distance.Worst(experiment.Executed(spatial), convolved), 0, 3e-6);
        Assert.InRange(Distance.Worst(Scaled(experiment.Generated(eProp, window)), convolved), 0, 1e-5);

        // Negative controls: another filter, none, and a unit's own recurrence kept.
        Assert.All(new[] { 0, 0.5 }, filter => Assert.True(Distance.Relative(
            Convolved(experiment, sequence, filter), convolved, "layers[0]") > 0.05));
        Assert.All(new[] { "layers[0].W", "layers[0].H" }, name => Assert.True(Distance.Relative(
            experiment.Generated(spatial with { Recurrence = Recurrence.Self })[name], convolved[name]) > 0.01));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 7)]
    public void With_random_feedback_it_is_e_prop_with_the_networks_matrix(int seed, int window)
    {
        (Experiment experiment, Sequence sequence) = Draw(seed);
        LearningRule random = LearningRule.EProp((float)OutputDecay, random: true);
        Dictionary<string, double[]> generated = Scaled(experiment.Generated(random, window));
        double[] b = Doubles(Assert.Single(experiment.Network.Feedback).Values.ToArray());

        // B maps outputs to units; a readout maps units to outputs.
        double[] transposed = [.. Enumerable.Range(0, b.Length).Select(i => b[(i % Units * Outputs) + (i / Units)])];

        Assert.InRange(
            Distance.Worst(generated, Convolved(experiment, sequence, OutputDecay, transposed)), 0, 1e-5);
        Assert.True(
            Distance.Relative(generated, Convolved(experiment, sequence, OutputDecay), "layers[0]") > 0.2);
    }

    private static Dictionary<string, double[]> Scaled(Dictionary<string, double[]> gradient) =>
        gradient.ToDictionary(one => one.Key, one => one.Key.StartsWith("layers[0]", StringComparison.Ordinal)
            ? Array.ConvertAll(one.Value, value => (1 - OutputDecay) * value)
            : one.Value);

    // Σ_t L_t (ψ Σ_k α^k x_{t−k}), with v and z as they were recorded, the bracket convolved with filter^k.
    // L is the error through the readout, or through feedback of the readout's shape.
    private static Dictionary<string, double[]> Convolved(
        Experiment experiment, Sequence sequence, double filter = 0, double[]? feedback = null)
    {
        Recording run = experiment.Network.Record(SequenceBatch.Of(sequence));
        double[][] x = [.. sequence.Inputs.Chunk(Inputs).Select(Doubles)];
        double[][] z = Read(run, "layers[0].z");
        double[][] surrogate = [.. Read(run, "layers[0].v").Select(v =>
            Array.ConvertAll(v, u => 0.3 * Math.Max(0, 1 - Math.Abs(u - 1))))];
        double[][] error = [.. Read(run, "layers[1].y").Zip(sequence.Targets!.Chunk(Outputs), (y, target) =>
            y.Zip(target, (a, b) => (1 - OutputDecay) * (a - b)).ToArray())];
        double[] readout = feedback ?? Doubles(experiment.Network.Parameters["layers[1].W"].Values.ToArray());
        double[][] signal = [.. error.Select(e => Enumerable.Range(0, Units).Select(unit =>
            Enumerable.Range(0, Outputs).Sum(i => readout[(i * Units) + unit] * e[i])).ToArray())];

        Assert.InRange(z.Average(step => step.Average()), 0.05, 0.7);
        return new Dictionary<string, double[]>
        {
            ["layers[0].W"] = Learned(signal, surrogate, Convolve(x, Decay), filter),
            ["layers[0].H"] = Learned(signal, surrogate, Convolve([new double[Units], .. z[..^1]], Decay), filter),
            ["layers[1].W"] = Correlate(error, Convolve(z, OutputDecay)),
            ["layers[1].b"] = Correlate(error, Convolve([.. z.Select(_ => new double[] { 1 })], OutputDecay)),
        };
    }

    // Eligibility [unit, input] of every step, filtered, against the signal of its unit.
    private static double[] Learned(double[][] signal, double[][] surrogate, double[][] history, double filter)
    {
        double[][] eligibility = [.. surrogate.Zip(history, (ψ, x) =>
            ψ.SelectMany(slope => x.Select(value => slope * value)).ToArray())];
        double[][] filtered = Convolve(eligibility, filter);
        int width = history[0].Length;

        return [.. filtered[0].Select((_, i) =>
            Enumerable.Range(0, Steps).Sum(t => signal[t][i / width] * filtered[t][i]))];
    }

    private static double[][] Convolve(double[][] values, double decay) =>
        [.. values.Select((_, t) => Enumerable.Range(0, values[t].Length).Select(i =>
            Enumerable.Range(0, t + 1).Sum(k => Math.Pow(decay, k) * values[t - k][i])).ToArray())];

    // Σ_t left_t right_tᵀ.
    private static double[] Correlate(double[][] left, double[][] right) =>
        [.. Enumerable.Range(0, left[0].Length * right[0].Length).Select(i => Enumerable.Range(0, left.Length).Sum(t =>
            left[t][i / right[t].Length] * right[t][i % right[t].Length]))];

    private static (Experiment Experiment, Sequence Sequence) Draw(int seed)
    {
        Network network = Drawn.Network(
            seed, scale: 1.2, Inputs, new DetachedResetLif { Units = Units, Decay = (float)Decay },
            new LeakyReadout { Units = Outputs, Decay = (float)OutputDecay });
        Sequence sequence = Drawn.Sequence(seed, Steps, Inputs, Outputs);

        return (new Experiment(network, sequence), sequence);
    }

    private static double[][] Read(Recording run, string name) =>
        [.. Enumerable.Range(0, Steps).Select(t => Doubles(run.Read(name, 0, t).ToArray()))];

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);
}
