using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Diagnostics;

/// <summary>What is stated of a cell that is right, OSTL0100.</summary>
public sealed class FactCatalogueTests
{
    public static TheoryData<string, string> Members => new()
    {
        { "exact: stateless, O(n·m)", "[Weight] Matrix W; [Weight] Vector b; Vector Step(Vector x) => W * x + b;" },
        { "exact: stateless, O(n)", "Vector Step(Vector x) => Relu(x);" },
        {
            "exact: unit-local, 1 state, O(n·m)",
            "[Weight] Matrix W; [State] Vector s; Vector Step(Vector x) => s = 0.9 * s + W * x;"
        },
        {
            "exact: unit-local, 2 states, O(n·m)",
            "[Weight] Matrix W; [State] Vector s, a; Vector Step(Vector x) { s = 0.9 * s - a + W * x; a = 0.5 * a + s "
                + "* s; return s; }"
        },
        {
            "exact: unit-local, 2 states (1 derived), O(n·m)",
            "[Weight] Matrix W; [State] Vector s, y; Vector Step(Vector x) { s = W * x + 0.8 * s * (1 - y); y = "
                + "Sigmoid(s); return y; }"
        },
        {
            "exact: unit-local, 1 state, O(n)",
            "[Weight] Vector a; [State] Vector s; Vector Step(Vector x) => s = Sigmoid(a) * s + x;"
        },
        {
            "exact: unit-local, 1 state, O(n² + n·m); ostl-without-h is an approximation",
            "[Weight] Matrix W, V; [State] Vector s; Vector Step(Vector x) { s = 0.9 * s + W * x; return V * s; }"
        },
        {
            "exact: 1 state that no weight reaches, O(n²)",
            "[Weight] Matrix W; [State] Vector s; Vector Step(Vector x) { s = 0.9 * s + x; return W * s; }"
        },
        {
            "exact: dense, 1 state, O(n³) in windows; ostl-without-h is an approximation, O(n² + n·m)",
            "[Weight] Matrix W, H; [State] Vector s; Vector Step(Vector x) => s = Tanh(W * x + H * s);"
        },
        {
            "exact: dense, 1 state, O(n³) in windows; ostl-without-h is an approximation, O(n·m)",
            "[Weight] Matrix W; [State] Vector s; Vector Step(Vector x) => s = Tanh(W * x + 0.5 * s - 0.1 * Mean(s));"
        },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public void StatesTheClassAtTheName(string statement, string members)
    {
        string source = MarkedSource.InCell(members);
        Microsoft.CodeAnalysis.Diagnostic fact = Assert.Single(CellSource.Facts(source));

        Assert.Equal("OSTL0100: Cell", $"{fact.Id}: {CellSource.Underlined(fact)}");
        Assert.Equal(statement, fact.GetMessage());
        Assert.Empty(CellSource.Generate(source));
    }

    [Fact]
    public void EveryCellHasItsOwn()
    {
        const string Source =
            """
            [OstlCell] partial class First { Vector Step(Vector x) => Relu(x); }
            partial class Outer { [OstlCell] partial class Second { [State] Vector s; Vector Step(Vector x) => s = s + x; } }
            """;

        Assert.Equal(
            ["First: exact: stateless, O(n)", "Second: exact: 1 state that no weight reaches, O(n)"],
            CellSource.Facts(Source).Select(static fact => $"{CellSource.Underlined(fact)}: {fact.GetMessage()}")
                .Order());
    }

    [Fact]
    public void NothingIsStatedOfACellWithErrors() => Assert.Empty(CellSource.Facts(
        "[OstlCell] partial class Cell { [Weight] Matrix W, V; Vector Step(Vector x) => W * x; }"));

    [Fact]
    public void ItCanBeSilenced() => Assert.Empty(CellSource.Facts(
        "#pragma warning disable OSTL0100\n[OstlCell] partial class Cell { Vector Step(Vector x) => Relu(x); }"));
}
