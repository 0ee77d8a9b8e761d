using Ostl.Tests.Networks;

namespace Ostl.Tests.Training.Saving;

/// <summary>A learner that is saved and loaded goes on as if nothing had been, to the last bit.</summary>
public sealed class LearnerSavingTests : IDisposable
{
    private const int Before = 46;
    private const int After = 13;

    /// <summary>
    /// What is carried and meets a factor of 0: an output gate reaches nothing but the next h, whose use is a
    /// recurrence that the rule ignores; and the past of s counts only where the next s is above 0.
    /// </summary>
    private static readonly Dictionary<string, string[]> Idle = new()
    {
        ["lstm"] = [.. new[] { "Ho", "Wo", "bo" }.Select(name => $"learner/layers/layers[0]/traces/{name}")],
        ["adapting"] = [
            .. new[] { "factors/0", "factors/1", "traces/W", "traces/b" }
                .Select(name => $"learner/layers/aligned/{name}")],
    };

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Kinds => [.. SavedLearner.Kinds.Keys];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ALoadedLearnerGoesOnToTheLastBit(string kind)
    {
        SavedLearner first = SavedLearner.Make(kind).Run(0, Before);
        first.Learner.Save(folder["saved"]);
        int outputs = first.Outputs.Length;
        first.Run(Before, After).Learner.Save(folder["here"]);

        SavedLearner second = SavedLearner.Make(kind, seed: 77);
        second.Learner.Load(folder["saved"]);
        second.Learner.Save(folder["again"]);
        second.Run(Before, After).Learner.Save(folder["there"]);

        Assert.Equal(File.ReadAllBytes(folder["saved"]), File.ReadAllBytes(folder["again"]));
        Assert.Equal(first.Outputs[outputs..], second.Outputs);
        Assert.Equal(File.ReadAllBytes(folder["here"]), File.ReadAllBytes(folder["there"]));

        // It lives: the steps after the save have learned, and the file holds what this kind is about.
        Safetensors saved = Safetensors.Read(folder["saved"]);
        Assert.Contains(SavedLearner.Kinds[kind], saved.Tensors.Where(IsAlive).Select(tensor => tensor.Name));
        Assert.NotEqual(File.ReadAllBytes(folder["saved"]), File.ReadAllBytes(folder["here"]));
        Assert.True(second.Outputs.Distinct().Count() > After);

        // The control: the network alone is not enough.
        SavedLearner without = SavedLearner.Make(kind, seed: 77);
        SavedLearner source = SavedLearner.Make(kind);
        source.Learner.Load(folder["saved"]);
        source.Network.Save(folder["network"]);
        without.Network.Load(folder["network"]);
        Assert.NotEqual(second.Outputs, without.Run(Before, After).Outputs);
    }

    /// <summary>
    /// What is listed matters: with other numbers in any of its arrays of traces, states or moments a learner goes on
    /// otherwise.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryArrayIsNeeded(string kind)
    {
        SavedLearner first = SavedLearner.Make(kind).Run(0, Before);
        first.Learner.Save(folder["saved"]);
        first.Run(Before, After).Learner.Save(folder["here"]);
        Safetensors saved = Safetensors.Read(folder["saved"]);
        Safetensors right = Safetensors.Read(folder["here"]);
        var idle = new List<string>();
        int changed = 0;
        foreach (SafetensorsTensor tensor in saved.Tensors.Where(tensor => IsAlive(tensor) && IsLearned(tensor)))
        {
            ChangedFile.Write(folder["changed"], saved, tensor.Name, value => 1.5f * value);
            SavedLearner other = SavedLearner.Make(kind);
            other.Learner.Load(folder["changed"]);
            other.Run(Before, After).Learner.Save(folder["there"]);
            Safetensors found = Safetensors.Read(folder["there"]);
            if (found.Tensors.All(one => one.Values.AsSpan().SequenceEqual(right.Find(one.Name)?.Values)))
            {
                idle.Add(tensor.Name);
            }

            changed++;
        }

        Assert.Equal(Idle.GetValueOrDefault(kind, []), idle);
        Assert.True(changed >= 2, $"Only {changed} arrays have been looked at.");
    }

    [Fact]
    public void ALearnerThatHasNotBegunIsSavedToo()
    {
        SavedLearner first = SavedLearner.Make("unit-local");
        first.Learner.Save(folder["saved"]);
        SavedLearner second = SavedLearner.Make("unit-local", seed: 77);
        second.Run(0, 5).Learner.Load(folder["saved"]);

        Assert.NotEqual(SavedLearner.Make("unit-local", seed: 77).Run(0, 5).Outputs, first.Run(0, 5).Outputs);
        Assert.Equal(first.Outputs, second.Run(0, 5).Outputs[^first.Outputs.Length..]);
    }

    [Fact]
    public void SavingChangesNothing()
    {
        SavedLearner saving = SavedLearner.Make("dense");
        for (int step = 0; step < 20; step++)
        {
            saving.Run(step, 1).Learner.Save(folder["saved"]);
        }

        Assert.Equal(SavedLearner.Make("dense").Run(0, 20).Outputs, saving.Outputs);
        Assert.Equal([folder["saved"]], Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void NotesGoWithIt()
    {
        var notes = new Dictionary<string, string> { ["lines"] = "17", ["ünter"] = "" };
        SavedLearner.Make("unit-local").Learner.Save(folder["noted"], notes);
        SavedLearner.Make("unit-local").Learner.Save(folder["saved"]);

        Assert.Equal(notes, SavedLearner.Make("unit-local").Learner.Load(folder["noted"]));
        Assert.Empty(SavedLearner.Make("unit-local").Learner.Load(folder["saved"]));
    }

    private static bool IsAlive(SafetensorsTensor tensor) => tensor.Values.AsSpan().IndexOfAnyExcept(0f) >= 0;

    private static bool IsLearned(SafetensorsTensor tensor) =>
        tensor.Name.StartsWith("learner/", StringComparison.Ordinal)
        && !tensor.Name.EndsWith("/rows", StringComparison.Ordinal)
        && !tensor.Name.EndsWith("/units", StringComparison.Ordinal) && tensor.Name != "learner/loss";
}
