using Ostl.Proofs;
using Ostl.Runtime.Tests.Proofs.Cells;
using static Ostl.Elementwise;

namespace Ostl.Runtime.Tests.Proofs;

/// <summary>A gradient check passes for right gradients only, and never for nothing.</summary>
public sealed class GradientComparisonTests
{
    private static readonly GradientCheckOptions Options = new() { Seed = 3 };

    [Fact]
    public void Right_gradients_pass_and_the_report_says_what_was_compared()
    {
        GradientCheckReport report =
            Check(new((new SmoothSnu(), 4), (new Affine(), 2)) { IsExact = IsExactBelowReadout });

        report.ThrowIfFailed();
        Assert.True(report.Differences!.Error < 1e-7);
        Assert.Equal([1, 2, 7, 10], Windows(report, LearningRule.Ostl));
        Assert.Equal([10], Windows(report, LearningRule.Bptt));
        Assert.All(report.Entries.Where(entry => entry.IsExact), entry => Assert.True(entry.DistanceFromExact < 1e-6));
        Assert.Contains(report.Entries, entry => entry.Parameter == "layers[0].H" && entry.DistanceFromExact > 0.01);
        Assert.Contains("Gradient check of SmoothSnu -> Affine: passed", report.ToString());
        Assert.Contains("layers[1].b", report.ToString());
    }

    [Fact]
    public void One_wrong_element_in_one_window_fails_with_its_name()
    {
        GradientCheckReport report = Check(new((new TanhRnn(), 4))
        {
            Spoil = (result, rule, window) =>
                result.Weights[0][1][5] += rule == LearningRule.Ostl && window == 7 ? 1e-3 : 0,
        });

        Assert.False(report.Passed);
        Assert.StartsWith("ostl, window 7: layers[0].H is ", Assert.Single(report.Failures));
        Assert.Contains("layers[0].H", Assert.Throws<GradientCheckException>(report.ThrowIfFailed).Message);
    }

    [Fact]
    public void A_wrong_loss_fails()
    {
        GradientCheckReport report = Check(new((new TanhRnn(), 4)) { LossFactor = 1.001 });

        Assert.NotEmpty(report.Failures);
        Assert.All(report.Failures, failure => Assert.Contains("the loss is", failure));
    }

    [Fact]
    public void Gradients_that_are_not_numbers_fail()
    {
        GradientCheckReport report = Check(new((new TanhRnn(), 4))
        {
            Spoil = (result, _, _) => result.Weights[0][0][0] = double.NaN,
        });

        Assert.False(report.Passed);
    }

    [Fact]
    public void A_claim_of_exactness_that_is_false_fails()
    {
        GradientCheckReport report = Check(new((new TanhRnn(), 4), (new TanhRnn(), 3)) { IsExact = (_, _) => true });

        Assert.Contains(report.Failures, failure => failure.Contains("whole sequence's gradient"));
    }

    [Fact]
    public void Spikes_are_checked_against_the_convention_alone_and_away_from_the_threshold()
    {
        GradientCheckReport report = Check(new((new SmoothSnu { Spikes = true }, 12)));

        Assert.True(report.Passed);
        Assert.Null(report.Differences);
        Assert.Contains("convention", report.ToString());
    }

    [Fact]
    public void A_cell_that_is_always_near_a_kink_is_not_passed()
    {
        GradientCheckReport report = Check(new((new OneState((s, x, a, b) => Relu(1e-6 * (a + b) + s * 0)), 3)));

        Assert.False(report.Passed);
        Assert.Equal(101, report.RedrawnForKinks);
        Assert.Contains("of a threshold, kink or tie", Assert.Single(report.Failures));
    }

    [Fact]
    public void What_is_identically_zero_is_not_passed()
    {
        GradientCheckReport report = Check(new((new OneState((s, x, a, b) => 0 * a + b - b), 3)));

        Assert.False(report.Passed);
        Assert.Contains("state layers[0].s, the gradient of layers[0].a", Assert.Single(report.Failures));
    }

    [Fact]
    public void Options_without_meaning_are_refused_by_name()
    {
        Assert.Contains("Windows", Refused(new GradientCheckOptions { Windows = [3, 0] }));
        Assert.Contains("Steps: expected at least 2, found 1", Refused(new GradientCheckOptions { Steps = 1 }));
        Assert.Contains("Tolerance", Refused(new GradientCheckOptions { Tolerance = double.NaN }));
        Assert.Contains("Rules", Refused(new GradientCheckOptions { Rules = [] }));
    }

    private static string Refused(GradientCheckOptions options) =>
        Assert.Throws<ArgumentException>(options.Validate).Message;

    private static GradientCheckReport Check(ReferenceUnderTest subject) =>
        new GradientComparison(subject, Options).Run();

    private static bool IsExactBelowReadout(LearningRule rule, int layer) =>
        layer == 1 || rule.Recurrence == Recurrence.Exact;

    private static IEnumerable<int> Windows(GradientCheckReport report, LearningRule rule) =>
        report.Entries.Where(entry => entry.Rule == rule).Select(entry => entry.Window).Distinct();
}
