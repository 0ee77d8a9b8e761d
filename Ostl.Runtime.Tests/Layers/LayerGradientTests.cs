using Ostl.Compiled;
using Ostl.Tests.Compiled;

namespace Ostl.Tests.Layers;

/// <summary>
/// The gradient of one layer over windows of any length equals that of the whole sequence, wherever a rule is exact,
/// and never depends on where the windows lie.
/// </summary>
public class LayerGradientTests
{
    private const int Longest = 11;

    public static TheoryData<string, string, int> Cases()
    {
        var cases = new TheoryData<string, string, int>();
        foreach (string cell in new[] { "linear", "soft-snu", "recurrent-soft-snu", "two-state" })
        {
            foreach (string rule in new[] { "ostl", "ostl-without-h" })
            {
                foreach (int steps in new[] { 1, 2, 3, 7, Longest })
                {
                    cases.Add(cell, rule, steps);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void GradientIsThatOfTheWholeSequence(string cellName, string ruleName, int steps)
    {
        HandWrittenCell cell = Cell(cellName);
        LearningRule rule = Rule(ruleName);
        LayerProblem problem = Problem();
        WeightStorage[] weights = LayerProblem.Weights(cell, problem.Inputs, problem.Units);

        double[][] expected = new LayerReference(cell, problem, weights).Gradient(rule.Recurrence);
        double[][] found = new LayerEngine(cell, problem, weights, rule, steps).Gradient();

        for (int i = 0; i < expected.Length; i++)
        {
            string name = cell.Description.Weights[i].Name;
            Assert.True(Errors.Norm(expected[i]) > 1e-2, $"{name}: the gradient is dead.");
            double error = Errors.Relative(found[i], expected[i]);
            Assert.True(error < 1e-5, $"{name}: {error}");
        }
    }

    [Theory]
    [InlineData("recurrent-soft-snu", "ostl")]
    [InlineData("recurrent-soft-snu", "ostl-without-h")]
    [InlineData("two-state", "ostl")]
    [InlineData("two-state", "ostl-without-h")]
    [InlineData("soft-snu", "ostl")]
    public void GradientDoesNotDependOnTheWindow(string cellName, string ruleName)
    {
        LayerProblem problem = Problem();
        HandWrittenCell cell = Cell(cellName);
        WeightStorage[] weights = LayerProblem.Weights(cell, problem.Inputs, problem.Units);
        double[][] whole = new LayerEngine(cell, problem, weights, Rule(ruleName), Longest).Gradient();
        foreach (int steps in new[] { 1, 2, 3, 7 })
        {
            double[][] found = new LayerEngine(cell, problem, weights, Rule(ruleName), steps).Gradient();
            for (int i = 0; i < whole.Length; i++)
            {
                double error = Errors.Relative(found[i], whole[i]);
                Assert.True(error < 4e-6, $"K = {steps}: {error}");
            }
        }
    }

    [Theory]
    [InlineData("recurrent-soft-snu")]
    [InlineData("two-state")]
    public void IgnoringRecurrenceDropsATerm(string cellName)
    {
        HandWrittenCell cell = Cell(cellName);
        LayerProblem problem = Problem();
        WeightStorage[] weights = LayerProblem.Weights(cell, problem.Inputs, problem.Units);
        double[][] exact = new LayerReference(cell, problem, weights).Gradient(Recurrence.Exact);
        double[][] found = new LayerEngine(cell, problem, weights, LearningRule.OstlWithoutH, 3).Gradient();
        Assert.True(Errors.Relative(found[0], exact[0]) > 1e-2);
    }

    [Theory]
    [InlineData("soft-snu")]
    [InlineData("recurrent-soft-snu")]
    [InlineData("two-state")]
    public void WithoutTracesTheGradientIsTruncated(string cellName)
    {
        HandWrittenCell cell = Cell(cellName);
        LayerProblem problem = Problem();
        WeightStorage[] weights = LayerProblem.Weights(cell, problem.Inputs, problem.Units);
        double[][] exact = new LayerReference(cell, problem, weights).Gradient(Recurrence.Exact);
        var everyStepAlone = new LayerProblem(
            problem.Inputs, problem.Units, problem.Lengths,
            [.. problem.Lengths.SelectMany((length, sample) => Enumerable.Range(0, length).Select(t => (sample, t)))]);
        double[][] found = new LayerEngine(cell, everyStepAlone, weights, LearningRule.Ostl, 2).Gradient();
        Assert.True(Errors.Relative(found[0], exact[0]) > 1e-2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void ARestartForgetsEverything(int steps)
    {
        HandWrittenCell cell = Cell("two-state");
        var restarted = new LayerProblem(3, 4, [10], [(0, 5)]);
        WeightStorage[] weights = LayerProblem.Weights(cell, 3, 4);
        var whole = new LayerEngine(cell, restarted, weights, LearningRule.Ostl, steps);
        double[][] together = whole.Gradient();

        var straight = new LayerEngine(cell, new LayerProblem(3, 4, [10], []), weights, LearningRule.Ostl, steps);
        Assert.True(Errors.Relative(straight.Gradient()[0], together[0]) > 1e-2);
        Assert.Equal(straight.Outputs[0][4], whole.Outputs[0][4]);
        Assert.NotEqual(straight.Outputs[0][5], whole.Outputs[0][5]);
    }

    private static LayerProblem Problem() => new(3, 5, [Longest, 4, 9], [(0, 6), (2, 3), (2, 4)]);

    private static LearningRule Rule(string name) => name == "ostl" ? LearningRule.Ostl : LearningRule.OstlWithoutH;

    private static HandWrittenCell Cell(string name) => name switch
    {
        "linear" => new HandWrittenLinear(),
        "soft-snu" => new HandWrittenSoftSnu(recurrent: false),
        "recurrent-soft-snu" => new HandWrittenSoftSnu(recurrent: true),
        _ => new HandWrittenTwoState(),
    };
}
