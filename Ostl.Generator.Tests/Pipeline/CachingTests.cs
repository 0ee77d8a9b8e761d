using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Pipeline;

/// <summary>What runs again after an edit: only what the edit can have changed.</summary>
public class CachingTests
{
    private const string Cell = """
        using Ostl;
        using static Ostl.Elementwise;

        [OstlCell]
        public sealed partial class Leaky
        {
            [Weight] Matrix W;
            [State] Vector s;
            public float Decay { get; init; } = 0.5f;
            Vector Step(Vector x) => s = Tanh(W * x + Decay * s);
        }
        """;

    private const string Other = "public static class Other { public static int Answer => 42; }";

    [Fact]
    public void AnEditInAnotherFileCompilesNothingAgain() =>
        Assert.Equal(IncrementalStepRunReason.Cached, AfterEdit(1, "42", "43").Compiled);

    [Fact]
    public void ACommentInTheCellCompilesNothingAgain() =>
        Assert.Equal(IncrementalStepRunReason.Cached, AfterEdit(0, "[State]", "/* membrane */ [State]").Compiled);

    [Fact]
    public void MovingTheCellCompilesNothingAgain() =>
        Assert.Equal(IncrementalStepRunReason.Cached, AfterEdit(0, "[OstlCell]", "\n\n\n[OstlCell]").Compiled);

    [Fact]
    public void ChangingTheDynamicsCompilesAgain() =>
        Assert.Equal(IncrementalStepRunReason.Modified, AfterEdit(0, "Tanh(", "Sigmoid(").Compiled);

    [Fact]
    public void ChangingASettingSDefaultCompilesNothingAgain() =>
        Assert.Equal(IncrementalStepRunReason.Cached, AfterEdit(0, "0.5f", "0.6f").Compiled);

    [Fact]
    public void WhatIsWrittenAndStatedIsCachedToo()
    {
        IncrementalStepRunReason[] outputs = AfterEdit(1, "42", "43").Outputs;

        // Three files and a statement.
        Assert.Equal(4, outputs.Length);
        Assert.All(outputs, static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void WhatIsReportedOfAWrongCellIsCachedToo()
    {
        (GeneratorRunResult result, _) =
            Run([Cell.Replace("Tanh(W * x", "Tanh(x", StringComparison.Ordinal), Other], 1, "42", "43");

        Assert.Equal("OSTL0052", Assert.Single(result.Diagnostics).Id);
        Assert.Equal(
            IncrementalStepRunReason.Unchanged,
            result.TrackedSteps[TrackingNames.Stubs].Single().Outputs.Single().Reason);
        Assert.All(Outputs(result), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void MovingTheCellMovesWhatIsStatedOfIt()
    {
        (GeneratorRunResult result, GeneratorRunResult before) =
            Run([Cell, Other], 0, "[OstlCell]", "\n\n\n[OstlCell]");

        Assert.Equal(
            IncrementalStepRunReason.Cached,
            result.TrackedSteps[TrackingNames.Classes].Single().Outputs.Single().Reason);
        Assert.Equal(LineOf(before) + 3, LineOf(result));

        static int LineOf(GeneratorRunResult run) =>
            Assert.Single(run.Diagnostics).Location.GetLineSpan().StartLinePosition.Line;
    }

    [Fact]
    public void ASecondCellLeavesTheFirstAlone()
    {
        CSharpCompilation compilation = new UserProject(Cell, Other).Compilation();
        GeneratorDriver driver = UserProject.Driver().RunGenerators(compilation);
        compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            Cell.Replace("Leaky", "Second", StringComparison.Ordinal), UserProject.ParseOptions, "Second.cs"));
        GeneratorRunResult result = driver.RunGenerators(compilation).GetRunResult().Results[0];

        Assert.Equal(
            [IncrementalStepRunReason.New, IncrementalStepRunReason.Cached],
            result.TrackedSteps[TrackingNames.Compiled].SelectMany(static step => step.Outputs)
                .Select(static output => output.Reason).Order());
    }

    private static (IncrementalStepRunReason Compiled, IncrementalStepRunReason[] Outputs) AfterEdit(
        int file, string before, string after)
    {
        (GeneratorRunResult result, _) = Run([Cell, Other], file, before, after);

        return (result.TrackedSteps[TrackingNames.Compiled].Single().Outputs.Single().Reason, Outputs(result));
    }

    /// <summary>Runs the generator, edits a file, and runs it again: what the second and the first run gave.</summary>
    private static (GeneratorRunResult Result, GeneratorRunResult First) Run(
        string[] sources, int file, string before, string after)
    {
        CSharpCompilation compilation = new UserProject(sources).Compilation();
        GeneratorDriver driver = UserProject.Driver().RunGenerators(compilation);
        GeneratorRunResult first = driver.GetRunResult().Results[0];
        SyntaxTree tree = compilation.SyntaxTrees[file];
        string edited = tree.ToString().Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(tree.ToString(), edited);
        compilation = compilation.ReplaceSyntaxTree(
            tree, CSharpSyntaxTree.ParseText(edited, UserProject.ParseOptions, tree.FilePath));

        return (driver.RunGenerators(compilation).GetRunResult().Results[0], first);
    }

    private static IncrementalStepRunReason[] Outputs(GeneratorRunResult result) =>
        [.. result.TrackedOutputSteps.SelectMany(static step => step.Value)
            .SelectMany(static step => step.Outputs).Select(static output => output.Reason)];
}
