using Ostl.Compiled;

namespace Ostl.Tests.Devices;

/// <summary>The one-pass carry of traces against plain loops.</summary>
[Collection(KernelSettings.Name)]
public sealed class TraceCarryTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 9, 88)]
    [InlineData(2, 5, 17)]
    [InlineData(3, 4, 40)]
    [InlineData(5, 2, 3)]
    public void AgreesWithPlainLoops(int states, int units, int inputs)
    {
        for (int variant = 0; variant < 4; variant++)
        {
            var problem = new TraceProblem(states, units, inputs, (variant & 1) != 0, (variant & 2) != 0);
            double[] expected = problem.Exact();
            Assert.True(Errors.Norm(expected) > 0);
            foreach (int lanes in new[] { 16, 8, 1 })
            {
                double[] found = [];
                KernelSettings.With(lanes, 1, () => found = problem.Run(parts: 1));
                Assert.InRange(Errors.Relative(found, expected), 0, 1e-6);
            }
        }
    }

    [Fact]
    public void PartsOfTheUnitsGiveTheSameBits()
    {
        var problem = new TraceProblem(2, 11, 30, withGradient: true, withArgument: true);
        Assert.Equal(problem.Run(parts: 1), problem.Run(parts: 4));
    }

    [Fact]
    public void TheNumberOfStatesIsChecked()
    {
        var rows = new Rows(1, 1);
        var carry = new TraceCarry { States = 65, Traces = rows, Jacobians = [rows] };
        var exception = Assert.Throws<InvalidOperationException>(() => carry.Run(0, 1));
        Assert.Contains("found 65", exception.Message);
    }
}
