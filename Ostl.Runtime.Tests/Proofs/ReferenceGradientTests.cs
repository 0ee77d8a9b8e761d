using Ostl.Proofs;
using Ostl.Runtime.Tests.Proofs.Cells;

namespace Ostl.Runtime.Tests.Proofs;

/// <summary>The reference's whole-sequence gradient against differences of the executed loss.</summary>
public sealed class ReferenceGradientTests
{
    private const int Steps = 8;

    public static TheoryData<string> Cells => ["soft SNU", "LSTM", "GRU", "RNN", "stack"];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Backpropagation_through_time_is_the_derivative_of_the_loss(string name)
    {
        Problem problem = Make(name);
        ReferenceSequence[] batch = problem.Batch(Steps);
        double[][][] expected = CentralDifferences.All(problem.Stack, batch, ReferenceLoss.HalfSquares);

        ReferenceResult found =
            ReferenceGradient.Of(problem.Stack, batch, ReferenceLoss.HalfSquares, LearningRule.Bptt);

        Assert.True(found.Loss > 0.1);

        for (int layer = 0; layer < expected.Length; layer++)
        {
            Distances.Agree(expected[layer], found.Weights[layer], 1e-8);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Losses_on_logits_have_their_derivative(bool classes)
    {
        ReferenceLoss loss = classes ? ReferenceLoss.CrossEntropy : ReferenceLoss.BernoulliNll;
        Problem problem = new(5, 3, (new TanhRnn(), 4), (new Affine(), 3));
        ReferenceSequence[] batch = problem.Batch(Steps);
        double[][][] expected = CentralDifferences.All(problem.Stack, batch, loss);

        ReferenceResult found = ReferenceGradient.Of(problem.Stack, batch, loss, LearningRule.Bptt);

        Distances.Agree(expected[0], found.Weights[0], 1e-8);
        Distances.Agree(expected[1], found.Weights[1], 1e-8);
    }

    [Fact]
    public void A_restart_is_the_beginning_of_another_sequence()
    {
        Problem problem = new(2, 3, (new LstmByHand(), 4));
        bool[] restarts = [false, false, false, true, false, false, false];
        ReferenceSequence whole = problem.Sequence(7) with { Restarts = restarts };
        ReferenceSequence first = new(whole.Inputs[..3]) { Targets = whole.Targets![..3] };
        ReferenceSequence second = new(whole.Inputs[3..]) { Targets = whole.Targets![3..] };

        ReferenceResult found = Of(problem, whole);
        ReferenceResult expected = Of(problem, first, second);

        // The loss is averaged over sequences: one here, two there.
        Assert.Equal(2 * expected.Loss, found.Loss, 12);
        Distances.Agree([.. expected.Weights[0].Select(w => Array.ConvertAll(w, g => 2 * g))], found.Weights[0], 1e-12);
    }

    [Fact]
    public void A_cell_is_not_touched_by_its_execution()
    {
        Problem problem = new(3, 3, (new TanhRnn(), 4));
        ReferenceSequence sequence = problem.Sequence(4);

        Assert.Equal(Of(problem, sequence).Loss, Of(problem, sequence).Loss);
    }

    [Fact]
    public void Wrong_sizes_are_refused_with_their_names()
    {
        Problem problem = new(3, 3, (new TanhRnn(), 4));
        ReferenceSequence narrow = new([[1.0, 2.0]]) { Targets = [[0, 0, 0, 0]] };
        ReferenceLayer[] few = [problem.Stack[0] with { Weights = [problem.Stack[0].Weights[0], [1.0]] }];

        string inputs = Assert.Throws<ArgumentException>(() => Of(problem, narrow)).Message;
        string weight = Assert.Throws<ArgumentException>(
            () => ReferenceGradient.Loss(few, [problem.Sequence(2)], ReferenceLoss.HalfSquares)).Message;

        Assert.Equal("TanhRnn takes 3 inputs; found 2.", inputs);
        Assert.Equal("TanhRnn.H has 4 x 4 values; found 1.", weight);
        Assert.Throws<ArgumentException>(() => Of(problem, new ReferenceSequence([])));
    }

    private static ReferenceResult Of(Problem problem, params ReferenceSequence[] batch) =>
        ReferenceGradient.Of(problem.Stack, batch, ReferenceLoss.HalfSquares, LearningRule.Bptt);

    private static Problem Make(string name) => name switch
    {
        "soft SNU" => new Problem(1, 3, (new SmoothSnu(), 4)),
        "LSTM" => new Problem(1, 3, (new LstmByHand(), 4)),
        "GRU" => new Problem(1, 3, (new GruByHand(), 4)),
        "RNN" => new Problem(1, 3, (new TanhRnn(), 4)),
        _ => new Problem(1, 2, (new Affine(), 3), (new SmoothSnu(), 3), (new GruByHand(), 4), (new Affine(), 2)),
    };
}
