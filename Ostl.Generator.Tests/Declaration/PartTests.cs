using Microsoft.CodeAnalysis.CSharp;
using Ostl.Generator.Declaration;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Declaration;

/// <summary>Where the generated part stands, what it may assign, and what it is called.</summary>
public sealed class PartTests
{
    private const string Rectifier = "[OstlCell] partial class Rectifier { Vector Step(Vector x) => Relu(x); }";

    [Fact]
    public void NestedInKeywords()
    {
        const string Source =
            "namespace @new.Inner { static partial class Outer { partial struct @struct { "
            + "[OstlCell] private partial class @event { [Weight] Matrix @in; [State] Vector @out; "
            + "Vector Step(Vector @this) => @out = @out + @in * @this; } } } }";
        CellDefinition cell = CellSource.Define(Source);

        Assert.Equal("@new.Inner", cell.Namespace);
        Assert.Equal(["static partial class Outer", "partial struct @struct"], cell.Nesting);
        Assert.Equal("partial class @event", cell.Header);
        Assert.Equal("@event", cell.Name);
        Assert.Equal("new.Inner.Outer.struct.event", cell.FullName);
        Assert.Equal("@in", Assert.Single(cell.Weights).Name);
        Assert.Equal("@out", Assert.Single(cell.States).Name);
        Assert.Equal("out = out⁻ + in this", CellText.Print(cell).Split('\n')[0]);
        Assert.Empty(CellSource.Generate(Source));
    }

    [Fact]
    public void TheGlobalNamespaceIsEmpty() => Assert.Equal(string.Empty, CellSource.Define(Rectifier).Namespace);

    [Fact]
    public void NamesThatDifferInCaseOnlyGetFilesOfTheirOwn()
    {
        string[] sources = [Rectifier, Rectifier.Replace("Rectifier", "RECTIFIER", StringComparison.Ordinal)];
        IEnumerable<string> files =
            CellSource.ReadAll(CellSource.Compile(sources)).Select(static one => one.Cell!.FileName);

        Assert.Equal(2, files.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(CellSource.Generate(sources));
    }

    [Theory]
    [InlineData("Demo", "protected")]
    [InlineData("Ostl.Runtime.Tests", "protected internal")]
    public void OverridesSayWhatTheirAssemblySees(string assembly, string access)
    {
        CSharpCompilation compilation = CellSource.Compile(Rectifier).WithAssemblyName(assembly);

        Assert.Equal(access, Assert.Single(CellSource.ReadAll(compilation)).Cell!.OverrideAccess);
    }

    [Fact]
    public void AnExplicitBaseIsAccepted() => Assert.Empty(CellSource.Generate(
        Rectifier.Replace("class Rectifier", "class Rectifier : Cell", StringComparison.Ordinal)));

    [Fact]
    public void TheAttributeOnTwoPartsIsReadOnce() => new MarkedSource(
        $"// also CS0579\n{Rectifier} [OstlCell] partial class Rectifier;").Check();

    [Fact]
    public void PartsInSeveralFilesAreOne() => Assert.Equal(
        "s = s⁻ + x\nreturn s",
        CellText.Print(CellSource.Define(
            "[OstlCell] partial class Cell { Vector Step(Vector x) => s = s + x; }",
            "partial class Cell { [State] Vector s; }")));

    [Fact]
    public void AStubAssignsWhatItCan()
    {
        CellReading reading = CellSource.Read(MarkedSource.InCell(
            "[Weight] Matrix W; [State] static Vector t; [Weight] float[]? f; [State] Vctr u; "
            + "Vector Step(Vector x, string name) => W * x;"));

        Assert.Null(reading.Cell);
        Assert.Equal(["W", "f"], reading.Stub!.Fields.Select(static one => one.Name));
        Assert.Equal("this.Step(default(global::Ostl.Vector), default(string)!);", reading.Stub.StepCall);
    }

    [Theory]
    [InlineData("Initializer.Orthogonal, Gain = 0.5", "Orthogonal", 0.5)]
    [InlineData("Gain = -2", "Default", -2)]
    [InlineData("initializer: Initializer.Ones", "Ones", 1)]
    public void AttributesAreRead(string arguments, string initializer, double gain)
    {
        WeightDefinition weight = Assert.Single(CellSource.Define(MarkedSource.InCell(
            $"[Weight({arguments})] Vector b = 1; Vector Step(Vector x) => b * x;")).Weights);

        Assert.Equal((initializer, gain, true), (weight.Initializer, weight.Gain, weight.HasStartValue));
    }

    [Fact]
    public void TwoReadingsAreEqual()
    {
        const string Cell =
            "[Weight] Matrix W; [State] Vector s; public float Decay { get; init; } "
            + "Vector Step(Vector x) => s = Tanh(W * x + Decay * s);";
        CellDefinition first = CellSource.Define(MarkedSource.InCell(Cell));
        CellDefinition second = CellSource.Define(
            "// moved\n\n" + MarkedSource.InCell(Cell.Replace(";", "; /* */ ", StringComparison.Ordinal)));

        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }
}
