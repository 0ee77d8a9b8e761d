using Ostl.Generator.Expressions;
using Ostl.Generator.Gradients;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Gradients;

/// <summary>The derivative that stands in for a spike's, against its formula written anew.</summary>
public class SurrogateRuleTests
{
    private static readonly Dictionary<string, Func<double, double>> Formulas = new()
    {
        ["TanhSquared"] = static v => 1 / (Math.Cosh(v) * Math.Cosh(v)),
        ["FastSigmoid"] = static v => Math.Pow(1 + Math.Abs(v), -2),
        ["Logistic"] = static v => 1 / (2 + Math.Exp(v) + Math.Exp(-v)),
        ["Triangle"] = static v => Math.Abs(v) < 1 ? 1 - Math.Abs(v) : 0,
        ["Arctan"] = static v => 1 / (1 + (v * v)),
        ["Exponential"] = static v => Math.Exp(-Math.Abs(v)),
        ["Gaussian"] = static v => Math.Exp(-v * v / 2),
        ["Boxcar"] = static v => Math.Abs(v) <= 0.5 ? 1 : 0,
        ["StraightThrough"] = static _ => 1,
    };

    [Fact]
    public void TheGeneratorAndTheRuntimeNameTheSameSurrogatesInTheSameOrder() =>
        Assert.Equal(Enum.GetNames<Surrogate>(), SurrogateNames.All);

    [Fact]
    public void EverySurrogateHasAFormulaHere() => Assert.Equal(SurrogateNames.All.Order(), Formulas.Keys.Order());

    [Fact]
    public void SurrogatesFollowTheirFormulas()
    {
        for (int surrogate = 0; surrogate < SurrogateNames.All.Length; surrogate++)
        {
            foreach (double u in new[] { -1.7, -0.4, -0.1, 0, 0.13, 0.3, 2.1 })
            {
                ExpressionGraph graph = new();
                int spike = graph.Spike(graph.Previous(0), surrogate, graph.Constant(1.6), graph.Constant(0.3));
                int adjoint = new DerivativeRules(graph).Apply(spike, 0, graph.Signal(0, Dimension.Units));
                double derived = new ExpressionInterpreter(
                    graph, node => node.Operation == Operation.Signal ? 2 : u).Evaluate(adjoint);

                Assert.Equal(2 * 0.3 * Formulas[SurrogateNames.All[surrogate]](1.6 * u), derived, 1e-12);
            }
        }
    }
}
