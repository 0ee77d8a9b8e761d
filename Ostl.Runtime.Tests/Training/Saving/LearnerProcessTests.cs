using Ostl.Tests.Networks;

namespace Ostl.Tests.Training.Saving;

/// <summary>A saved learner goes on in a new process as it does in this one, to the last bit.</summary>
public sealed class LearnerProcessTests : IDisposable
{
    public const string Command = "go-on-learning";

    private const int Before = 38;
    private const int After = 9;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ANewProcessGoesOnIdentically()
    {
        foreach (string kind in SavedLearner.Kinds.Keys)
        {
            SavedLearner learner = SavedLearner.Make(kind).Run(0, Before);
            learner.Learner.Save(folder[$"{kind}.saved"]);
            learner.Run(Before, After).Learner.Save(folder[$"{kind}.here"]);
        }

        await SecondProcess.Run([Command, folder.Root, .. SavedLearner.Kinds.Keys]);

        Assert.All(SavedLearner.Kinds.Keys, kind =>
        {
            byte[] here = File.ReadAllBytes(folder[$"{kind}.here"]);
            Assert.Equal(here, File.ReadAllBytes(folder[$"{kind}.there"]));
            Assert.NotEqual(here, File.ReadAllBytes(folder[$"{kind}.saved"]));
        });
    }

    /// <summary>What the second process does, from other weights.</summary>
    internal static void Second(string folder, string kind)
    {
        SavedLearner learner = SavedLearner.Make(kind, seed: 77);
        learner.Learner.Load(Path.Combine(folder, $"{kind}.saved"));
        learner.Run(Before, After).Learner.Save(Path.Combine(folder, $"{kind}.there"));
    }
}
