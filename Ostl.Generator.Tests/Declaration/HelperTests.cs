using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Declaration;

/// <summary>Methods, local functions and properties that are read in place of their call.</summary>
public sealed class HelperTests
{
    public static TheoryData<string, string> Helpers => new()
    {
        {
            "static Vector Gate(Vector v) => Sigmoid(v); Vector Step(Vector x) => Gate(x) * Gate(2 * x);",
            "return Sigmoid(x) Sigmoid(2 x)"
        },
        { "static Vector F(Vector v) => Tanh(v); Vector Step(Vector x) => F(F(F(x)));", "return Tanh(Tanh(Tanh(x)))" },
        { "static Vector Sub(Vector a, Vector b) => a - b; Vector Step(Vector x) => Sub(b: x, a: 1);", "return 1 − x" },
        {
            "static Vector Scale(Vector v, float by = 0.5f) => by * v; Vector Step(Vector x) => Scale(x) + "
            + "Scale(x, 3);",
            "return 0.5 x + 3 x"
        },
        { "static Vector F(in Vector v) => v * v; Vector Step(Vector x) => F(x);", "return x x" },
        {
            "Vector F(Vector v) { Vector u = v * v; u = u + 1; { u = Tanh(u); } return u; } Vector Step(Vector "
            + "x) => F(x);",
            "return Tanh(x x + 1)"
        },
        { "static Vector F(Vector v) { v = v + 1; return v; } Vector Step(Vector x) => F(x) * x;", "return (x + 1) x" },
        {
            "static (Vector A, Vector B) F(Vector v) => (Tanh(v), Exp(v)); Vector Step(Vector x) { var p = "
            + "F(x); return p.A + p.Item2; }",
            "return Tanh(x) + Exp(x)"
        },
        {
            "static (Vector, Vector) F(Vector v) => (Tanh(v), Exp(v)); Vector Step(Vector x) { var (a, b) = "
            + "F(x); return b + a; }",
            "return Exp(x) + Tanh(x)"
        },
        {
            "Vector Step(Vector x) { var a = Exp(x); Vector F(Vector v) => v * a; a = Sin(x); return F(x); }",
            "return x Sin(x)"
        },
        {
            "static Mask Above(Vector v, float level) => v > level; Vector Step(Vector x) => Where(Above(x, "
            + "2), x, Cos(x));",
            "return Where(x > 2, x, Cos(x))"
        },
        {
            "static float Twice(float a) => a + a; public float Decay { get; init; } Vector Step(Vector x) => "
            + "Twice(Decay) * x;",
            "return (Decay + Decay) x"
        },
        { "Vector Step(Vector x) => Helpers.Swish(x);", "return x Sigmoid(x)" },
        { "Vector Step(Vector x) => x.Swish();", "return x Sigmoid(x)" },
        {
            "Vector Step(Vector x) => F(x); private partial Vector F(Vector u); private partial Vector "
            + "F(Vector v) => Sin(v);",
            "return Sin(x)"
        },
        {
            "[Weight] Matrix W; static Vector Apply(Matrix m, Vector v) => m * v; Vector Step(Vector x) => "
            + "Apply(W, x);",
            "return W x"
        },
        { "Vector Step(Vector x) { return Done(); Vector Done() { return Tanh(x); } }", "return Tanh(x)" },
    };

    [Theory]
    [MemberData(nameof(Helpers))]
    public void AreInlined(string members, string equations) => Assert.Equal(equations, Print(members));

    [Fact]
    public void InstanceHelpersReadStatesAsTheyAre() => Assert.Equal(
        "s = 0.5 s⁻ + x\nreturn Tanh(s)",
        Print("[State] Vector s; Vector Rate => Tanh(s); Vector Step(Vector x) { s = 0.5 * s + x; return Rate; }"));

    [Fact]
    public void VoidHelpersAssignStates() => Assert.Equal(
        "s = 0.5 s⁻ + x\nreturn s",
        Print(
            "[State] Vector s; void Drive(Vector u) { s = 0.5 * s + u; } "
            + "Vector Step(Vector x) { Drive(x); return s; }"));

    [Fact]
    public void HelpersOfOtherFilesAreRead() => Assert.Equal(
        "return x x x",
        CellText.Print(CellSource.Define(
            MarkedSource.InCell("Vector Step(Vector x) => Elsewhere.Cube(x);"),
            "public static class Elsewhere { public static Vector Cube(Vector v) => v * v * v; }")));

    private static string Print(string members) => CellText.Print(CellSource.Define(
        MarkedSource.InCell(members)
        + "\npublic static class Helpers { public static Vector Swish(this Vector v) => v * Sigmoid(v); }"));
}
