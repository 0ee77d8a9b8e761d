using Ostl.Compiled;
using Xunit.Abstractions;

namespace Ostl.Generator.Tests.Proofs;

/// <summary>
/// Generated gradients of every cell, under every rule, in windows of 1, 2, 7 and all steps, alone and in a batch of
/// three with different lengths, masks and a restart, with every loss.
/// </summary>
public sealed class GradientMatrixTests(ITestOutputHelper output)
{
    private static readonly (Loss Loss, int BatchSize)[] Problems =
        [(Loss.MeanSquaredError, 1), (Loss.BernoulliNll, 3), (Loss.CrossEntropy, 3)];

    private static readonly LearningRule[] OtherRules =
    [
        LearningRule.SnAp1,
        LearningRule.Ottt(leak: 0.6f),
        LearningRule.TruncatedBptt(3),
        LearningRule.OstlWithResidual(4),
        LearningRule.SnAp1 with { Name = "full, then own", InWindow = WindowRecurrence.Full, Window = RuleWindow.Of(3) },
    ];

    /// <summary>All cells.</summary>
    public static TheoryData<string> Names => TestedCells.Names;

    /// <summary>All cells that mean something with one unit: a single one is its own mean.</summary>
    public static IEnumerable<object[]> NamesOfOneUnit =>
        ((IEnumerable<object[]>)Names).Where(static row => row is not ["LayerNorm"]);

    /// <summary>Those of which a unit's own recurrence can be written.</summary>
    public static IEnumerable<object[]> NamesWithOwnRecurrence => NamesOfOneUnit
        .Where(static row => row is not ["Declared.NestedMaps"] && TestedCells.NamesInStacks.Contains((string)row[0]))
        .Where(static row => PutsOutUnits((string)row[0]));

    /// <summary>Cells whose recurrence runs through a map, and a weight that it shows in.</summary>
    public static TheoryData<string, string> Recurrent => new()
    {
        { "RecurrentSnu", "W" },
        { "RecurrentSoftSnu", "H" },
        { "RecurrentLif", "H" },
        { "Rnn", "b" },
        { "Declared.Gru", "Ur" },
        { "Declared.PeepholeLstm", "Hc" },
        { "Declared.FourStates", "k" },
        { "Declared.NestedMaps", "D" },
        { "Declared.ScaledInputs", "g" },
        { "Declared.Bottleneck", "V" },
        { "LowRankRnn", "U" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void GradientsAreThoseOfTheDeclaration(string name)
    {
        double worst = 0;
        int checks = 0;

        foreach ((Loss loss, int batchSize) in Problems)
        {
            GradientCheckReport report = Check(name, new GradientCheckOptions { Loss = loss, BatchSize = batchSize });

            report.ThrowIfFailed();
            worst = Math.Max(worst, report.Entries.Max(static entry => entry.Error));
            checks += report.Entries.Count;
        }

        output.WriteLine($"{name}: {checks} gradients, worst relative error {worst:E1}");
    }

    [Theory]
    [MemberData(nameof(NamesOfOneUnit))]
    public void OneUnitWithOneInputLearnsWhatItDeclares(string name) => GradientCheck
        .Run(TestedCells.Make(name, units: 1), new GradientCheckOptions
        {
            Inputs = 1, Outputs = 1, BatchSize = 2, Seed = 5, Tolerance = ToleranceOf(name),
        })
        .ThrowIfFailed();

    [Theory]
    [InlineData("RecurrentSoftSnu")]
    [InlineData("SoftSnu")]
    [InlineData("Declared.Gru")]
    [InlineData("Declared.FourStates")]
    [InlineData("Declared.ScaledInputs")]
    [InlineData("Declared.DerivedStates")]
    public void Sizes_that_no_vector_divides_learn_what_they_declare(string name)
    {
        foreach ((int units, int inputs) in new[] { (17, 9), (33, 3) })
        {
            GradientCheck.Run(TestedCells.Make(name, units), new GradientCheckOptions { Inputs = inputs, Steps = 5, Windows = [1, 5] })
                .ThrowIfFailed();
        }
    }

    [Theory]
    [MemberData(nameof(Recurrent))]
    public void IgnoringTheRecurrenceShows(string name, string weight)
    {
        GradientCheckReport report = Check(name, new GradientCheckOptions { Rules = [LearningRule.OstlWithoutH] });

        Assert.All(report.Entries.Where(entry => entry.Parameter == $"layers[1].{weight}"), static entry =>
        {
            Assert.False(entry.IsExact);
            Assert.True(entry.DistanceFromExact > 1e-3, $"{entry.Parameter}: {entry.DistanceFromExact:E1}");
        });
        report.ThrowIfFailed();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryRuleThatTheCellAdmitsIsWhatItIsDefinedToBe(string name)
    {
        GradientCheckReport report = Check(name, new GradientCheckOptions
        {
            Loss = Loss.BernoulliNll, Rules = OtherRules, OnlyAdmitted = true,
        });

        report.ThrowIfFailed();
        Assert.True(name == "Declared.NestedMaps" || report.Entries.Any(static entry => entry.Rule == LearningRule.SnAp1));
    }

    [Theory]
    [MemberData(nameof(Recurrent))]
    public void WhatARuleDropsShows(string name, string weight)
    {
        if (name == "Declared.NestedMaps")
        {
            // Three maps follow one another there.
            return;
        }

        GradientCheckReport report = Check(name, new GradientCheckOptions
        {
            Rules = [.. OtherRules, LearningRule.OstlWithoutH], Windows = [1, 3], OnlyAdmitted = true,
        });
        GradientCheckEntry[] entries = [.. report.Entries.Where(entry => entry.Parameter == $"layers[1].{weight}")];

        // A unit's own recurrence is neither all of it nor none.
        double own = entries.First(static entry => entry.Rule == LearningRule.SnAp1).DistanceFromExact;
        double none = entries.First(static entry => entry.Rule == LearningRule.OstlWithoutH).DistanceFromExact;
        bool belongsToNoUnit = name is "Declared.ScaledInputs" or "Declared.Bottleneck";
        Assert.True(own > 1e-3 && (belongsToNoUnit || Math.Abs(own - none) > 1e-4), $"{own:E2}, without recurrence {none:E2}");
        Assert.All(entries.Where(static entry => entry.Rule.Carry == Carry.Nothing || entry.Rule.Recurrence == Recurrence.Leak), static entry =>
            Assert.True(entry.DistanceFromExact > 1e-3, $"{entry.Rule}: {entry.DistanceFromExact:E1}"));
    }

    [Theory]
    [MemberData(nameof(NamesWithOwnRecurrence))]
    public void OfASingleUnitItsOwnRecurrenceIsAllThereIs(string name)
    {
        GradientCheckReport report = GradientCheck.Run(TestedCells.Make(name, units: 1), new GradientCheckOptions
        {
            Inputs = 1, Outputs = 1, BatchSize = 2, Seed = 5, Tolerance = ToleranceOf(name), Rules = [LearningRule.SnAp1], OnlyAdmitted = true,
        });

        // Weights along the inputs or a size belong to no unit.
        string[] ofNoUnit = [.. TestedCells.Make(name, units: 1).Description.Weights
            .Where(static weight => weight.Rows.Kind is AxisKind.Input or AxisKind.Size).Select(static weight => $"layers[1].{weight.Name}")];
        report.ThrowIfFailed();
        Assert.All(
            report.Entries.Where(entry => !ofNoUnit.Contains(entry.Parameter) && entry.Parameter.StartsWith("layers[1]", StringComparison.Ordinal)),
            entry => Assert.True(entry.DistanceFromExact <= 1e-4, $"{entry.Parameter}: {entry.DistanceFromExact:E1}"));
    }

    // An output along another axis is reached from a previous state through a map: no unit's own recurrence.
    private static bool PutsOutUnits(string name) =>
        Array.TrueForAll(TestedCells.Make(name, units: 1).Description.Outputs, static output => output.Axis == Axis.Units);

    private static GradientCheckReport Check(string name, GradientCheckOptions options) =>
        GradientCheck.Run(TestedCells.Make(name, units: 5), options with { Seed = 3, Tolerance = ToleranceOf(name) });

    // The quadratic upstroke of Izhikevich's neuron multiplies a rounding error of the state up to sevenfold a step.
    private static double ToleranceOf(string name) => name == "Izhikevich" ? 2e-4 : new GradientCheckOptions().Tolerance;
}
