using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Declaration;

/// <summary>Shapes that follow from use.</summary>
public sealed class ShapeTests
{
    public static TheoryData<string, string> Cells => new()
    {
        { "[Weight] Matrix W; Vector Step(Vector x) => W * x;", "W: Units × Inputs" },
        { "[Weight] Matrix W; Vector Step(Vector x) => W * Tanh(2 * x + 1);", "W: Units × Inputs" },
        {
            "[Weight] Matrix W; [Weight] Vector g; Vector Step(Vector x) => W * (g * x);",
            "W: Units × Inputs, g: Inputs"
        },
        { "[Weight] Matrix W; [Weight] Scalar a; Vector Step(Vector x) => a * (W * x);", "W: Units × Inputs, a: 1" },
        {
            "[Weight] Matrix W, V; [State] Vector s; Vector Step(Vector x) => s = s + W * (x - V * s);",
            "W: Units × Inputs, V: Inputs × Units"
        },
        {
            "[Weight] Matrix U, V; [State] Vector s; Vector Step(Vector x) { var h = U * x; s = s + h; return "
            + "V * h + s; }",
            "U: Units × Inputs, V: Units × Units"
        },
        {
            "[Weight] Matrix U, V; [Weight] Vector b; [State] Vector s; Vector Step(Vector x) => s = Tanh(V * "
            + "(U * x + b)) + b * s;",
            "U: Units × Inputs, V: Units × Units, b: Units"
        },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void FollowFromUse(string members, string shapes)
    {
        CellDefinition cell = CellSource.Define(MarkedSource.InCell(members));

        Assert.Equal(shapes, CellText.Shapes(cell));
        Assert.False(cell.InputsAreUnits);
    }

    [Theory]
    [InlineData("Vector Step(Vector x) => Relu(x);")]
    [InlineData("[State] Vector s; Vector Step(Vector x) => s = 0.5 * s + x;")]
    [InlineData("[Weight] Vector g; Vector Step(Vector x) => g * x;")]
    [InlineData("[Weight] Matrix H; [State] Vector s; Vector Step(Vector x) => s = Tanh(H * s + x);")]
    public void InputsAreUnitsWhereTheyMeet(string members)
    {
        CellDefinition cell = CellSource.Define(MarkedSource.InCell(members));

        Assert.True(cell.InputsAreUnits);
        Assert.All(cell.Nodes, static node => Assert.NotEqual(Dimension.Input(0), node.Dimension));
        Assert.All(cell.Weights, static weight => Assert.NotEqual(Dimension.Input(0), weight.Columns));
    }

    [Theory]
    [InlineData("s = W * x + s + x")]
    [InlineData("s = x + s + W * x")]
    [InlineData("s = x + (W * x + s)")]
    [InlineData("s = s + W * x; s = s + x")]
    [InlineData("s = x + W * x; s = s + Tanh(s)")]
    public void TheOrderOfWritingDoesNotMatter(string assignments)
    {
        CellReading reading = CellSource.Read(MarkedSource.InCell(
            "[Weight] Matrix W; [State] Vector s; "
            + $"Vector Step(Vector x) {{ var old = s; {assignments}; return s + old; }}"));

        Assert.True(reading.Cell!.InputsAreUnits);
        Assert.Equal("W: Units × Units", CellText.Shapes(reading.Cell));
    }
}
