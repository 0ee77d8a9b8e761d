using Ostl.Generator.Declaration;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Declaration;

/// <summary>Uniform numbers: settings, constants, and what is computed from them.</summary>
public sealed class SettingTests
{
    public static TheoryData<string, string, string> Settings => new()
    {
        { "public float Tau { get; init; } = 1; Vector Step(Vector x) => Tau * x;", "return Tau x", "this.Tau" },
        { "public float Tau { get; } = 1; Vector Step(Vector x) => Tau * x;", "return Tau x", "this.Tau" },
        { "float Tau => MathF.Pow(2, 3); Vector Step(Vector x) => Tau * x;", "return Tau x", "this.Tau" },
        { "readonly float tau = 2; Vector Step(Vector x) => tau * x;", "return tau x", "this.tau" },
        { "static readonly float Tau = 2; Vector Step(Vector x) => Tau * x;", "return Tau x", "global::Cell.Tau" },
        { "static float Tau { get; } = 2; Vector Step(Vector x) => Tau * x;", "return Tau x", "global::Cell.Tau" },
        { "public float @in { get; init; } Vector Step(Vector x) => @in * x;", "return in x", "this.@in" },
        {
            "public float A { get; init; } public float B { get; init; } Vector Step(Vector x) => B * x + A + "
            + "B;",
            "return B x + A + B",
            "this.B, this.A"
        },
        { "const float Tau = 0.25f; Vector Step(Vector x) => Tau * x;", "return 0.25 x", "" },
        { "const int Tau = 4; const double Half = 0.5; Vector Step(Vector x) => Tau * Half * x;", "return 2 x", "" },
        {
            "public float Tau { get; init; } Vector Step(Vector x) => MathF.Exp(-1 / Tau) * x;",
            "return Exp(−1 / Tau) x",
            "this.Tau"
        },
        {
            "public float Tau { get; init; } Vector Step(Vector x) => Math.Max(Tau, 0.5) * x;",
            "return Max(Tau, 0.5) x",
            "this.Tau"
        },
        {
            "public float Tau { get; init; } Vector Step(Vector x) => float.Sqrt(Tau) * x;",
            "return Sqrt(Tau) x",
            "this.Tau"
        },
        { "Vector Step(Vector x) => MathF.Sqrt(4) * x;", "return 2 x", "" },
        { "Vector Step(Vector x) => x * MathF.PI / MathF.PI;", "return 3.1415927 x / 3.1415927", "" },
        {
            "public float K { get; init; } Vector Step(Vector x) => Spike(x, Surrogate.Arctan, 2 * K, 1 / K);",
            "return Spike(x; Arctan, 2 K, 1 / K)",
            "this.K"
        },
        {
            "Vector Step(Vector x) => Spike(sharpness: 3, u: x, surrogate: Surrogate.Boxcar);",
            "return Spike(x; Boxcar, 3, 1)",
            ""
        },
        {
            "Vector Step(Vector x) => LeakyRelu(x) + LeakyRelu(x, 0.5);",
            "return LeakyRelu(x, 0.01) + LeakyRelu(x, 0.5)",
            ""
        },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void AreRead(string members, string equation, string expressions) =>
        Check(MarkedSource.InCell(members), equation, expressions);

    [Fact]
    public void ParametersOfThePrimaryConstructor() => Check(
        "[OstlCell] public partial class Cell(float tau) { Vector Step(Vector x) => tau * x; }", "return tau x", "tau");

    [Fact]
    public void MembersOfOtherClasses() => Check(
        "namespace A { static class Shared { internal static readonly float Tau = 2; } "
        + "[OstlCell] partial class Cell { Vector Step(Vector x) => Shared.Tau * x; } }",
        "return Tau x",
        "global::A.Shared.Tau");

    [Fact]
    public void ADefaultIsNotPartOfTheDefinition() => Assert.Equal(
        CellSource.Define(MarkedSource.InCell("public float A { get; init; } = 1; Vector Step(Vector x) => A * x;")),
        CellSource.Define(MarkedSource.InCell("public float A { get; init; } = 2; Vector Step(Vector x) => A * x;")));

    private static void Check(string source, string equation, string expressions)
    {
        CellDefinition cell = CellSource.Define(source);

        Assert.Equal(equation, CellText.Print(cell));
        Assert.Equal(expressions, string.Join(", ", cell.Settings.Select(static one => one.Expression)));
        Assert.Empty(CellSource.Generate(source));
    }
}
