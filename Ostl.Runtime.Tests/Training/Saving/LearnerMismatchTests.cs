using Ostl.Tests.Networks;

namespace Ostl.Tests.Training.Saving;

/// <summary>A file is of one network, rule, loss, schedule and optimizer: anything else is told what differs.</summary>
public sealed class LearnerMismatchTests : IDisposable
{
    private static readonly Dictionary<string, (Func<Learner> Make, string Says)> Others = new()
    {
        ["units"] = (() => Of(Net(units: 6)),
            "'layers[0]' = layers[0]: SoftSnu, 3 -> 5; expected layers[0]: SoftSnu, 3 -> 6"),
        ["cell"] = (() => Of(Network.Sequential(3, new Snu { Units = 5 }, new Linear { Units = 2 })),
            "'layers[0]' = layers[0]: SoftSnu, 3 -> 5; expected layers[0]: Snu, 3 -> 5"),
        ["setting"] = (() => Of(Net(decay: 0.7f)), "'layers[0]: setting Decay' = 0.8; expected 0.7"),
        ["layers"] = (() => Of(Network.Sequential(
            3, new SoftSnu { Units = 5 }, new Linear { Units = 2 }, new Linear { Units = 2 })),
            "no 'layers[2]'; expected layers[2]: Linear, 2 -> 2"),
        ["rule"] = (() => Of(rule: LearningRule.SnAp1), "'layers[0]: rule' = recurrence Exact"),
        ["loss"] = (() => Of(loss: Loss.BernoulliNll), "'loss' = "),
        ["optimizer"] = (() => Of(optimizers: new RmsProp(0.01f)), "'layers[0].W: optimizer' = Adam; expected RmsProp"),
        ["rate"] = (() => Of(optimizers: new Adam(0.02f)), "'layers[0].W: learning rate' = 0.01; expected 0.02"),
        ["beta"] = (() => Of(optimizers: new Adam(0.01f) { Beta1 = 0.8f }),
            "'layers[0].W: setting Beta1' = 0.9; expected 0.8"),
        ["factor"] = (() => Of(optimizers: new OptimizerMap(new Adam(0.01f)) { RateFactors = { ["layers[1]"] = 2 } }),
            "'layers[1].W: rate factor' = 1; expected 2"),
        ["schedule"] = (() => Of(update: UpdateSchedule.EveryStep), "'update' = OnTargets; expected EveryStep"),
        ["window"] = (() => Of(update: UpdateSchedule.EveryWindow, window: 3), "'update' = OnTargets"),
        ["traces"] = (() => Of(traces: TraceStorage.LookBack), "'traces' = Automatic"),
        ["frozen"] = (() => Of(Frozen()),
            "'layers[0]: weights' = W [5, 3], b [5, 1]; expected W [5, 3], b [5, 1] frozen"),
        ["sources"] = (() => Of(Skipping()),
            "'layers[1]' = layers[1]: Linear, 5 -> 2; expected layers[1]: Linear, 8 -> 2"),
    };

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Names => [.. Others.Keys];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void AnotherLearnerIsToldWhatDiffers(string name)
    {
        Learner saved = Of();
        saved.Step([0.3f, -0.2f, 0.7f], [1, 0]);
        saved.Save(folder["saved"]);
        Of().Load(folder["saved"]);

        Learner other = Others[name].Make();
        other.Save(folder["before"]);
        string message = Assert.Throws<OstlDataException>(() => other.Load(folder["saved"])).Message;
        Assert.StartsWith($"{folder["saved"]}: it was saved from a learner with ", message, StringComparison.Ordinal);
        Assert.Contains(Others[name].Says, message, StringComparison.Ordinal);
        other.Save(folder["after"]);
        Assert.Equal(File.ReadAllBytes(folder["before"]), File.ReadAllBytes(folder["after"]));
    }

    /// <summary>What changes nothing is not looked at: the name of a rule, and the seed of first weights.</summary>
    [Fact]
    public void TheNameOfARuleDoesNotMatter()
    {
        Of().Save(folder["saved"]);
        Of(Net().Initialize(9), rule: LearningRule.Ostl with { Name = "mine" }).Load(folder["saved"]);
    }

    private static Learner Of(
        Network? network = null, Loss? loss = null, OptimizerMap? optimizers = null, LearningRule? rule = null,
        UpdateSchedule update = UpdateSchedule.OnTargets, int? window = null,
        TraceStorage traces = TraceStorage.Automatic) =>
        (network ?? Net()).Learn(
            loss ?? Loss.MeanSquaredError, optimizers ?? new Adam(0.01f), rule, update, window, traces);

    private static Network Net(int units = 5, float decay = 0.8f) => Network.Sequential(
        3, new SoftSnu { Units = units, Decay = decay }, new Linear { Units = 2 });

    private static Network Frozen()
    {
        Network network = Net();
        network.Parameters["layers[0].b"].IsFrozen = true;
        return network;
    }

    private static Network Skipping()
    {
        var builder = new NetworkBuilder();
        NetworkNode x = builder.Input(3);
        NetworkNode h = builder.Add(new SoftSnu { Units = 5 }, x);
        return builder.Build(builder.Add(new Linear { Units = 2 }, h, x));
    }
}
