using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with Step as a whole, OSTL0020 to OSTL0024, and with its inputs.</summary>
public sealed class StepCatalogueTests
{
    public static TheoryData<string, string> Sources => new()
    {
        { "none", "[OstlCell] partial class {|OSTL0020:Cell|} { [Weight] Matrix W; [State] Vector s; }" },
        {
            "several",
            "[OstlCell] partial class Cell { Vector Step(Vector x) => Relu(x); Vector {|OSTL0021:Step|}(Vector "
            + "x, Vector z) => x + z; }"
        },
        {
            "returns nothing",
            "[OstlCell] partial class Cell { [State] Vector s; {|OSTL0022:void|} Step(Vector x) => s = s + x; }"
        },
        { "returns a mask", "[OstlCell] partial class Cell { {|OSTL0022:Mask|} Step(Vector x) => x > 0; }" },
        {
            "no input",
            "[OstlCell] partial class Cell { [State] Vector s; Vector Step{|OSTL0023:()|} => s = s * 0.5; }"
        },
        { "a number", "[OstlCell] partial class Cell { Vector Step{|OSTL0023:(Vector x, double z)|} => z * x; }" },
        { "many inputs", "[OstlCell] partial class Cell { Vector Step{|OSTL0023:(params Vector[] x)|} => Relu(x[0]); "
            + "}" },
        { "a tuple of other things", "[OstlCell] partial class Cell { {|OSTL0022:(Vector, float)|} Step(Vector x) => "
            + "(x, 1f); }" },
        { "a float", "[OstlCell] partial class Cell { Vector Step{|OSTL0023:(float x)|} => x; }" },
        { "by reference", "[OstlCell] partial class Cell { Vector Step{|OSTL0023:(ref Vector x)|} => Relu(x); }" },
        {
            "an integer as a number",
            "[OstlCell] partial class Cell { [Weight] Matrix E; Vector Step(int token) => {|OSTL0031:token|} * "
                + "E[token]; }"
        },
        {
            "a row of an expression",
            "[OstlCell] partial class Cell { [Weight] Matrix E; Vector Step(int token) => E[token] + "
                + "E[{|OSTL0031:token + 1|}]; }"
        },
        {
            "a row of a constant",
            "[OstlCell] partial class Cell { [Weight] Matrix E; Vector Step(int token) => E[token] * "
                + "E[{|OSTL0031:0|}]; }"
        },
        {
            "an integer assigned",
            "[OstlCell] partial class Cell { [Weight] Matrix E; Vector Step(int token) { {|OSTL0035:token|} = 1; "
                + "return E[token]; } }"
        },
        { "static", "[OstlCell] partial class Cell { static Vector {|OSTL0024:Step|}(Vector x) => Relu(x); }" },
        { "generic", "[OstlCell] partial class Cell { Vector {|OSTL0024:Step|}<T>(Vector x) => Relu(x); }" },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void IsReported(string what, string marked)
    {
        Assert.NotEmpty(what);
        new MarkedSource(marked).Check();
    }
}
