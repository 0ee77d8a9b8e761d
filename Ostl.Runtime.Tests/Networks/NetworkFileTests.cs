namespace Ostl.Tests.Networks;

/// <summary>Weights: drawn from seeds, saved, and loaded whole or not at all.</summary>
public sealed class NetworkFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ostl").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ASeedGivesTheSameWeights()
    {
        float[] Weights(int seed) => New().Initialize(seed).Parameters["layers[0].W"].Values.ToArray();
        Assert.Equal(Weights(3), Weights(3));
        Assert.NotEqual(Weights(3), Weights(4));
        Assert.Equal(Weights(0), New().Parameters["layers[0].W"].Values.ToArray());
        Assert.True(Weights(3).Distinct().Count() > 3);
    }

    [Fact]
    public void WhatIsSavedIsLoaded()
    {
        Network network = TestSequences.Scatter(New());
        network.Save(Path("w"));
        Network other = New();
        other.Load(Path("w"));
        Assert.All(network.Parameters.Zip(other.Parameters), pair =>
            Assert.Equal(pair.First.Values.ToArray(), pair.Second.Values.ToArray()));
        Assert.Equal(["w"], Directory.GetFiles(folder).Select(System.IO.Path.GetFileName));
    }

    [Fact]
    public void LoadingTakesEffectAtOnce()
    {
        SequenceBatch batch = TestSequences.Batch(2, 2);
        Network network = TestSequences.Scatter(New());
        double expected = network.Evaluate(batch, Loss.MeanSquaredError).Loss;
        network.Save(Path("w"));
        Network other = New();
        Assert.NotEqual(expected, other.Evaluate(batch, Loss.MeanSquaredError).Loss);
        other.Load(Path("w"));
        Assert.Equal(expected, other.Evaluate(batch, Loss.MeanSquaredError).Loss);
    }

    [Fact]
    public void WhatDoesNotFitChangesNothing()
    {
        Network network = New();
        float[] before = network.Parameters[0].Values.ToArray();
        Network.Sequential(2, new SoftSnu { Units = 4 }, new Linear { Units = 2 }).Save(Path("size"));
        Network.Sequential(2, new SoftSnu { Units = 3 }).Save(Path("missing"));
        Network.Sequential(2, new SoftSnu { Units = 3 }, new Linear { Units = 2 }, new Linear { Units = 2 })
            .Save(Path("more"));
        File.WriteAllText(Path("text"), "not a file of weights");
        Network bad = New();
        bad.Parameters[3].Values[0] = float.NaN;
        bad.Save(Path("nan"));

        AssertRefused(network, "size", "has shape [4, 2]; expected [3, 2]");
        AssertRefused(network, "missing", "there is no 'layers[1].W'");
        AssertRefused(network, "more", "no parameter 'layers[2].W'");
        AssertRefused(network, "nan", "'layers[1].b'");
        Assert.Throws<OstlDataException>(() => network.Load(Path("text")));
        Assert.Throws<FileNotFoundException>(() => network.Load(Path("nowhere")));
        Assert.Equal(before, network.Parameters[0].Values.ToArray());
    }

    private static Network New() => Network.Sequential(2, new SoftSnu { Units = 3 }, new Linear { Units = 2 });

    private void AssertRefused(Network network, string file, string part) =>
        Assert.Contains(
            part, Assert.Throws<OstlDataException>(() => network.Load(Path(file))).Message, StringComparison.Ordinal);

    private string Path(string name) => System.IO.Path.Combine(folder, name);
}
