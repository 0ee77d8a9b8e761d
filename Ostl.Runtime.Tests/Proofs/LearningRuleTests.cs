using Ostl.Proofs;
using Ostl.Runtime.Tests.Proofs.Cells;

namespace Ostl.Runtime.Tests.Proofs;

/// <summary>What the reference makes of a learning rule, against what is detached or computed by hand.</summary>
public sealed class LearningRuleTests
{
    private const int Steps = 8;

    [Fact]
    public void One_recurrent_layer_under_a_readout_is_exact()
    {
        Problem problem = new(1, 3, (new LstmByHand(), 4), (new Affine(), 2));
        ReferenceSequence[] batch = problem.Batch(Steps);

        double[][][] exact = Gradient(problem.Stack, batch, LearningRule.Bptt);
        double[][][] found = Gradient(problem.Stack, batch, LearningRule.Ostl);

        Distances.Agree(exact[0], found[0], 1e-12);
        Distances.Agree(exact[1], found[1], 1e-12);
    }

    [Fact]
    public void Ignoring_recurrence_is_detaching_previous_states_in_maps()
    {
        Problem snu = new(1, 3, (new SmoothSnu(), 4));
        Problem lstm = new(1, 3, (new LstmByHand(), 4));

        AgreesWithDetached(snu, snu.With(new SmoothSnu { Detached = true }));
        AgreesWithDetached(lstm, lstm.With(new LstmByHand { Detached = true }));
    }

    [Fact]
    public void Ignoring_recurrence_keeps_a_spiking_reset()
    {
        Problem problem = new(4, 3, (new SmoothSnu { Spikes = true }, 4));

        AgreesWithDetached(problem, problem.With(new SmoothSnu { Spikes = true, Detached = true }));
    }

    [Fact]
    public void Inside_the_argument_of_a_map_only_the_learning_signal_reaches_weights()
    {
        Problem problem = new(1, 3, (new GruByHand(), 4));
        ReferenceSequence[] batch = problem.Batch(Steps);
        double[][] found = Gradient(problem.Stack, batch, LearningRule.OstlWithoutH)[0];

        // Outside the argument of U, as if that argument were a constant.
        ReferenceLayer[] constant = problem.With(new GruByHand { Detached = GruByHand.Constants.Argument });
        double[][] outside = Gradient(constant, batch, LearningRule.Bptt)[0];
        int[] reset = [3, 4, 5];
        int[] others = [0, 1, 2, 6, 7, 8];
        Distances.Agree(Select(outside, others), Select(found, others), 1e-12);

        // Inside it, the gate's weights learn from each step's own error, with h a constant.
        ReferenceLayer[] states = problem.With(new GruByHand { Detached = GruByHand.Constants.States });
        Distances.Agree(Select(StepByStep(states, batch), reset), Select(found, reset), 1e-12);

        // Negative controls: neither is the whole gradient, nor that of all steps with h detached.
        double[][] exact = Gradient(problem.Stack, batch, LearningRule.Bptt)[0];
        double[][] detached = Gradient(states, batch, LearningRule.Bptt)[0];
        Assert.True(Distances.Relative(found[4], exact[4]) > 0.01);
        Assert.True(Distances.Relative(found[4], detached[4]) > 0.01);
    }

    [Fact]
    public void Dropping_R_leaves_the_learning_signal_of_the_same_step()
    {
        Problem problem = new(1, 3, (new SmoothSnu(), 4), (new TanhRnn(), 3));
        ReferenceSequence sequence = problem.Sequence(Steps);
        double[][][] exact = Gradient(problem.Stack, [sequence], LearningRule.Bptt);
        double[][][] found = Gradient(problem.Stack, [sequence], LearningRule.Ostl);

        // L of the lower layer by hand: Wᵀ (1 − y²)(y − target).
        ReferenceRun run = ReferenceRun.Of(problem.Stack, sequence);
        double[] w = problem.Stack[1].Weights[0];
        double[][] signal = [.. Enumerable.Range(0, Steps).Select(t => Down(w, run.Output(t), sequence.Targets![t]))];
        double[][][] lower = Gradient(
            [problem.Stack[0]], [sequence with { Targets = signal }], LearningRule.Bptt, new LinearLoss());

        Distances.Agree(exact[1], found[1], 1e-12);
        Distances.Agree(lower[0], found[0], 1e-12);
        Assert.True(Distances.Relative(found[0][0], exact[0][0]) > 0.01);
    }

    [Fact]
    public void A_rule_without_meaning_is_refused()
    {
        LearningRule rule = new("both", Recurrence.Ignored, Residual.InsideWindow);
        Problem problem = new(1, 3, (new TanhRnn(), 4));

        string message =
            Assert.Throws<ArgumentException>(() => Gradient(problem.Stack, problem.Batch(5), rule)).Message;

        Assert.Contains("'both'", message);
    }

    private static void AgreesWithDetached(Problem problem, ReferenceLayer[] detached)
    {
        ReferenceSequence[] batch = problem.Batch(Steps);
        double[][] expected = Gradient(detached, batch, LearningRule.Bptt)[0];
        double[][] exact = Gradient(problem.Stack, batch, LearningRule.Bptt)[0];

        double[][] found = Gradient(problem.Stack, batch, LearningRule.OstlWithoutH)[0];

        Distances.Agree(expected, found, 1e-12);
        Assert.True(Distances.Relative(found[1], exact[1]) > 0.01);
    }

    // Every step as a sequence of its own that starts where the whole run was: nothing from later steps arrives.
    private static double[][] StepByStep(ReferenceLayer[] stack, ReferenceSequence[] batch)
    {
        double[][] sum = Array.ConvertAll(stack[0].Weights, weight => new double[weight.Length]);

        foreach (ReferenceSequence sequence in batch)
        {
            ReferenceRun run = ReferenceRun.Of(stack, sequence);

            for (int t = 0; t < sequence.Steps; t++)
            {
                double[] signal = sequence.IsSupervised(t)
                    ? [.. run.Output(t).Zip(sequence.Targets![t], (y, target) => (y - target) / batch.Length)]
                    : new double[stack[0].Units];
                StepAdjoint adjoint = new(run.Steps[0][t], [new double[stack[0].Units]], [signal], Recurrence.Exact);

                for (int weight = 0; weight < sum.Length; weight++)
                {
                    double[] own = adjoint.Gradient(run.Weights[0][weight], stack[0].Description.Weights[weight]);
                    sum[weight] = [.. sum[weight].Zip(own, (a, b) => a + b)];
                }
            }
        }

        return sum;
    }

    private static double[] Down(double[] w, double[] output, double[] target)
    {
        double[] result = new double[w.Length / output.Length];

        for (int i = 0; i < w.Length; i++)
        {
            int row = i / result.Length;
            result[i % result.Length] += w[i] * (1 - (output[row] * output[row])) * (output[row] - target[row]);
        }

        return result;
    }

    private static double[][] Select(double[][] gradient, int[] weights) =>
        Array.ConvertAll(weights, weight => gradient[weight]);

    private static double[][][] Gradient(
        ReferenceLayer[] stack, ReferenceSequence[] batch, LearningRule rule, ReferenceLoss? loss = null) =>
        ReferenceGradient.Of(stack, batch, loss ?? ReferenceLoss.HalfSquares, rule).Weights;
}
