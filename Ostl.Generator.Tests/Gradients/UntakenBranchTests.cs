using Ostl.Generator.Expressions;
using Ostl.Generator.Gradients;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Gradients;

/// <summary>Branches that are infinite or undefined where they are not taken leave no trace in a derivative.</summary>
public class UntakenBranchTests
{
    [Theory]
    [InlineData(2.0, 1.6931471805599454)]
    [InlineData(-1.0, 0.0)]
    [InlineData(0.0, 0.0)]
    public void ABranchThatIsUndefinedElsewhereIsSkippedThere(double at, double expected) => Assert.Equal(
        expected,
        DerivativeAt(at, static (graph, a) => graph.Where(
            graph.Greater(a, graph.Constant(0)), graph.Multiply(a, graph.Unary(Operation.Log, a)), graph.Constant(0))),
        1e-12);

    [Theory]
    [InlineData(1.0)]
    [InlineData(1000.0)]
    public void AFunctionThatOverflowsWhereItIsNotTakenIsSkipped(double at) => Assert.Equal(
        1 / (1 + Math.Exp(-Math.Min(at, 700))),
        DerivativeAt(at, static (graph, a) => graph.Where(
            graph.Greater(a, graph.Constant(20)), a,
            graph.Unary(Operation.Log, graph.Add(graph.Constant(1), graph.Unary(Operation.Exp, a))))),
        1e-12);

    [Fact]
    public void WhatIsAlwaysNeededIsMultipliedAsItIs()
    {
        ExpressionGraph graph = new();
        int a = graph.Previous(0);
        int exp = graph.Unary(Operation.Exp, a);

        // The exponential is read outside the choice as well, so it is finite or nothing is.
        int y = graph.Add(exp, graph.Where(graph.Greater(a, graph.Constant(0)), graph.Multiply(a, exp), a));
        int derived = Derive(graph, y);

        Assert.False(Reach.Any(graph, derived, static node => node.Operation == Operation.SkipZero));
    }

    private static double DerivativeAt(double at, Func<ExpressionGraph, int, int> function)
    {
        ExpressionGraph graph = new();
        int derived = Derive(graph, function(graph, graph.Previous(0)));

        return new ExpressionInterpreter(graph, node => node.Operation == Operation.Signal ? 1 : at).Evaluate(derived);
    }

    private static int Derive(ExpressionGraph graph, int value) => AdjointPass
        .Run(graph, [(value, graph.Signal(0, Dimension.Units))], Inside.Everything)
        .Of(graph, graph.Previous(0));
}
