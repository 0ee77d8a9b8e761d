using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Declaration;

/// <summary>Loops, choices, mapped functions, delays and constants, as the equations that are read of them.</summary>
public sealed class LanguageTests
{
    public static TheoryData<string, string> Bodies => new()
    {
        { "for (int i = 0; i < 2; i++) s = 0.5 * s + x; return s;", "s = 0.5 (0.5 s⁻ + x) + x\nreturn s" },
        { "for (int i = 1; i <= 3; i += 2) s += i * x; return s;", "s = s⁻ + x + 3 x\nreturn s" },
        { "for (int i = 2; i > 0; i--) s = s / i; return s;", "s = s⁻ / 2\nreturn s" },
        { "for (int i = 0; i < N / 2; ++i) s = Sin(s); return s;", "s = Sin(s⁻)\nreturn s" },
        { "for (int i = 0, j = 3; i < j; i++, j--) s = s + i * j; return s;", "s = s⁻ + 2\nreturn s" },
        { "int n = 7 / 2; s = n * s + 1 / 2; return s;", "s = 3 s⁻\nreturn s" },
        { "int n = 2; n *= n; n -= 1; s = n * s; return s;", "s = 3 s⁻\nreturn s" },
        { "float k = 1; k /= 3; s = k * s; return s;", "s = 0.33333334 s⁻\nreturn s" },
        { "int n = 1; s = (n++ + n) * s; return s;", "s = 3 s⁻\nreturn s" },
        { "Vector v = 7; v = v / 2; s = v * s; return s;", "s = 3.5 s⁻\nreturn s" },
        { "bool isOdd = N % 2 == 1; if (isOdd && N > 1) s = Sin(s); else s = Cos(s); return "
            + "s;", "s = Sin(s⁻)\nreturn s" },
        { "int n = N; if (n < 0) { return s; } s = Sin(s); return s;", "s = Sin(s⁻)\nreturn s" },
        { "s = N switch { 0 => s, > 5 => x, 1 or 3 => Sin(s), _ => Cos(s) }; return s;", "s = Sin(s⁻)\nreturn s" },
        { "int n = N; s = n is 3 ? Sin(s) : s; return s;", "s = Sin(s⁻)\nreturn s" },
        { "s = D > 1 ? Sin(s) : Cos(s); return s;", "s = Where(D > 1, Sin(s⁻), Cos(s⁻))\nreturn s" },
        { "if (D > 1) s = Sin(s); return s;", "s = Where(D > 1, Sin(s⁻), s⁻)\nreturn s" },
        {
            "if (D > 1) { s = Sin(s); return s; } s = Cos(s); return 2 * s;",
            "s = Where(D > 1, Sin(s⁻), Cos(s⁻))\nreturn Where(D > 1, Sin(s⁻), 2 Cos(s⁻))"
        },
        {
            "for (int i = 0; i < 2; i++) { if (D > i) return s; s = Sin(s); } return s;",
            "s = Where(D > 0 ∨ D > 1, Where(D > 0, s⁻, Sin(s⁻)), Sin(Sin(s⁻)))\nreturn s"
        },
    };

    public static TheoryData<string, string, string> Functions => new()
    {
        { "static double F(double v) => v * v;", "Map(F, x)", "x x" },
        { "static double F(double v) { double u = 2 * v; return Math.Sin(u) / (1 + u); "
            + "}", "Map(F, x)", "Sin(2 x) / (1 + 2 x)" },
        { "static double F(double v) => v > 0 ? v : 0.1 * v;", "Map(F, x)", "Where(x > 0, x, 0.1 x)" },
        { "static double F(double v) { if (v > 0) return v; return 0.1 * v; }", "Map(F, x)", "Where(x > 0, x, 0.1 x)" },
        { "static double F(double v) { double r = v; if (v < 1) r = G(r); return r; } static double G(double v) => v - "
            + "1;", "Map(F, x)", "Where(x < 1, x − 1, x)" },
        { "static double F(double v) => v switch { < 0 => 0, <= 1 => v, _ => 1 "
            + "};", "Map(F, x)", "Where(x < 0, 0, Where(x ≤ 1, x, 1))" },
        { "static double F(double a, double b) => a / (1 + b);", "Map(F, x, Sin(x))", "x / (1 + Sin(x))" },
        { "static double F(double a, double b, double c) => a * b + c;", "Map(F, x, 2, x)", "2 x + x" },
        { "static double F(double v) => v;", "Map(v => Math.Exp(-v), x)", "Exp(−x)" },
        { "static double F(double v) => v;", "Map(Math.Tanh, x)", "Tanh(x)" },
        { "static double F(double v) => Math.Pow(v, 3) + Math.Pow(v, -2);", "Map(F, x)", "x x² + 1 / x²" },
        { "static double F(double v) => v == 1 || !(v > 0) ? v : 2 * "
            + "v;", "Map(F, x)", "Where(x ≥ 1 ∧ x ≤ 1 ∨ ¬(x > 0), x, 2 x)" },
        { "float T { get; init; } double F(double v) => v / T;", "Map(F, x)", "x / T" },
    };

    public static TheoryData<string, string, string> Fields => new()
    {
        {
            "[State(Delay = 3)] Vector s; Vector Step(Vector x) { var old = s; s = 0.5 * s + x; return s - old; }",
            "s = 0.5 sDelayed2⁻ + x\nsDelayed1 = s⁻\nsDelayed2 = sDelayed1⁻\nreturn s − sDelayed2⁻",
            "s 0, sDelayed1 0, sDelayed2 0"
        },
        {
            "[State(Delay = 2, Initial = 4)] Vector s; [State] Vector u; float sDelayed1 { get; init; } "
            + "Vector Step(Vector x) { u = u * s + x * sDelayed1; s = x; return u; }",
            "s = x\nu = u⁻ sDelayed1_⁻ + x sDelayed1\nsDelayed1_ = s⁻\nreturn u",
            "s 4, u 0, sDelayed1_ 4"
        },
        {
            "[Constant(Low = 5, High = 20)] Vector tau; [State] Vector s; "
            + "Vector Step(Vector x) => s = Exp(-1 / tau) * s + x;",
            "s = Exp(−1 / tau) s⁻ + x\nreturn s",
            "s 0"
        },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void ControlFlowIsUnrolled(string body, string equations) => Assert.Equal(equations, Print(
        $"const int N = 3; [State] Vector s; public float D {{ get; init; }} Vector Step(Vector x) {{ {body} }}"));

    [Theory]
    [MemberData(nameof(Functions))]
    public void FunctionsAreReadIntoTheStep(string members, string call, string equation) => Assert.Equal(
        $"return {equation}", Print($"{members} Vector Step(Vector x) => {call};"));

    [Theory]
    [MemberData(nameof(Fields))]
    public void DelaysAreChainsAndConstantsAreLeaves(string members, string equations, string states)
    {
        CellDefinition cell = CellSource.Define(MarkedSource.InCell(members));

        Assert.Equal(equations, CellText.Print(cell));
        Assert.Equal(states, string.Join(", ", cell.States.Select(static one => $"{one.Name} {one.Initial}")));
        Assert.Empty(CellSource.Generate(MarkedSource.InCell(members)));
    }

    [Fact]
    public void DistributionsAreRead()
    {
        CellDefinition cell = CellSource.Define(MarkedSource.InCell("""
            [Weight] Matrix W;
            [Constant] Vector a;
            [Constant(Distribution.LogUniform, Low = 2, High = 3)] Vector b;
            [Constant(Distribution.Normal, Mean = 4, High = 5)] Vector c;
            [Constant(Distribution.Gamma, Mean = 6)] Vector d;
            Vector Step(Vector x) => a * (W * (b * x)) + c * d;
            """));

        Assert.Equal(
            [
                new("a", Dimension.Units, new("Uniform", 0, 1, 0, 1, 3)),
                new("b", Dimension.Input(0), new("LogUniform", 2, 3, 0, 1, 3)),
                new("c", Dimension.Units, new("Normal", double.NegativeInfinity, 5, 4, 1, 3)),
                new("d", Dimension.Units, new("Gamma", double.NegativeInfinity, double.PositiveInfinity, 6, 1, 3)),
            ],
            cell.Constants);
    }

    [Fact]
    public void ASuppliedDerivativeIsPartOfTheDefinition()
    {
        CellDefinition cell = CellSource.Define(MarkedSource.InCell("""
            static double F(double v) => v > 0 ? 1 : 0;
            [Derivative(nameof(F))] static double D(double v, double value) => 1 - value;
            Vector Step(Vector x) => Map(F, 2 * x) + Map(F, x);
            """));

        Assert.Equal(
            [new DerivativeDefinition("global::Cell.F", "global::Cell.D", 1, TakesValue: true)], cell.Derivatives);
        Assert.Equal("return Where(2 x > 0, 1, 0) + Where(x > 0, 1, 0)", CellText.Print(cell));
    }

    private static string Print(string members)
    {
        string source = MarkedSource.InCell(members);
        Assert.Empty(CellSource.Generate(source));

        return CellText.Print(CellSource.Define(source));
    }
}
