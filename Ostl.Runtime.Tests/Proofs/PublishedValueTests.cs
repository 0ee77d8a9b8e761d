using Ostl.Proofs;
using Ostl.Runtime.Tests.Declarations;
using Ostl.Runtime.Tests.Proofs.Cells;

namespace Ostl.Runtime.Tests.Proofs;

/// <summary>Numbers that others have published for small problems.</summary>
public sealed class PublishedValueTests
{
    /// <summary>
    /// Zucchet et al. 2023, online learning of long-range dependencies, test_rec.py, TestLRU.test_toy: λ = ½,
    /// B = 2 + 2j, C = 2 + j, x = 1, 2, 3, targets 1. Their complex derivatives are conjugates of ours.
    /// </summary>
    [Fact]
    public void A_complex_diagonal_unit()
    {
        ReferenceLayer[] stack = [new(new ComplexDiagonal(), 1, 1, [[0.5], [0], [1], [2], [2]])];
        ReferenceSequence sequence = new([[1], [2], [3]]) { Targets = [[1], [1], [1]] };

        ReferenceRun run = ReferenceRun.Of(stack, sequence);
        double[][] gradient =
            ReferenceGradient.Of(stack, [sequence], ReferenceLoss.HalfSquares, LearningRule.Ostl).Weights[0];

        Numbered.AreClose([2, 5, 8.5], [run.Output(0)[0], run.Output(1)[0], run.Output(2)[0]]);
        Numbered.AreClose([53], gradient[0]);
        Numbered.AreClose([-159], gradient[1]);
        Numbered.AreClose([85.75], gradient[2]);
        Numbered.AreClose([85.75], gradient[3]);
        Numbered.AreClose([-42.875], gradient[4]);
    }

    /// <summary>
    /// SpikingJelly, test_online_learning.py: τ = 2 without decay of the input, threshold ½, hard reset to 0; then the
    /// presynaptic trace of those spikes, which is the derivative of a leaky sum of them at each step.
    /// </summary>
    [Fact]
    public void A_leaky_neuron_and_the_trace_of_its_spikes()
    {
        ReferenceLayer[] neuron = [new(new IntegrateAndFire(), 1, 1, [[1]])];
        ReferenceRun run = ReferenceRun.Of(neuron, new ReferenceSequence([[0.4], [0.8], [0.2], [0.9]]));
        double[][] spikes = [run.Output(0), run.Output(1), run.Output(2), run.Output(3)];

        Assert.Equal([0.0, 1, 0, 1], spikes.Select(spike => spike[0]));

        ReferenceLayer[] sum = [new(new LeakySum(), 1, 1, [[0.3]])];
        double[] trace = [.. Enumerable.Range(0, 4).Select(t => Trace(sum, spikes, t))];

        Assert.Equal([0, 1, 0.5, 1.25], trace);
    }

    private static double Trace(ReferenceLayer[] stack, double[][] spikes, int step)
    {
        ReferenceSequence sequence = new(spikes)
        {
            Targets = [[1], [1], [1], [1]],
            Supervised = [.. Enumerable.Range(0, spikes.Length).Select(t => t == step)],
        };

        return ReferenceGradient.Of(stack, [sequence], new LinearLoss(), LearningRule.Ostl).Weights[0][0][0];
    }
}
