using Ostl.Tests.Networks;

namespace Ostl.Tests.Training.Saving;

/// <summary>Files that are damaged, or of another learner: refused with the reason, and nothing is changed.</summary>
public sealed class LearnerFileTests : IDisposable
{
    private const string File = "saved";

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Damages =>
        ["empty", "text", "network", "other version", "no checksum", "count", "missing", "stranger", "shape", "index"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AFileThatIsCutShortAnywhereIsRefused()
    {
        byte[] whole = Saved();
        var random = new SeededRandom(8);
        for (int i = 0; i < 40; i++)
        {
            System.IO.File.WriteAllBytes(folder[File], whole[..random.Next(whole.Length)]);
            Refuse("not a sound safetensors file");
        }

        System.IO.File.WriteAllBytes(folder[File], whole);
        SavedLearner.Make("table").Learner.Load(folder[File]);
    }

    [Fact]
    public void ABitThatIsFlippedAnywhereIsRefused()
    {
        byte[] whole = Saved();
        var random = new SeededRandom(9);
        for (int i = 0; i < 200; i++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
            System.IO.File.WriteAllBytes(folder[File], damaged);
            Refuse(folder[File]);
        }
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void WhatIsNoFileOfALearnerIsRefused(string damage)
    {
        Saved();
        Safetensors saved = Safetensors.Read(folder[File]);
        var texts = new Dictionary<string, string>(saved.Metadata);
        SafetensorsTensor[] tensors = [.. saved.Tensors];
        void Change(string name, string text)
        {
            texts[name] = text;
            ChangedFile.Write(folder[File], texts, tensors);
        }

        void Replace(string name, params SafetensorsTensor[] others) => ChangedFile.Write(
            folder[File], texts, [.. tensors.Where(tensor => tensor.Name != name), .. others]);
        const string Rows = "learner/layers/layers[0]/traces/E/picked/0/rows";
        switch (damage)
        {
            case "empty":
                System.IO.File.WriteAllText(folder[File], "");
                Refuse("expected at least 8 bytes, found 0");
                break;
            case "text":
                System.IO.File.WriteAllText(folder[File], "0.1, 0.2\n0.3, 0.4\n");
                Refuse("not a sound safetensors file");
                break;
            case "network":
                SavedLearner.Make("table").Network.Save(folder[File]);
                Refuse("'ostl-learner'; expected a file that Learner.Save has written");
                break;
            case "other version":
                Change("ostl-learner", "2");
                Refuse("the metadata 'ostl-learner' is '2'; expected '1'");
                break;
            case "no checksum":
                texts.Remove("checksum");
                new Safetensors(tensors, texts).Write(folder[File]);
                Refuse("found none written in it");
                break;
            case "count":
                Change("learner/steps since update", "-1");
                Refuse("'learner/steps since update' is '-1'; expected an integer from 0 to");
                break;
            case "missing":
                Replace("layers[1].W");
                Refuse("there is no 'layers[1].W' of shape [2, 5]");
                break;
            case "stranger":
                Replace("", new SafetensorsTensor("learner/more", [1], [1]));
                Refuse("the learner has no 'learner/more'");
                break;
            case "shape":
                Replace("learner/layers/layers[0]/states/0/s", new SafetensorsTensor(
                    "learner/layers/layers[0]/states/0/s", [1, 4], new float[4]));
                Refuse("'learner/layers/layers[0]/states/0/s' has shape [1, 4]; expected [1, 5]");
                break;
            default:
                Replace(Rows, new SafetensorsTensor(Rows, [2], [3, 12]));
                Refuse($"'{Rows}' has the value 12; expected different integers from 0 to 11");
                break;
        }
    }

    [Fact]
    public void ANetworkSaysThatAFileIsALearners()
    {
        Saved();
        Network network = SavedLearner.Make("table", seed: 4).Network;
        float[] before = network.Parameters[0].Values.ToArray();
        string message = Assert.Throws<OstlDataException>(() => network.Load(folder[File])).Message;
        Assert.Contains("the file is a learner's (Learner.Load)", message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters[0].Values.ToArray());
    }

    [Fact]
    public void WhatCouldNotBeLoadedIsNotSaved()
    {
        byte[] before = Saved();
        SavedLearner broken = SavedLearner.Make("table").Run(0, 3);
        broken.Network.Parameters["layers[1].W"].Values[1] = float.NaN;
        string message =
            Assert.Throws<InvalidOperationException>(() => broken.Learner.Save(folder[File])).Message;
        Assert.Contains("layers[1].W has the value NaN at 1", message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(folder[File]));
        Assert.Single(Directory.GetFiles(folder.Root));
    }

    /// <summary>What is written so far lies in another file until all of it is on the disk.</summary>
    [Fact]
    public void ASaveThatIsInterruptedLeavesTheOldFile()
    {
        byte[] before = Saved();
        string[] during = [];
        Assert.Throws<TimeoutException>(() => AtomicFile.Write(folder[File], stream =>
        {
            stream.Write(new byte[1000]);
            stream.Flush();
            during = Directory.GetFiles(folder.Root);
            Assert.Equal(before, System.IO.File.ReadAllBytes(folder[File]));
            throw new TimeoutException();
        }));
        Assert.Equal(2, during.Length);
        Assert.Equal(before, System.IO.File.ReadAllBytes(folder[File]));
        Assert.Single(Directory.GetFiles(folder.Root));
        SavedLearner.Make("table").Learner.Load(folder[File]);
    }

    private byte[] Saved()
    {
        SavedLearner.Make("table").Run(0, 12).Learner.Save(folder[File]);
        return System.IO.File.ReadAllBytes(folder[File]);
    }

    private void Refuse(string reason)
    {
        SavedLearner learner = SavedLearner.Make("table", seed: 77).Run(0, 7);
        learner.Learner.Save(folder["before"]);
        string message = Assert.Throws<OstlDataException>(() => learner.Learner.Load(folder[File])).Message;
        Assert.StartsWith(folder[File] + ": ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        learner.Learner.Save(folder["after"]);
        Assert.Equal(System.IO.File.ReadAllBytes(folder["before"]), System.IO.File.ReadAllBytes(folder["after"]));
        System.IO.File.Delete(folder["before"]);
        System.IO.File.Delete(folder["after"]);
    }
}
