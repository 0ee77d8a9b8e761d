namespace Ostl.Tests.Training.Rules;

/// <summary>
/// Every preset computes the gradient that it is defined to be, and no gradient depends on a free window.
/// </summary>
public class RuleGradientTests
{
    public static TheoryData<string> Names => [.. AllRules.Presets.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void APresetIsWhatItIsDefinedToBe(string name)
    {
        Network[] networks = [.. Stacks().Select(cells => Network.Sequential(4, cells))];
        foreach (Network network in networks.Where(network => network.Objection(AllRules.Named(name)) is null))
        {
            GradientCheckReport report = GradientCheck.Run(network, new GradientCheckOptions
            {
                Seed = 2, BatchSize = 3, Loss = Loss.BernoulliNll, Rules = [AllRules.Named(name)],
            });

            report.ThrowIfFailed();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void LabelsAndMeanSquaresWillDo(string name)
    {
        foreach (Loss loss in new[] { Loss.CrossEntropy, Loss.MeanSquaredError })
        {
            GradientCheck.Run(Network.Sequential(4, Stacks()[1]), new GradientCheckOptions
            {
                Seed = 4, Loss = loss, Windows = [2], Rules = [AllRules.Named(name)],
            }).ThrowIfFailed();
        }
    }

    [Fact]
    public void EveryPresetIsAdmittedSomewhere()
    {
        Assert.True(AllRules.Presets.Count >= 16);
        Assert.Equal(AllRules.Presets.Count, AllRules.Presets.Select(rule => rule.Name).Distinct().Count());
        Network[] networks = [.. Stacks().Select(cells => Network.Sequential(4, cells))];
        Assert.All(AllRules.Presets, rule => Assert.Contains(networks, network => network.Objection(rule) is null));
    }

    // Two hidden layers with states and a leak, one of them recurrent, and one hidden layer whose map the output reads.
    private static Cell[][] Stacks() =>
    [
        [new SoftSnu { Units = 5 }, new Linear { Units = 4 }, new RecurrentSoftSnu { Units = 4 },
            new Linear { Units = 3 }],
        [new Linear { Units = 4 }, new RecurrentSoftSnu { Units = 5 }, new LeakyReadout { Units = 3 }],
    ];
}
