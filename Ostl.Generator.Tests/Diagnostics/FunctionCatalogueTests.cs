using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Diagnostics;

/// <summary>
/// Functions of the user's own that cannot be mapped, and derivatives that do not fit, OSTL0072 to OSTL0074.
/// </summary>
public sealed class FunctionCatalogueTests
{
    public static TheoryData<string, string> Sources => new()
    {
        { "unknown function of Math", "Vector Step(Vector x) => Map({|OSTL0072:Math.Floor|}, x);" },
        { "delegate", "readonly Func<double, double> f = v => v; Vector Step(Vector x) => Map({|OSTL0072:f|}, x);" },
        { "library", "Vector Step(Vector x) => {|OSTL0032:Map(Convert.ToDouble, x)|};" },
        {
            "step function",
            "static double F(double v) => {|OSTL0060:v > 0 ? 1 : 0|}; Vector Step(Vector x) => Map(F, x);"
        },
        {
            "step function in statements",
            "static double F(double v) { if ({|OSTL0060:v > 0|}) return 1; return 0; } Vector Step(Vector x) => Map(F, "
                + "x);"
        },
        {
            "loop by the argument",
            "static double F(double v) { double s = v; for (int i = 0; {|OSTL0070:i < v|}; i++) s *= 2; return s; } "
            + "Vector Step(Vector x) => Map(F, x);"
        },
        {
            "while",
            "static double F(double v) { {|OSTL0030:while|} (v > 1) v /= 2; return v; } Vector Step(Vector x) => "
                + "Map(F, x);"
        },
        { "recursion", "static double F(double v) => v < 0 ? v : {|OSTL0036:F(v - 1)|}; Vector Step(Vector x) => "
            + "Map(F, x);" },
        {
            "function of a library inside",
            "static double F(double v) => {|OSTL0032:Math.Floor(v)|} * v; Vector Step(Vector x) => Map(F, x);"
        },
        {
            "whole number of an argument",
            "static double F(double v) => v * {|OSTL0031:(int)v|}; Vector Step(Vector x) => Map(F, x);"
        },
        {
            "derivative of nothing",
            "[Derivative(\"G\")] static double {|OSTL0073:D|}(double v) => 1; Vector Step(Vector x) => Tanh(x);"
        },
        {
            "derivative of another number of arguments",
            "static double F(double v) => v; [Derivative(nameof(F))] static double {|OSTL0073:D|}(double v, double w, "
            + "double y) => 1; Vector Step(Vector x) => Map(F, x);"
        },
        {
            "derivative on vectors",
            "static double F(double v) => v; [Derivative(nameof(F))] static Vector {|OSTL0073:D|}(Vector v) => 1; "
            + "Vector Step(Vector x) => Map(F, x);"
        },
        {
            "derivative of one argument of two",
            "static double F(double v, double w) => v * w; [Derivative(nameof(F))] static double {|OSTL0073:D|}(double "
            + "v, double w) => w; Vector Step(Vector x) => Map(F, x, x);"
        },
        {
            "derivative that would be ignored",
            "static double F(double v) => v; [Derivative(nameof(F))] static double D(double v) => 1; static double "
            + "G(double v) => 2 * {|OSTL0074:F(v)|}; Vector Step(Vector x) => Map(G, x);"
        },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void IsReported(string what, string members)
    {
        Assert.NotEmpty(what);
        new MarkedSource(MarkedSource.InCell(members)).Check();
    }

    [Fact]
    public void ADerivativeThatTheCellCannotCallIsReported() => new MarkedSource(
        MarkedSource.InCell("Vector Step(Vector x) => Map(Elsewhere.F, x);") + """

        static class Elsewhere
        {
            public static double F(double v) => v;
            [Derivative(nameof(F))] private static double {|OSTL0073:D|}(double v) => 1;
        }
        """).Check();

    [Fact]
    public void WithinAFunctionThatHasADerivativeItselfAnotherIsOnlyAValue() => new MarkedSource(MarkedSource.InCell("""
        static double F(double v) => v > 0 ? 1 : 0;
        [Derivative(nameof(F))] static double D(double v) => 1;
        static double G(double v) => 2 * F(v) + v;
        [Derivative(nameof(G))] static double E(double v) => 1 + F(v);
        Vector Step(Vector x) => Map(G, x);
        """)).Check();
}
