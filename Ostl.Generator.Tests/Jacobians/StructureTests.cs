using System.Text.RegularExpressions;
using Ostl.Generator.Declaration;
using Ostl.Generator.Jacobians;
using Ostl.Generator.Lowering;
using Ostl.Generator.Targets;
using Ostl.Generator.Targets.Derivations;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Jacobians;

/// <summary>
/// What is proven of a cell: the form of its traces, its derived states, the weights that reach a state.
/// </summary>
public class StructureTests
{
    private const string Snu = "[Weight] Matrix W; [Weight] Vector b; [State] Vector s, y;"
        + "Vector Step(Vector x) { s = Relu(W * x + 0.8 * s * (1 - y)); y = Sigmoid(s + b); return y; }";

    private const string RecurrentSnu = "[Weight] Matrix W, H; [Weight] Vector b; [State] Vector s, y;"
        + "Vector Step(Vector x) { s = Relu(W * x + H * y + 0.8 * s * (1 - y)); y = Sigmoid(s + b); return y; }";

    [Fact]
    public void WhatActsUnitByUnitIsUnitLocal()
    {
        CellProgram program = Compile(Snu);

        Assert.Equal(["Exact", "Leak"], program.Adjoints.Select(static adjoint => adjoint.Recurrence.ToString()));
        Assert.Equal(TraceForm.UnitLocal, program.Adjoints[0].Traces);
        Assert.All(program.Adjoints[0].Facts, static fact => Assert.True(fact.ReachesState && fact.IsExact));
    }

    [Fact]
    public void RecurrenceBetweenUnitsIsDense()
    {
        CellProgram program = Compile(RecurrentSnu);

        Assert.Equal(
            ["Exact", "Ignored", "Self", "Leak"],
            program.Adjoints.Select(static adjoint => adjoint.Recurrence.ToString()));
        Assert.Equal(
            [TraceForm.Dense, TraceForm.UnitLocal, TraceForm.UnitLocal, TraceForm.UnitLocal],
            program.Adjoints.Select(static adjoint => adjoint.Traces));
        Assert.All(program.Adjoints[0].Facts, static fact => Assert.True(fact.IsExact));
        Assert.All(program.Adjoints[1].Facts, static fact => Assert.False(fact.IsExact));
    }

    [Theory]
    [InlineData("s, y: y = h(s + b)", Snu, "s y*")]
    [InlineData("an output gate sees the input", "[Weight] Matrix W, U; [State] Vector c, h;"
        + "Vector Step(Vector x) { c = 0.5 * c + W * x + 0.1 * h; h = Sigmoid(U * x) * Tanh(c); return h; }", "c h")]
    [InlineData("each of two is a function of the other's past", "[Weight] Matrix W; [State] Vector u, v;"
        + "Vector Step(Vector x) { u = 0.5 * v + 0.1 * u + W * x; v = 0.9 * v + u; return v; }", "u v")]
    [InlineData("a chain of two", "[Weight] Matrix W; [State] Vector s, y, z;"
        + "Vector Step(Vector x) { s = W * x + 0.5 * s - 0.1 * y - 0.1 * z; y = Tanh(s); z = Exp(-Square(s)); return "
        + "z; }", "s y* z*")]
    [InlineData("the same value under two names", "[Weight] Matrix W; [State] Vector s, y;"
        + "Vector Step(Vector x) { s = W * x + 0.5 * s - 0.1 * y; y = s; return y; }", "s y*")]
    public void DerivedStatesAreFound(string why, string body, string expected)
    {
        CellProgram program = Compile(body);
        IEnumerable<string> states =
            program.Derived.Select((derived, i) => program.Cell.States[i].Name + (derived ? "*" : ""));

        Assert.True(expected == string.Join(" ", states), $"{why}: found {string.Join(" ", states)}");
    }

    [Fact]
    public void AReadoutReachesNoState()
    {
        CellProgram program = Compile("[Weight] Matrix W, V; [Weight] Vector b; [State] Vector s;"
            + "Vector Step(Vector x) { s = W * x + 0.5 * s; return V * Tanh(s) + b; }");

        Assert.Equal([true, false, false], program.Adjoints[0].Facts.Select(static fact => fact.ReachesState));
        Assert.Equal(TraceForm.UnitLocal, program.Adjoints[0].Traces);
        Assert.Equal([false, false, true], Uses(program).Order());
    }

    [Fact]
    public void AStatelessCellHasNoTraces()
    {
        CellProgram program = Compile("[Weight] Matrix W; [Weight] Vector b; Vector Step(Vector x) => W * x + b;");

        Assert.Equal(TraceForm.None, Assert.Single(program.Adjoints).Traces);
        Assert.Empty(program.ForwardStep);
    }

    [Fact]
    public void AWeightBehindAMapIsDenseThoughTheStatesAreNot()
    {
        // g reaches every unit through W within one step: the Jacobian is diagonal, ∂z/∂g is not.
        CellProgram program = Compile("[Weight] Matrix W; [Weight] Vector g = 1; [State] Vector s;"
            + "Vector Step(Vector x) { s = W * (g * x) + 0.5 * s; return s; }");

        Assert.Equal(TraceForm.Dense, program.Adjoints[0].Traces);
    }

    [Fact]
    public void AReductionOfThePastIsDense()
    {
        CellProgram program = Compile("[Weight] Matrix W; [State] Vector s;"
            + "Vector Step(Vector x) { s = W * x + 0.5 * s * Mean(s); return s; }");

        Assert.Equal(
            [TraceForm.Dense, TraceForm.UnitLocal], program.Adjoints.Take(2).Select(static adjoint => adjoint.Traces));
    }

    [Fact]
    public void AReductionOfTheInputIsNot()
    {
        CellProgram program = Compile("[Weight] Matrix W; [State] Vector s;"
            + "Vector Step(Vector x) { s = W * x + 0.5 * s * Mean(x); return s; }");

        Assert.Equal(["Exact", "Leak"], program.Adjoints.Select(static adjoint => adjoint.Recurrence.ToString()));
        Assert.Equal(TraceForm.UnitLocal, program.Adjoints[0].Traces);
    }

    [Theory]
    [InlineData("one map", "h = Tanh(W * x + H * h + b);", "Blocks")]
    [InlineData("two maps after one another", "h = Tanh(W * x + H * Sigmoid(G * h) + b);", "Blocks")]
    [InlineData("a reduction of the input", "h = Tanh(W * x + H * h + Mean(x) + b);", "Blocks")]
    [InlineData("blocks of another number", "h = Tanh(W * x + H * Sigmoid(P * h) + b);", "Dense")]
    [InlineData("a whole map of the past", "h = Tanh(W * x + H * h + V * h + b);", "Dense")]
    [InlineData("a whole map of a weight", "h = Tanh(W * x + V * b + H * h) + b;", "Dense")]
    [InlineData("a mean of the past", "h = Tanh(W * x + H * h - Mean(h) + b);", "Dense")]
    [InlineData("a weight along the inputs", "h = Tanh(W * (g * x) + H * h + b);", "Dense")]
    [InlineData("no recurrence through a map", "h = Tanh(W * x + 0.5 * h + b) + H * StopGradient(h);", "UnitLocal")]
    public void RecurrenceInsideBlocksIsFound(string why, string step, string expected)
    {
        string[] fields =
        [
            "[Weight] Matrix W;", "[Weight] Matrix V;", "[Weight(Blocks = nameof(Heads))] Matrix H;",
            "[Weight(Blocks = nameof(Heads))] Matrix G;", "[Weight(Blocks = nameof(Pairs))] Matrix P;",
            "[Weight] Vector b;", "[Weight] Vector g;",
        ];
        CellProgram program = Compile(
            string.Concat(fields.Where(field => Regex.IsMatch(step, $@"\b{field[^2]}\b")))
            + "[State] Vector h; public int Heads { get; init; } = 2; public int Pairs { get; init; } = 2;"
            + "Vector Step(Vector x) { " + step + " return h; }");

        Assert.True(expected == program.Adjoints[0].Traces.ToString(), $"{why}: found {program.Adjoints[0].Traces}");
        Assert.All(program.Adjoints[0].Facts, static fact => Assert.True(fact.IsExact));
        Assert.Equal(expected == "Blocks" ? 0 : -1, program.Adjoints[0].BlocksOf);
    }

    [Fact]
    public void ACutPathReachesNothing()
    {
        CellProgram program = Compile("[Weight] Matrix W, H; [State] Vector s;"
            + "Vector Step(Vector x) { s = W * x + H * StopGradient(s) + 0.5 * s; return s; }");

        Assert.Equal(["Exact", "Leak"], program.Adjoints.Select(static adjoint => adjoint.Recurrence.ToString()));
        Assert.Equal(TraceForm.UnitLocal, program.Adjoints[0].Traces);
    }

    [Fact]
    public void TheDiagonalOfTwoMapsIsWritten()
    {
        CellProgram program = Compile("[Weight] Matrix W, U, V; [State] Vector s;"
            + "Vector Step(Vector x) { s = Tanh(W * x + U * (Sigmoid(V * s) * s)); return s; }");
        AdjointProgram self = program.Adjoint(Generator.Gradients.Recurrence.Self);

        Assert.Equal(Generator.Gradients.Recurrence.Self, self.Recurrence);
        Assert.Contains(self.Step, static statement => statement is PairProduct { Outer: 1, Inner: 2 });
    }

    [Theory]
    [InlineData("Self", "[Weight] Matrix W, U, V, Q; [State] Vector s;"
        + "Vector Step(Vector x) { s = 0.5 * s + Tanh(W * x + U * (s * Sigmoid(V * (s * Tanh(Q * s))))); return s; }",
        "three linear maps")]
    [InlineData("Leak", "[Weight] Matrix W, H; [State] Vector s;"
        + "Vector Step(Vector x) { s = Tanh(W * x + H * s); return s; }", "no state reads its own previous value")]
    public void ATreatmentThatMeansNothingIsRefused(string treatment, string body, string reason)
    {
        CellProgram program = Compile(body);
        RecurrenceRefusal refusal = Assert.Single(program.Refusals);

        Assert.Equal(treatment, refusal.Recurrence.ToString());
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(program.Adjoints, adjoint => adjoint.Recurrence == refusal.Recurrence);
    }

    [Fact]
    public void ALeakIsWhatAStateReadsOfItselfOutsideOfMaps()
    {
        CellProgram program = Compile("[Weight] Matrix W, H; [State] Vector c, h;"
            + "Vector Step(Vector x) { c = Sigmoid(W * x + H * h) * c + Tanh(W * x); h = Tanh(c); return h; }");
        AdjointProgram leak = program.Adjoint(Generator.Gradients.Recurrence.Leak);
        CellNames names = new(program);

        Assert.Equal(
            "α (λc + (λh + L) (1 − h²))",
            names.Equation(StoredNodes.At(leak.Step, new Place(PlaceKind.LambdaPrevious, 0))));
        Assert.Equal("0", names.Equation(StoredNodes.At(leak.Step, new Place(PlaceKind.LambdaPrevious, 1))));
    }

    [Fact]
    public void JacobiansArePrinted()
    {
        CellProgram program = Compile(Snu);
        CellNames names = new(program);

        Assert.Equal(
            [
                "0.8 Where(s > 0, 1 − y⁻, 0)",
                "−Where(s > 0, 0.8 s⁻, 0)",
            ],
            program.Jacobian.Take(2).Select(names.Equation));
    }

    private static IEnumerable<bool> Uses(CellProgram program) =>
        program.Adjoints[0].Uses.Select(static use => use.InTrace);

    private static CellProgram Compile(string body)
    {
        string source = $"using Ostl; using static Ostl.Elementwise; [OstlCell] partial class C {{ {body} }}";
        object definition = new UserProject(source).Generate().GetRunResult().Results[0]
            .TrackedSteps[TrackingNames.Read].Single().Outputs.Single().Value;

        return CellCompiler.Compile((CellDefinition)definition, CancellationToken.None);
    }
}
