using Ostl.Generator.Expressions;

namespace Ostl.Generator.Tests.Expressions;

/// <summary>The printed form of every kind of node, with no more brackets than it needs.</summary>
public sealed class ExpressionPrinterTests
{
    private static readonly ExpressionNames Names =
        new(["s", "y"], ["W", "U", "b"], ["Decay", "@in"], ["x"], ["L"], new(["m"], []));

    private readonly ExpressionGraph graph = new();

    private int X => graph.Input(0, Dimension.Input(0));

    private int S => graph.Previous(0);

    private int B => graph.Weight(2, Dimension.Units);

    private int Decay => graph.Setting(0);

    [Fact]
    public void Leaves()
    {
        int[] leaves = [X, S, B, Decay, graph.Setting(1), graph.Adjoint(1), graph.Signal(0, Dimension.Units),
            Number(0.8f), Number(-2)];

        Assert.Equal(["x", "s⁻", "b", "Decay", "in", "λy", "L", "0.8", "−2"], leaves.Select(Print));
    }

    [Fact]
    public void SumsAndDifferences()
    {
        Assert.Equal("b + s⁻ + Decay", Print(graph.Add(B, graph.Add(S, Decay))));
        Assert.Equal("b − (s⁻ + Decay)", Print(graph.Subtract(B, graph.Add(S, Decay))));
        Assert.Equal("b − s⁻ − Decay", Print(graph.Subtract(graph.Subtract(B, S), Decay)));
        Assert.Equal("−(b + s⁻)", Print(graph.Negate(graph.Add(B, S))));
        Assert.Equal("b − 0.5", Print(graph.Add(B, Number(-0.5))));
        Assert.Equal("b − (−0.5)", Print(graph.Subtract(B, Number(-0.5))));
        Assert.Equal("−b s⁻", Print(graph.Negate(graph.Multiply(B, S))));
    }

    [Fact]
    public void Products()
    {
        int rest = graph.Subtract(Number(1), B);
        Assert.Equal("Decay s⁻ (1 − b)", Print(graph.Multiply(graph.Multiply(Decay, S), rest)));
        Assert.Equal("2 s⁻ b", Print(graph.Multiply(S, graph.Multiply(B, Number(2)))));
        Assert.Equal("2 · 3 s⁻ b", Print(graph.Multiply(graph.Multiply(S, Number(2)), graph.Multiply(B, Number(3)))));
        Assert.Equal("(−0.5) s⁻", Print(graph.Multiply(S, Number(-0.5))));
        Assert.Equal("b (W x)", Print(graph.Multiply(B, graph.Map(0, X, Dimension.Units))));
    }

    [Fact]
    public void Quotients()
    {
        Assert.Equal("−1 / Decay", Print(graph.Divide(Number(-1), Decay)));
        Assert.Equal("s⁻ b / Decay", Print(graph.Divide(graph.Multiply(S, B), Decay)));
        Assert.Equal("s⁻ / (b Decay)", Print(graph.Divide(S, graph.Multiply(B, Decay))));
        Assert.Equal("(s⁻ / b) Decay", Print(graph.Multiply(graph.Divide(S, B), Decay)));
        Assert.Equal("s⁻ / (b / Decay)", Print(graph.Divide(S, graph.Divide(B, Decay))));
        Assert.Equal("(s⁻ + b) / Decay", Print(graph.Divide(graph.Add(S, B), Decay)));
    }

    [Fact]
    public void Maps()
    {
        Assert.Equal("U (b s⁻)", Print(graph.Map(1, graph.Multiply(B, S), Dimension.Units)));
        Assert.Equal("U W x", Print(graph.Map(1, graph.Map(0, X, Dimension.Units), Dimension.Units)));
        Assert.Equal("Wᵀ λs", Print(graph.MapTransposed(0, graph.Adjoint(0), Dimension.Input(0))));
        Assert.Equal("Uᵀ (L (1 − s⁻))", Print(graph.MapTransposed(
            1, graph.Multiply(graph.Signal(0, Dimension.Units), graph.Subtract(Number(1), S)), Dimension.Units)));
    }

    [Fact]
    public void Functions()
    {
        Assert.Equal("Relu(s⁻ + b)", Print(graph.Unary(Operation.Relu, graph.Add(S, B))));
        Assert.Equal("(s⁻)²", Print(graph.Unary(Operation.Square, S)));
        Assert.Equal("b²", Print(graph.Unary(Operation.Square, B)));
        Assert.Equal("(s⁻ + b)²", Print(graph.Unary(Operation.Square, graph.Add(S, B))));
        Assert.Equal("Clamp(s⁻, 0, Decay)", Print(graph.Ternary(Operation.Clamp, S, Number(0), Decay)));
        Assert.Equal("Spike(s⁻ − 1)", Print(Spike(0, 1, 1)));
        Assert.Equal("Spike(s⁻ − 1; FastSigmoid)", Print(Spike(1, 1, 1)));
        Assert.Equal("Spike(s⁻ − 1; TanhSquared, 2, 0.3)", Print(Spike(0, 2, 0.3)));
    }

    [Fact]
    public void Masks()
    {
        int atMost = graph.Binary(Operation.LessOrEqual, B, graph.Add(S, B));
        int both = graph.Binary(Operation.And, graph.Greater(S, Number(1)), atMost);

        Assert.Equal("Where(s⁻ > 1 ∧ b ≤ s⁻ + b, s⁻, 0)", Print(graph.Where(both, S, Number(0))));
        Assert.Equal("Where(¬(s⁻ > 1), b, 0)", Print(graph.Where(
            graph.Unary(Operation.Not, graph.Greater(S, Number(1))), B, Number(0))));
    }

    [Fact]
    public void OperandsCanBeAbbreviated()
    {
        int u = graph.Add(graph.Map(0, X, Dimension.Units), B);
        int v = graph.Unary(Operation.Tanh, graph.Multiply(u, S));

        Assert.Equal("Tanh(u s⁻)", new ExpressionPrinter(graph, Names, id => id == u ? "u" : null).Print(v));
        Assert.Equal("W x + b", new ExpressionPrinter(graph, Names, id => id == u ? "u" : null).Print(u));
    }

    [Fact]
    public void SharedFormsHaveAnEnd()
    {
        int node = S;

        for (int i = 0; i < 60; i++)
        {
            node = graph.Unary(Operation.Tanh, graph.Add(node, graph.Multiply(node, B)));
        }

        Assert.InRange(Print(node).Length, 100, 20_000);
    }

    private int Spike(int surrogate, double sharpness, double height) => graph.Spike(
        graph.Subtract(S, Number(1)), surrogate, Number(sharpness), Number(height));

    private int Number(double value) => graph.Constant(value);

    private string Print(int id) => new ExpressionPrinter(graph, Names).Print(id);
}
