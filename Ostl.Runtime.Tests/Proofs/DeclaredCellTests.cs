using Ostl.Runtime.Tests.Proofs.Declared;

namespace Ostl.Runtime.Tests.Proofs;

/// <summary>Generated gradients of cells that use the language differently from the built-in ones.</summary>
public sealed class DeclaredCellTests
{
    public static TheoryData<string> Names => [.. Cells.Keys];

    private static Dictionary<string, Cell> Cells { get; } = new()
    {
        ["long short-term memory"] = new LongShortTermMemory { Units = 7 },
        ["gated recurrent unit"] = new GatedRecurrentUnit { Units = 7 },
        ["minimal gated unit"] = new MinimalGatedUnit { Units = 5 },
        ["gated readout"] = new GatedReadout { Units = 5 },
        ["adaptive threshold"] = new AdaptiveThreshold { Units = 7 },
        ["detached reset"] = new DetachedReset { Units = 6 },
        ["piecewise"] = new Piecewise { Units = 6 },
        ["roots"] = new Roots { Units = 5 },
        ["rotation"] = new Rotation { Units = 6 },
        ["delayed"] = new Delayed { Units = 5 },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_declared_cell_learns_what_it_declares(string name)
    {
        foreach (int seed in new[] { 0, 1, 2 })
        {
            GradientCheck.Run(Cells[name], new GradientCheckOptions { Seed = seed }).ThrowIfFailed();
        }
    }

    [Fact]
    public void Where_the_input_comes_a_step_late_the_report_says_that_layers_below_learn_nothing()
    {
        GradientCheckReport report = GradientCheck.Run(Cells["delayed"]);

        Assert.All(report.Entries.Where(entry => entry.Parameter == "layers[0].W"),
            entry => Assert.Equal(entry.Rule != LearningRule.Bptt, entry.IsZero));
        Assert.Contains("the rule leaves nothing of it", report.ToString());
    }

    [Fact]
    public void The_gate_of_a_reset_learns_without_recurrence_too()
    {
        GradientCheckReport report = GradientCheck.Run(Cells["gated recurrent unit"]);

        Assert.Contains(report.Entries, entry => entry is
            { Rule.Name: "ostl-without-h", Parameter: "layers[1].Wr", IsExact: false, IsZero: false, Error: < 1e-5 });
    }
}
