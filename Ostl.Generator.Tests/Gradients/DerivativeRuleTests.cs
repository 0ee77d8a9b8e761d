using Ostl.Generator.Expressions;
using Ostl.Generator.Gradients;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Gradients;

/// <summary>Each rule as it is printed, and against differences of what it differentiates.</summary>
public class DerivativeRuleTests
{
    private static readonly ExpressionNames Names = new(["a", "b", "c"], [], [], ["x"], ["L"], new(["m"], []));

    public static TheoryData<string, int, string> Printed => new()
    {
        { "Add", 0, "L" },
        { "Subtract", 1, "−L" },
        { "Multiply", 0, "L b⁻" },
        { "Multiply", 1, "L a⁻" },
        { "Divide", 0, "L (1 / b⁻)" },
        { "Divide", 1, "−L (a⁻ / b⁻ / b⁻)" },
        { "Negate", 0, "−L" },
        { "Relu", 0, "Where(Relu(a⁻) > 0, L, 0)" },
        { "LeakyRelu", 0, "Where(a⁻ > 0, L, L b⁻)" },
        { "LeakyRelu", 1, "Where(a⁻ > 0, 0, L a⁻)" },
        { "Sigmoid", 0, "L Sigmoid(a⁻) (1 − Sigmoid(a⁻))" },
        { "Tanh", 0, "L (1 − Tanh(a⁻)²)" },
        { "Exp", 0, "L Exp(a⁻)" },
        { "Log", 0, "L (1 / a⁻)" },
        { "Sqrt", 0, "L (0.5 / Sqrt(a⁻))" },
        { "Square", 0, "2 L a⁻" },
        { "Abs", 0, "Where(a⁻ > 0, L, Where(a⁻ < 0, −L, 0))" },
        { "Sin", 0, "L Cos(a⁻)" },
        { "Cos", 0, "−L Sin(a⁻)" },
        { "Softplus", 0, "L Sigmoid(a⁻)" },
        { "Min", 0, "Where(a⁻ ≤ b⁻, L, 0)" },
        { "Min", 1, "Where(a⁻ ≤ b⁻, 0, L)" },
        { "Max", 0, "Where(a⁻ ≥ b⁻, L, 0)" },
        { "Max", 1, "Where(a⁻ ≥ b⁻, 0, L)" },
        { "Clamp", 0, "Where(a⁻ ≥ b⁻ ∧ a⁻ ≤ c⁻, L, 0)" },
        { "Clamp", 1, "Where(a⁻ < b⁻, L, 0)" },
        { "Clamp", 2, "Where(a⁻ > c⁻, L, 0)" },
        { "StopGradient", 0, "0" },
        { "SkipZero", 0, "L b⁻" },
        { "Supplied", 0, "L" },
        { "Supplied", 1, "L c⁻" },
    };

    [Theory]
    [MemberData(nameof(Printed))]
    public void RuleIsPrinted(string operation, int operand, string expected)
    {
        ExpressionGraph graph = new();
        int adjoint = Derive(graph, Enum.Parse<Operation>(operation), operand, out _);

        Assert.Equal(expected, new ExpressionPrinter(graph, Names).Print(adjoint));
    }

    [Fact]
    public void EveryDifferentiableOperationHasAPrintedRule()
    {
        IEnumerable<string> elementwise = Enum.GetValues<Operation>()
            .Where(operation => operation.Info() is { Arity: > 0, IsMask: false, Cost: not Cost.Product })
            .Where(operation => operation is not (Operation.Where or Operation.Spike or Operation.Broadcast))
            .Select(static operation => operation.ToString());

        Assert.Equal(elementwise.Order(), Printed.Select(static row => (string)row[0]).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Printed))]
    public void RuleAgreesWithDifferences(string name, int operand, string expected)
    {
        Operation operation = Enum.Parse<Operation>(name);
        double[][] points = [[0.7, 0.3, 1.9], [1.3, 2.2, 2.9], [0.2, 0.4, 0.9], [2.5, 0.6, 1.1], [-0.8, 0.3, 0.5]];
        bool alive = false;

        foreach (double[] point in
            points.Where(point => point[0] > 0 || operation is not (Operation.Log or Operation.Sqrt)))
        {
            ExpressionGraph graph = new();
            int adjoint = Derive(graph, operation, operand, out int value);
            double derived = Evaluate(graph, adjoint, point);
            double difference = Difference(graph, value, operand, point);

            if (operation == Operation.StopGradient)
            {
                Assert.Equal(0, derived);
                alive = true;
                continue;
            }

            // What a user gives is used as it is.
            Assert.Equal(operation == Operation.Supplied && operand == 1 ? point[2] : difference, derived, 1e-6);
            alive |= Math.Abs(derived) > 1e-3;
        }

        Assert.True(alive, $"{name}: no derivative differed from 0, so nothing was tested ({expected}).");
    }

    [Theory]
    [InlineData("Relu", 0.0, 0.0)]
    [InlineData("LeakyRelu", 0.0, 0.3)]
    [InlineData("Abs", 0.0, 0.0)]
    public void AtAKinkTheConventionHolds(string operation, double at, double expected)
    {
        ExpressionGraph graph = new();
        int adjoint = Derive(graph, Enum.Parse<Operation>(operation), 0, out _);

        Assert.Equal(expected, Evaluate(graph, adjoint, [at, 0.3, 0]));
    }

    [Fact]
    public void TiesGoToTheFirstArgument()
    {
        foreach (Operation operation in new[] { Operation.Min, Operation.Max })
        {
            ExpressionGraph graph = new();
            int first = Derive(graph, operation, 0, out _);
            int second = Derive(graph, operation, 1, out _);

            Assert.Equal(1, Evaluate(graph, first, [0.5, 0.5, 0]));
            Assert.Equal(0, Evaluate(graph, second, [0.5, 0.5, 0]));
        }
    }

    [Theory]
    [InlineData("Sqrt")]
    [InlineData("Log")]
    public void AZeroAdjointStaysZeroWhereTheDerivativeIsInfinite(string operation)
    {
        ExpressionGraph graph = new();
        int adjoint = Derive(graph, Enum.Parse<Operation>(operation), 0, out _);

        Assert.Equal(0, new ExpressionInterpreter(graph, static node => 0).Evaluate(adjoint));
    }

    [Theory]
    [InlineData("Sum", "L")]
    [InlineData("Mean", "L / n")]
    [InlineData("Largest", "L IsLargest(a⁻)")]
    public void ReductionsPassTheirAdjointToEveryElement(string operation, string expected)
    {
        ExpressionGraph graph = new();
        int reduced = graph.Reduce(Enum.Parse<Operation>(operation), graph.Previous(0), Dimension.Units);

        Assert.Equal(
            expected,
            new ExpressionPrinter(graph, Names)
                .Print(new DerivativeRules(graph).Reduction(reduced, graph.Signal(0, Dimension.Units))));
    }

    private static int Derive(ExpressionGraph graph, Operation operation, int operand, out int value)
    {
        int[] leaves = [graph.Previous(0), graph.Previous(1), graph.Previous(2)];
        int arity = operation.Info().Arity;
        value = arity switch
        {
            1 => graph.Unary(operation, leaves[0]),
            2 => graph.Binary(operation, leaves[0], leaves[1]),
            _ => graph.Ternary(operation, leaves[0], leaves[1], leaves[2]),
        };

        return new DerivativeRules(graph).Apply(value, operand, graph.Signal(0, Dimension.Units));
    }

    private static double Evaluate(ExpressionGraph graph, int id, double[] point) => new ExpressionInterpreter(
        graph, node => node.Operation == Operation.Signal ? 1 : point[node.Index]).Evaluate(id);

    private static double Difference(ExpressionGraph graph, int value, int operand, double[] point)
    {
        const double Step = 1e-5;
        double[] above = [.. point];
        double[] below = [.. point];
        above[operand] += Step;
        below[operand] -= Step;

        return (Evaluate(graph, value, above) - Evaluate(graph, value, below)) / (2 * Step);
    }
}
