using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with the class of a cell, OSTL0001 to OSTL0008.</summary>
public sealed class ClassCatalogueTests
{
    public static TheoryData<string, string> Sources => new()
    {
        {
            "not partial",
            "// also CS0649\n[OstlCell] class {|OSTL0001:Cell|} { [Weight] Matrix W; Vector Step(Vector x) => "
            + "W * x; }"
        },
        {
            "not partial outside",
            "class {|OSTL0002:Outer|} { [OstlCell] partial class Cell { Vector Step(Vector x) => Relu(x); } }"
        },
        {
            "not partial far outside",
            "struct {|OSTL0002:A|} { partial class B { [OstlCell] partial class C { Vector Step(Vector x) => "
            + "Relu(x); } } }"
        },
        {
            "generic",
            "[OstlCell] partial class {|OSTL0003:Cell|}<T> { [Weight] Matrix W; Vector Step(Vector x) => W * "
            + "x; }"
        },
        {
            "in a generic type",
            "partial class Outer<T> { [OstlCell] partial class {|OSTL0003:Cell|} { Vector Step(Vector x) => "
            + "Relu(x); } }"
        },
        { "record", "[OstlCell] partial {|OSTL0004:record|} Cell { Vector Step(Vector x) => Relu(x); }" },
        {
            "struct",
            "// also CS0592\n[OstlCell] partial {|OSTL0004:struct|} Cell { Vector Step(Vector x) => Relu(x); }"
        },
        {
            "base class",
            "class Base; [OstlCell] partial class {|OSTL0005:Cell|} : Base { Vector Step(Vector x) => Relu(x); "
            + "}"
        },
        {
            "base cell",
            """
            [OstlCell] partial class First { [State] Vector s; Vector Step(Vector x) => s = x + s; }
            [OstlCell] partial class {|OSTL0005:Second|} : First { Vector Step(Vector x) => Relu(x); }
            """
        },
        {
            "static",
            "// also CS0708\n[OstlCell] {|OSTL0006:static|} partial class Cell { Vector Step(Vector x) => "
            + "Relu(x); }"
        },
        { "abstract", "[OstlCell] {|OSTL0006:abstract|} partial class Cell { Vector Step(Vector x) => Relu(x); }" },
        { "file", "[OstlCell] {|OSTL0006:file|} partial class Cell { Vector Step(Vector x) => Relu(x); }" },
        {
            "hides Units",
            "[OstlCell] partial class Cell { public float {|OSTL0007:Units|} { get; init; } Vector Step(Vector "
            + "x) => Relu(x); }"
        },
        {
            "hides a method",
            "[OstlCell] partial class Cell { void {|OSTL0007:Execute|}() { } Vector Step(Vector x) => Relu(x); "
            + "}"
        },
        {
            "takes our prefix",
            "[OstlCell] partial class Cell { class {|OSTL0007:OstlCpu|}; Vector Step(Vector x) => Relu(x); }"
        },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void IsReported(string what, string marked)
    {
        Assert.NotEmpty(what);
        new MarkedSource(marked).Check();
    }

    [Fact]
    public void MissingWordsAreReported()
    {
        const string Source =
            "namespace Ostl { class OstlCellAttribute : System.Attribute; }\n"
            + "namespace Demo { [Ostl.OstlCell] partial class Cell { int Step(int x) => x; } }";

        Assert.Equal("OSTL0008", Assert.Single(CellSource.ReadWithoutWords(Source).Diagnostics).Id);
    }
}
