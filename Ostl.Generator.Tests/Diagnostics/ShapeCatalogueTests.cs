using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Diagnostics;

/// <summary>Shapes that are unknown or contradict each other, OSTL0040 to OSTL0046.</summary>
public sealed class ShapeCatalogueTests
{
    public static TheoryData<string, string> Sources => new()
    {
        { "low rank", "[Weight] Matrix U, V; Vector Step(Vector x) => V * ({|OSTL0040:U * x|});" },
        {
            "vector that meets nothing",
            "[Weight] Matrix W, V; [Weight] Vector b; Vector Step(Vector x) => W * x + {|OSTL0040:V * b|};"
        },
        {
            "two widths",
            "[Weight] Matrix W; [State] Vector s; Vector Step(Vector x) => s = Tanh(W * x + {|OSTL0041:W * "
            + "s|});"
        },
        {
            "two widths, the other way",
            "[Weight] Matrix W; [State] Vector s; Vector Step(Vector x) => s = Tanh(W * s + {|OSTL0041:W * "
            + "x|});"
        },
        {
            "two widths through a map",
            "[Weight] Matrix W, H; [State] Vector s; Vector Step(Vector x) => s = Tanh(H * (W * x) + "
            + "{|OSTL0041:H * x|}) + W * x + s;"
        },
        { "residual", "[Weight] Matrix W; [State] Vector s; Vector Step(Vector x) => s = {|OSTL0042:W * x + s + x|};" },
        { "residual without a state", "[Weight] Matrix W; Vector Step(Vector x) => {|OSTL0042:x + Tanh(W * x)|};" },
        {
            "residual across statements",
            "[Weight] Matrix W; [State] Vector s; Vector Step(Vector x) { s = W * x + s; return {|OSTL0042:s * "
            + "x|}; }"
        },
        {
            "input stored",
            "[Weight] Matrix W; [State] Vector s; Vector Step(Vector x) { var u = W * x + s; s = "
            + "{|OSTL0042:x|}; return u; }"
        },
        { "returns a number", "[Weight] Scalar a; Vector Step(Vector x) => {|OSTL0043:a * 2|};" },
        {
            "returns the input",
            "[Weight] Matrix W; [State] Vector s; Vector Step(Vector x) { s = W * x + s; return "
            + "{|OSTL0043:x|}; }"
        },
        {
            "size that meets units",
            "[Weight(Rows = nameof(Rank))] Matrix V; [State] Vector s; public int Rank { get; init; } = 2; "
            + "Vector Step(Vector x) => s = {|OSTL0045:s + V * x|};"
        },
        {
            "size in a state",
            "[Weight(Rows = nameof(Rank))] Matrix V; [Weight] Matrix U; [State] Vector s; "
            + "public int Rank { get; init; } = 2; "
            + "Vector Step(Vector x) { var old = s; s = {|OSTL0045:V * x|}; return old + U * x; }"
        },
        {
            "size of columns applied to units",
            "[Weight(Columns = nameof(Rank))] Matrix H; [Weight] Matrix W; [State] Vector s; "
            + "public int Rank { get; init; } = 2; Vector Step(Vector x) => s = Tanh(W * x + {|OSTL0045:H * s|});"
        },
        {
            "two sizes",
            "[Weight(Rows = nameof(A))] Matrix V; [Weight(Rows = nameof(B))] Matrix U; [Weight] Matrix W; "
            + "public int A { get; init; } = 2; public int B { get; init; } = 2; "
            + "Vector Step(Vector x) => W * ({|OSTL0045:V * x + U * x|});"
        },
        {
            "blocks of a map of the input",
            "[Weight(Blocks = nameof(Heads))] Matrix W; [State] Vector s; public int Heads { get; init; } = 2; "
            + "Vector Step(Vector x) => s = {|OSTL0046:W * x|} + s;"
        },
        {
            "blocks of a map of a size",
            "[Weight(Blocks = nameof(Heads))] Matrix H; [Weight(Rows = nameof(Heads))] Matrix V; "
            + "[State] Vector s; public int Heads { get; init; } = 2; Vector Step(Vector x) => s = {|OSTL0046:H * (V * x)|} + s;"
        },
        {
            "blocks of rows that an integer picks",
            "[Weight(Blocks = nameof(Heads))] Matrix E; [State] Vector s; "
            + "public int Heads { get; init; } = 2; Vector Step(int x) => s = {|OSTL0046:E[x]|} + 0.5 * s;"
        },
        {
            "widths of two inputs",
            "[Weight] Matrix W; [State] Vector s; Vector Step(Vector x, Vector context) => "
            + "s = Tanh(W * x + {|OSTL0041:W * context|} + s);"
        },
        {
            "one of two inputs, and a map of it",
            "[Weight] Matrix W, V; [State] Vector s; Vector Step(Vector x, Vector context) => "
            + "s = {|OSTL0042:Tanh(W * x + V * context + s) + context|};"
        },
        {
            "map of a number",
            "[Weight] Matrix W; public float Bias { get; init; } Vector Step(Vector x) { Vector bias = Bias; "
            + "return x + {|OSTL0044:W * bias|}; }"
        },
        {
            "map of a scalar",
            "[Weight] Matrix W; [Weight] Scalar a; Vector Step(Vector x) => x + {|OSTL0044:W * (a * a)|};"
        },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void IsReported(string what, string members)
    {
        Assert.NotEmpty(what);
        new MarkedSource(MarkedSource.InCell(members)).Check();
    }
}
