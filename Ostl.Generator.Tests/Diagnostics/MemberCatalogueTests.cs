using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with fields and settings, OSTL0010 to OSTL0017.</summary>
public sealed class MemberCatalogueTests
{
    public static TheoryData<string, string> Sources => new()
    {
        { "weight of floats", "// also CS8618\n[Weight] {|OSTL0010:float[]|} W; Vector Step(Vector x) => Relu(x);" },
        { "weight that is a mask", "[Weight] {|OSTL0010:Mask|} W; Vector Step(Vector x) => Relu(x);" },
        { "state that is a matrix", "[State] {|OSTL0011:Matrix|} s; Vector Step(Vector x) => Relu(x);" },
        { "state that is a float", "[State] {|OSTL0011:float|} s; Vector Step(Vector x) => Relu(x);" },
        {
            "readonly weight",
            "// also CS0649\n[Weight] readonly Matrix {|OSTL0012:W|}; Vector Step(Vector x) => W * x;"
        },
        { "static state", "[State] static Vector {|OSTL0012:s|}; Vector Step(Vector x) => s = s + x;" },
        {
            "state as a property",
            "[field: State] Vector {|OSTL0012:s|} { get; set; } Vector Step(Vector x) => s = s + x;"
        },
        { "weight and state", "[Weight, State] Vector {|OSTL0012:s|}; Vector Step(Vector x) => s = s + x;" },
        { "unmarked vector", "// also CS0649\nVector {|OSTL0013:b|}; Vector Step(Vector x) => x + b;" },
        { "unmarked matrix", "// also CS0649\nMatrix {|OSTL0013:W|}; Vector Step(Vector x) => W * x;" },
        { "unmarked property", "Vector {|OSTL0013:b|} { get; init; } Vector Step(Vector x) => x + b;" },
        { "initialised state", "[State] Vector s = {|OSTL0014:0.5|}; Vector Step(Vector x) => s = s + x;" },
        { "initialised matrix", "[Weight] Matrix W = {|OSTL0014:default|}; Vector Step(Vector x) => W * x;" },
        { "double setting", "public {|OSTL0015:double|} Tau { get; init; } Vector Step(Vector x) => x / Tau;" },
        { "int setting", "public {|OSTL0015:int|} Delay { get; init; } Vector Step(Vector x) => Delay * x;" },
        { "double field", "static readonly {|OSTL0015:double|} Tau = 2; Vector Step(Vector x) => x / Tau;" },
        {
            "setting with a setter",
            "public float Tau { get; {|OSTL0016:set|}; } = 2; Vector Step(Vector x) => x / Tau;"
        },
        { "setting as a field", "public float {|OSTL0016:Tau|} = 2; Vector Step(Vector x) => x / Tau;" },
        { "gain", "[{|OSTL0017:Weight(Gain = double.NaN)|}] Matrix W; Vector Step(Vector x) => W * x;" },
        {
            "rows of no property",
            "[{|OSTL0017:Weight(Rows = \"Rank\")|}] Matrix V; [Weight] Matrix U; Vector Step(Vector x) => U * (V * x);"
        },
        {
            "blocks of a vector",
            "[Weight] Matrix W; [{|OSTL0017:Weight(Blocks = nameof(Heads))|}] Vector b; public int Heads { get; init; } = 2; "
            + "Vector Step(Vector x) => W * x + b;"
        },
        {
            "blocks beside a size",
            "[{|OSTL0017:Weight(Blocks = nameof(Heads), Rows = nameof(Heads))|}] Matrix H; [Weight] Matrix W; [State] Vector s; "
            + "public int Heads { get; init; } = 2; Vector Step(Vector x) => s = W * x + H * s;"
        },
        {
            "blocks by no property",
            "[Weight] Matrix W; [{|OSTL0017:Weight(Blocks = \"Heads\")|}] Matrix H; [State] Vector s; "
            + "Vector Step(Vector x) => s = Tanh(W * x + H * s);"
        },
        {
            "rows of a float",
            "[{|OSTL0017:Weight(Rows = nameof(Rank))|}] Matrix V; [Weight] Matrix U; public float Rank { get; init; } "
            + "Vector Step(Vector x) => U * (V * x);"
        },
        {
            "rows that can change",
            "[{|OSTL0017:Weight(Rows = nameof(Rank))|}] Matrix V; [Weight] Matrix U; public int Rank { get; set; } "
            + "Vector Step(Vector x) => U * (V * x);"
        },
        {
            "columns of a vector",
            "[Weight] Matrix W; [{|OSTL0017:Weight(Columns = nameof(Rank))|}] Vector b; public int Rank { get; init; } "
            + "Vector Step(Vector x) => W * x + b;"
        },
        { "initial", "[{|OSTL0017:State(Initial = 1 / 0.0)|}] Vector s; Vector Step(Vector x) => s = s + x;" },
        { "constant that is a number", "[Constant] {|OSTL0018:float|} tau = 2; Vector Step(Vector x) => x / tau;" },
        { "constant that is a matrix", "[Constant] {|OSTL0018:Matrix|} W; Vector Step(Vector x) => W * x;" },
        { "constant with a value", "[Constant] Vector tau = {|OSTL0014:2|}; Vector Step(Vector x) => x / tau;" },
        { "constant and state", "[Constant, State] Vector {|OSTL0012:s|}; Vector Step(Vector x) => s = s + x;" },
        { "int that is no constant", "static readonly {|OSTL0015:int|} N = 2; Vector Step(Vector x) => N * x;" },
        { "bounds", "[{|OSTL0017:Constant(Low = 5, High = 2)|}] Vector t; Vector Step(Vector x) => x / t;" },
        { "bounds of a logarithm", "[{|OSTL0017:Constant(Distribution.LogUniform)|}] Vector t; Vector Step(Vector x) "
            + "=> x / t;" },
        { "deviation", "[{|OSTL0017:Constant(Distribution.Normal, Deviation = 0)|}] Vector t; Vector Step(Vector x) => "
            + "x / t;" },
        { "bounds far away", "[{|OSTL0017:Constant(Distribution.Normal, Low = 9)|}] Vector t; Vector Step(Vector x) => "
            + "x / t;" },
        { "shape", "[{|OSTL0017:Constant(Distribution.Gamma, Shape = -1)|}] Vector t; Vector Step(Vector x) => x / "
            + "t;" },
        { "distribution", "[{|OSTL0017:Constant((Distribution)9)|}] Vector t; Vector Step(Vector x) => x / t;" },
        { "delay of nothing", "[{|OSTL0017:State(Delay = 0)|}] Vector s; Vector Step(Vector x) => s = s + x;" },
        { "delay that is too long", "[{|OSTL0017:State(Delay = 17)|}] Vector s; Vector Step(Vector x) => s = s + x;" },
        { "initialiser", "[{|OSTL0017:Weight((Initializer)99)|}] Matrix W; Vector Step(Vector x) => W * x;" },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void IsReported(string what, string marked)
    {
        Assert.NotEmpty(what);
        new MarkedSource(MarkedSource.InCell(marked)).Check();
    }

    [Fact]
    public void ParameterOfThePrimaryConstructorMustBeAFloat() => new MarkedSource(
        "[OstlCell] partial class Cell({|OSTL0015:int|} delay) { Vector Step(Vector x) => delay * x; }").Check();

    [Fact]
    public void SettingReadTwiceIsReportedOnce() => new MarkedSource(MarkedSource.InCell(
        "public {|OSTL0015:double|} Tau { get; init; } Vector Step(Vector x) => x / Tau + Relu(x) / Tau;")).Check();
}
