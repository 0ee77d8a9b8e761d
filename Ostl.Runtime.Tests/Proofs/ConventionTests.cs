using Ostl.Proofs;
using Ostl.Runtime.Tests.Proofs.Cells;
using static Ostl.Elementwise;

namespace Ostl.Runtime.Tests.Proofs;

/// <summary>Derivatives of executed steps where a word has no derivative, or an infinite one.</summary>
public sealed class ConventionTests
{
    [Fact]
    public void An_infinite_derivative_that_nothing_depends_on_is_skipped()
    {
        Assert.Equal([0, 0], Gradient((s, x, a, b) => Sqrt(a) * 0 + 0 * b));
        Assert.Equal([0, 3], Gradient((s, x, a, b) => Where(a > 0, Log(a), b)));
        Assert.Equal([0, 3], Gradient((s, x, a, b) => Where(a > 0, 1 / a, b)));
    }

    [Fact]
    public void A_stopped_gradient_keeps_the_value_and_passes_nothing() =>
        Assert.Equal([0, 6], Gradient((s, x, a, b) => (StopGradient(a) + 2) * b));

    [Fact]
    public void A_tie_goes_to_the_first_operand()
    {
        Assert.Equal([3, 0], Gradient((s, x, a, b) => Max(a, b)));
        Assert.Equal([0, 3], Gradient((s, x, a, b) => Min(b, a)));
    }

    [Fact]
    public void A_uniform_value_receives_the_sum_over_the_units()
    {
        ReferenceLayer[] stack = [new(new ComplexDiagonal(), 1, 2, [[0.5], [0.1], [0.7], [2, 1], [2, -1]])];
        ReferenceSequence[] batch = [new([[1], [2]]) { Targets = [[1, 0], [1, 2]] }];

        double[][] expected = CentralDifferences.All(stack, batch, ReferenceLoss.HalfSquares)[0];
        double[][] found =
            ReferenceGradient.Of(stack, batch, ReferenceLoss.HalfSquares, LearningRule.Bptt).Weights[0];

        Distances.Agree(expected, found, 1e-8);
    }

    [Fact]
    public void A_uniform_output_and_state_stand_for_every_unit()
    {
        ReferenceLayer[] stack = [new(new OneState((_, _, _, _) => 2), 1, 3, [[0, 0, 0], [0, 0, 0]])];

        Assert.Equal([2, 2, 2], ReferenceRun.Of(stack, new ReferenceSequence([[1]])).Output(0));
    }

    [Fact]
    public void What_is_handed_back_has_one_element_per_unit()
    {
        ReferenceLayer[] stack = [new(new OneState((_, x, _, _) => x), 2, 3, [[0, 0, 0], [0, 0, 0]])];

        string message = Assert.Throws<ArgumentException>(
            () => ReferenceRun.Of(stack, new ReferenceSequence([[1, 2]]))).Message;

        Assert.Equal("OneState: state 's' must have one element per unit; expected 3, found 2.", message);
    }

    // Derivatives with respect to a and b, both 0, of three times one step's output.
    private static double[] Gradient(Func<Vector, Vector, Vector, Vector, Vector> step)
    {
        ReferenceLayer[] stack = [new(new OneState(step), 1, 1, [[0], [0]])];
        ReferenceSequence sequence = new([[1]]) { Targets = [[3]] };
        double[][] gradient = ReferenceGradient.Of(stack, [sequence], new LinearLoss(), LearningRule.Bptt).Weights[0];

        return [gradient[0][0], gradient[1][0]];
    }
}
