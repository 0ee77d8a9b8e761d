using Ostl.Benchmarks.Cells;
using Ostl.Proofs;

namespace Ostl.Runtime.Tests.Proofs;

/// <summary>What rounding does to a gradient check, and what it may not be taken for.</summary>
public sealed class RoundingTests
{
    [Fact]
    public void Dynamics_that_amplify_rounding_are_drawn_again()
    {
        GradientCheckReport report = GradientCheck.Run(
            new Izhikevich { Units = 6 }, new GradientCheckOptions { Steps = 11, BatchSize = 1, Windows = [3] });

        report.ThrowIfFailed();
        Assert.InRange(report.RedrawnForRounding, 1, 100);
        Assert.Contains("times where rounding is amplified", report.ToString());
    }

    [Fact]
    public void Steady_dynamics_are_not() =>
        Assert.Equal(0, GradientCheck.Run(new Rnn { Units = 6 }).RedrawnForRounding);

    [Fact]
    public void A_rule_whose_terms_cancel_is_drawn_again_where_the_whole_gradient_is_steady()
    {
        Network network = Network.Sequential(
            5, new Rotation { Units = 4 }, new Lstm { Units = 3 }, new Linear { Units = 3 });
        GradientCheckOptions options = new()
        {
            Seed = 13, Steps = 11, BatchSize = 1, Loss = Loss.BernoulliNll, Supervision = Supervision.LastStep,
        };

        GradientCheckReport cancelling =
            GradientCheck.Run(network, options with { Rules = [LearningRule.TruncatedBptt(3)] });
        GradientCheckReport steady = GradientCheck.Run(network, options with { Rules = [LearningRule.Bptt] });

        cancelling.ThrowIfFailed();
        steady.ThrowIfFailed();
        Assert.InRange(cancelling.RedrawnForRounding, steady.RedrawnForRounding + 1, 10);
    }

    [Fact]
    public void A_slope_near_saturation_is_that_of_the_rounded_result_in_single_precision()
    {
        double exact = Words.SechSquared(7);
        double logistic = Words.LogisticSlope(14);
        using (ExecutionPrecision.Single())
        {
            // 1 − y² has 2⁻²⁴ as its smallest step, hundredths of what is left.
            Assert.InRange(Math.Abs((Words.SechSquared(7) / exact) - 1), 1e-4, 0.1);
            Assert.InRange(Math.Abs((Words.LogisticSlope(14) / logistic) - 1), 1e-4, 0.1);
        }

        Assert.Equal(1 - Math.Pow(Math.Tanh(7), 2), exact, 1e-15);
    }

    [Fact]
    public void Words_are_executed_in_single_precision_only_where_that_is_asked_for()
    {
        double third = 1.0 / 3;
        using (ExecutionPrecision.Single())
        {
            Assert.Equal((float)third, (1 / (Vector)3).Recorded.Numbers[0]);
        }

        Assert.Equal(third, (1 / (Vector)3).Recorded.Numbers[0]);
    }

    [Fact]
    public void An_error_is_taken_of_what_cancelled()
    {
        Assert.Equal(0.5, GradientComparison.RelativeError([3], [2], scale: 1));
        Assert.Equal(0.25, GradientComparison.RelativeError([3], [2], scale: 4));
    }

    [Fact]
    public void The_scale_of_a_gradient_is_that_of_its_steps()
    {
        // y = W x and E = ½ y²: each step adds y x, here 2 and −2 and 2.
        ReferenceLayer layer = new(new Linear { Units = 1 }, 1, 1, [[2], [0]]);
        ReferenceSequence sequence = new([[1], [-1], [1]]) { Targets = [[0], [-4], [0]] };

        ReferenceResult result =
            ReferenceGradient.Of([layer], [sequence], ReferenceLoss.HalfSquares, LearningRule.Ostl);

        Assert.Equal(2, result.Weights[0][0][0], 1e-12);
        Assert.Equal(Math.Sqrt(12), result.Scales[0][0], 1e-12);
    }
}
