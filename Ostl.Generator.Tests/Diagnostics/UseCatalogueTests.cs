using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Diagnostics;

/// <summary>Values that lead nowhere, OSTL0050 to OSTL0055, and derivatives of zero, OSTL0060 and OSTL0061.</summary>
public sealed class UseCatalogueTests
{
    public static TheoryData<string, string> Sources => new()
    {
        { "never assigned", "[State] Vector {|OSTL0050:s|}; Vector Step(Vector x) => x + s;" },
        { "never read", "[Weight] Matrix W; [State] Vector {|OSTL0051:s|}; Vector Step(Vector x) => s = Tanh(W * x);" },
        { "delayed, never read", "[State(Delay = 2)] Vector {|OSTL0051:s|}; Vector Step(Vector x) => s = Tanh(x);" },
        { "constant never used", "[Constant] Vector {|OSTL0056:t|}; Vector Step(Vector x) => Tanh(x);" },
        { "constant times zero", "[Constant] Vector {|OSTL0056:t|}; Vector Step(Vector x) => Tanh(x) + 0 * t;" },
        { "weight never used", "[Weight] Matrix W, {|OSTL0052:H|}; Vector Step(Vector x) => W * x;" },
        {
            "weight in a dead local",
            "[Weight] Matrix W, {|OSTL0053:V|}; [State] Vector s; Vector Step(Vector x) { s = W * x + s; var u "
            + "= V * x + s; return s; }"
        },
        {
            "weight times zero",
            "[Weight] Matrix W; [Weight] Vector {|OSTL0053:b|}; [State] Vector s; Vector Step(Vector x) => s = "
            + "W * x + s + 0 * b;"
        },
        {
            "weight in a dead state",
            "[Weight] Matrix W, {|OSTL0053:V|}; [State] Vector s, {|OSTL0054:q|}; Vector Step(Vector x) { q = "
            + "q + V * x; return s = s + W * x; }"
        },
        {
            "state that is not read on",
            "[Weight] Matrix W; [State] Vector s, {|OSTL0054:q|}; Vector Step(Vector x) { q = 0.9 * q + W * x; "
            + "return s = s + W * x; }"
        },
        {
            "constant output",
            "[Weight] Vector b; [State] Vector s; Vector Step(Vector x) { s = s + x; return {|OSTL0055:Relu(b) "
            + "+ 0 * s|}; }"
        },
        {
            "step function",
            "[Weight] Matrix W; [State] Vector s; Vector Step(Vector x) { s = s + W * x; return "
            + "{|OSTL0060:Where(s > 1, 1, 0)|}; }"
        },
        {
            "step function inside",
            "[Weight] Matrix W; [State] Vector s; Vector Step(Vector x) => s = s * {|OSTL0060:Where(s > 1, 0, "
            + "1)|} + W * x;"
        },
        {
            "weight in a comparison",
            "[Weight] Vector {|OSTL0061:theta|}; [Weight] Matrix W; [State] Vector s; Vector Step(Vector x) { "
            + "s = s + W * x; return Where(s > theta, s, 0); }"
        },
        {
            "weight in a nested comparison",
            "[Weight] Vector {|OSTL0061:t|}; [State] Vector s; Vector Step(Vector x) => s = Where(!(s > "
            + "Relu(t)) & x > 0, s + x, x);"
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
    public void WarningsCanBeSuppressedWhereTheyArise() => new MarkedSource(
        """
        [OstlCell] partial class Cell
        {
            [Weight] Matrix W; [State] Vector s;
            #pragma warning disable OSTL0042
            Vector Step(Vector x) => s = W * x + s + x;
            #pragma warning restore OSTL0042
        }
        """).Check();

    [Fact]
    public void StepFunctionThatIsCutOffIsMeant() => new MarkedSource(MarkedSource.InCell(
        "[Weight] Matrix W; [State] Vector s; "
        + "Vector Step(Vector x) => s = s * StopGradient(Where(s > 1, 0, 1)) + W * x;")).Check();
}
