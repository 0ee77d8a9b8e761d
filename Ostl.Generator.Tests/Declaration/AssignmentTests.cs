using Ostl.Generator.Declaration;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Declaration;

/// <summary>What a variable stands for depends on when it is read, as C# says.</summary>
public sealed class AssignmentTests
{
    public static TheoryData<string, string> Bodies => new()
    {
        { "s = s + x; return s;", "s = s⁻ + x; return s" },
        { "return s = s + x;", "s = s⁻ + x; return s" },
        { "s += x; s *= 2; s -= x; s /= 3; return s;", "s = (2 (s⁻ + x) − x) / 3; return s" },
        { "var before = s; s = Tanh(x) + before; return s - before;", "s = Tanh(x) + s⁻; return s − s⁻" },
        { "return s + (s = Exp(x) * s) + s;", "s = Exp(x) s⁻; return s⁻ + s + s" },
        { "s += (s = Exp(x) * s); return s;", "s = s⁻ + Exp(x) s⁻; return s" },
        { "Vector u, v; u = v = Tanh(x); s = s * u + v; return s;", "s = s⁻ Tanh(x) + Tanh(x); return s" },
        { "var (a, b) = (s, x); (a, b) = (b, a); s = a - b; return s;", "s = x − s⁻; return s" },
        { "(s, var u) = (s + x, s); return u;", "s = s⁻ + x; return s⁻" },
        { "(s, _) = (s + x, Exp(x)); _ = s; return s;", "s = s⁻ + x; return s" },
        { "((s, var a), var b) = ((s + x, s), x); return a * b;", "s = s⁻ + x; return s⁻ x" },
        { "this.s = this.s + x; return this.s;", "s = s⁻ + x; return s" },
        { "{ s = s + x; } ; return (s);", "s = s⁻ + x; return s" },
        { "{ { s = s + x; return s; } }", "s = s⁻ + x; return s" },
        { "Scalar one = 1; Vector two = 2; s = one * s + two * x; return s;", "s = s⁻ + 2 x; return s" },
        { "s = 0.5 * s + x; s = Tanh(s); return s;", "s = Tanh(0.5 s⁻ + x); return s" },
        { "s = -s + +2f * x; return s;", "s = 2 x − s⁻; return s" },
        { "const int k = 3; s = k * s + (float)1 / 2 * x; return s;", "s = 3 s⁻ + 0.5 x; return s" },
        { "s = 1 / 2 * 2f * s + s + x; return s;", "s = s⁻ + x; return s" },
        { "s = true ? s + x : x; return s;", "s = s⁻ + x; return s" },
        { "Vector zero = default; s = s + x + zero; return s;", "s = s⁻ + x; return s" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void FollowTheOrderOfEvaluation(string body, string equations)
    {
        string source = MarkedSource.InCell($"[State] Vector s; Vector Step(Vector x) {{ {body} }}");

        Assert.Equal(equations.Split("; "), CellText.Print(CellSource.Define(source)).Split('\n'));
    }

    [Fact]
    public void StatesThatAreCarriedComeFirst()
    {
        CellReading reading = CellSource.Read(MarkedSource.InCell(
            "[State] Vector a; [State(Initial = -0.5)] Vector b; "
            + "Vector Step(Vector x) { a = Tanh(x); b = 0.5 * b + a; return b; }"));

        Assert.Equal([new StateDefinition("b", -0.5, true), new StateDefinition("a", 0, false)], reading.Cell!.States);
        Assert.Equal("b = 0.5 b⁻ + a\na = Tanh(x)\nreturn b", CellText.Print(reading.Cell));
        Assert.Equal("OSTL0051", Assert.Single(reading.Diagnostics).Id);
    }

    [Fact]
    public void WhatIsNotUsedIsNotInTheTable()
    {
        string plain = MarkedSource.InCell("Vector Step(Vector x) => Tanh(x);");
        string idle = MarkedSource.InCell(
            "public float Gain { get; init; } Vector Step(Vector x) { var idle = Exp(x) * Gain; return Tanh(x); }");

        Assert.Equal(CellSource.Define(plain), CellSource.Define(idle));
    }
}
