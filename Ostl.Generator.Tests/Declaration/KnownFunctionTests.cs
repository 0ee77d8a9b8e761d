using System.Reflection;
using Ostl.Generator.Declaration;
using Ostl.Generator.Declaration.Steps;
using Ostl.Generator.Expressions;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Declaration;

/// <summary>The reader knows every word the runtime has, and the same members of its enumerations.</summary>
public sealed class KnownFunctionTests
{
    // Map is no operation: its function is read in its place.
    public static IEnumerable<object[]> Functions => typeof(Elementwise)
        .GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(static method => method.Name != nameof(Elementwise.Map))
        .Select(static method => new object[] { method.Name, method.GetParameters().Length });

    [Theory]
    [MemberData(nameof(Functions))]
    public void EveryOverloadIsRead(string name, int parameters)
    {
        KnownFunction? function = KnownFunctions.Find(name, parameters);
        string[] arguments = name switch
        {
            "Where" => ["x > s", "x", "s"],
            "Spike" => ["x - s", "Surrogate.Gaussian", "2", "3"],
            _ => ["x", "s", "x * s"],
        };
        CellDefinition cell = CellSource.Define(MarkedSource.InCell(
            $$"""
            [State] Vector s;
            Vector Step(Vector x)
            {
                var u = {{name}}({{string.Join(", ", arguments.Take(parameters))}});
                s = 0.5 * s + x;
                return u + s;
            }
            """));

        Assert.NotNull(function);
        Assert.Contains(cell.Nodes, node => node.Operation == function.Operation);
    }

    [Fact]
    public void SurrogatesAreThoseOfTheRuntime() => Assert.Equal(Enum.GetNames<Surrogate>(), SurrogateNames.All);

    [Fact]
    public void SurrogatesAreNumberedInOrder() => Assert.Equal(
        Enumerable.Range(0, SurrogateNames.All.Length),
        Enum.GetValues<Surrogate>().Select(static one => (int)one));

    [Fact]
    public void KindsOfWeightsAreThoseOfTheRuntime() => Assert.Equal(
        Enum.GetNames<Ostl.Compiled.WeightKind>(), Enum.GetNames<Ostl.Generator.Declaration.WeightKind>());
}
