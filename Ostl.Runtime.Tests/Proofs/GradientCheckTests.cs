namespace Ostl.Runtime.Tests.Proofs;

/// <summary>The generated gradients of every built-in cell, alone and in stacks.</summary>
public sealed class GradientCheckTests
{
    public static TheoryData<string> Names => [.. Cells.Keys];

    private static Dictionary<string, Func<Cell>> Cells { get; } = new()
    {
        ["Snu"] = () => new Snu { Units = 7 },
        ["SoftSnu"] = () => new SoftSnu { Units = 7 },
        ["RecurrentSnu"] = () => new RecurrentSnu { Units = 7 },
        ["RecurrentSoftSnu"] = () => new RecurrentSoftSnu { Units = 7 },
        ["Lif"] = () => new Lif { Units = 7 },
        ["RecurrentLif"] = () => new RecurrentLif { Units = 7 },
        ["Rnn"] = () => new Rnn { Units = 7 },
        ["Linear"] = () => new Linear { Units = 7 },
        ["Activation.Relu"] = () => new Activation.Relu(),
        ["Activation.Tanh"] = () => new Activation.Tanh(),
        ["Activation.Sigmoid"] = () => new Activation.Sigmoid(),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_built_in_cell_learns_what_it_declares(string name) =>
        GradientCheck.Run(Cells[name]()).ThrowIfFailed();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Any_draw_will_do(int seed)
    {
        foreach (Func<Cell> cell in Cells.Values)
        {
            GradientCheck.Run(cell(), new GradientCheckOptions { Seed = seed, BatchSize = 5 }).ThrowIfFailed();
        }
    }

    [Fact]
    public void A_single_unit_with_a_single_input_is_a_layer_too() => GradientCheck
        .Run(new RecurrentSoftSnu { Units = 1 }, new GradientCheckOptions { Inputs = 1, Outputs = 1, BatchSize = 1 })
        .ThrowIfFailed();

    [Fact]
    public void A_stack_is_checked_with_logits_of_bits_and_of_classes()
    {
        Network network = Network.Sequential(
            6, new RecurrentSoftSnu { Units = 9 }, new Activation.Tanh(), new SoftSnu { Units = 5 },
            new Linear { Units = 4 });
        float[] before = network.Parameters["layers[0].W"].Values.ToArray();

        foreach (Loss loss in new[] { Loss.BernoulliNll, Loss.CrossEntropy })
        {
            GradientCheckReport report = GradientCheck.Run(network, new GradientCheckOptions { Loss = loss });

            report.ThrowIfFailed();
            Assert.Contains(report.Entries, entry => entry is
                { Parameter: "layers[0].H", IsExact: false, DistanceFromExact: > 1e-3, Rule.Name: "ostl" });
            Assert.Contains(report.Entries, entry => entry is
                { Parameter: "layers[0].H", IsExact: true, Rule.Name: "bptt" });
        }

        Assert.Equal(before, network.Parameters["layers[0].W"].Values.ToArray());
    }
}
