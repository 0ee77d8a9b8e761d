namespace Ostl.Tests.Networks;

/// <summary>A saved network goes on in a new process as it does in this one, to the last bit.</summary>
public sealed class GoingOnTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(GoingOn.Fixed, "sgd")]
    [InlineData(GoingOn.Fixed, "adam")]
    [InlineData(GoingOn.Adapting, "sgd")]
    [InlineData(GoingOn.Adapting, "adam")]
    public async Task ANewProcessGoesOnIdentically(string kind, string name)
    {
        (Network network, Optimizer optimizer) = await First(kind, name);
        await GoingOn.Train(network, optimizer);
        GoingOn.Save(network, optimizer, folder.Root, "here");

        await Start(kind, "all", name);
        await Start(kind, "nothing", name);

        Assert.NotEqual(Bytes(GoingOn.Saved), Bytes("here"));
        Assert.Equal(Bytes("here"), Bytes("all"));
        Assert.NotEqual(Bytes("here"), Bytes("nothing"));
        Assert.Equal(
            File.ReadAllBytes(GoingOn.OptimizerFile(folder.Root, "here")),
            File.ReadAllBytes(GoingOn.OptimizerFile(folder.Root, "all")));
    }

    [Fact]
    public async Task WhatAdamKeepsIsNeededToo()
    {
        (Network network, Optimizer optimizer) = await First(GoingOn.Fixed, "adam");
        await GoingOn.Train(network, optimizer);
        GoingOn.Save(network, optimizer, folder.Root, "here");

        await GoingOn.Second(GoingOn.Fixed, "network", "adam", folder.Root);

        Assert.NotEqual(Bytes("here"), Bytes("network"));
    }

    /// <summary>Each of them matters: parameters that other matrices have trained are others.</summary>
    [Theory]
    [InlineData(GoingOn.Fixed, "feedback/Alignment/aligned.W/Normal/1", "'ostl-rnd' of aligned")]
    [InlineData(GoingOn.Fixed, "feedback/Direct/direct/KaimingUniform/1", "'dfa' of direct")]
    [InlineData(GoingOn.Adapting, "feedback/AdaptingAlignment/aligned.W/Normal/1", "'mine' of aligned")]
    [InlineData(GoingOn.Adapting, "feedback/AdaptingDirect/direct/LecunNormal/1", "'e-prop-adaptive' of direct")]
    public async Task ARandomMatrixIsNeeded(string kind, string name, string rule)
    {
        await First(kind, "sgd");
        await GoingOn.Second(kind, "network", "sgd", folder.Root);
        float[] right = Parameters("network");
        Safetensors saved = Safetensors.Read(GoingOn.NetworkFile(folder.Root, GoingOn.Saved));
        SafetensorsTensor matrix = saved.Find(name)!;
        SafetensorsTensor[] others = [.. saved.Tensors.Where(tensor => tensor.Name != name)];

        new Safetensors([.. others, new(name, [.. matrix.Shape], Array.ConvertAll(matrix.Values, value => -value))])
            .Write(GoingOn.NetworkFile(folder.Root, GoingOn.Saved));
        await GoingOn.Second(kind, "network", "sgd", folder.Root);
        Assert.NotEqual(right, Parameters("network"));

        new Safetensors(others).Write(GoingOn.NetworkFile(folder.Root, GoingOn.Saved));
        Network network = GoingOn.Build(kind, seed: 77);
        float[] before = network.Parameters[0].Values.ToArray();
        string message = Assert.Throws<OstlDataException>(
            () => network.Load(GoingOn.NetworkFile(folder.Root, GoingOn.Saved))).Message;
        Assert.Contains($"there is no '{name}' of shape", message, StringComparison.Ordinal);
        Assert.Contains($"the feedback matrix of rule {rule};", message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters[0].Values.ToArray());
    }

    [Theory]
    [InlineData(GoingOn.Fixed)]
    [InlineData(GoingOn.Adapting)]
    public async Task ANetworkThatHasNotLearnedYetGoesOnToo(string kind)
    {
        Network network = GoingOn.Build(kind, seed: 3);
        Assert.Empty(network.Feedback);
        network.Save(GoingOn.NetworkFile(folder.Root, GoingOn.Saved));
        Optimizer optimizer = GoingOn.Optimizer("sgd");
        await GoingOn.Train(network, optimizer);
        GoingOn.Save(network, optimizer, folder.Root, "here");

        await GoingOn.Second(kind, "network", "sgd", folder.Root);

        Assert.Equal(Bytes("here"), Bytes("network"));
    }

    /// <summary>
    /// The first half, in this process; everything in it has learned but what is frozen, and random matrices are as
    /// they were drawn unless they adapt.
    /// </summary>
    private async Task<(Network Network, Optimizer Optimizer)> First(string kind, string name)
    {
        Network network = GoingOn.Build(kind, seed: 3);
        Optimizer optimizer = GoingOn.Optimizer(name);
        float[][] before = [.. network.Parameters.Select(parameter => parameter.Values.ToArray())];
        await GoingOn.Train(network, optimizer);
        Assert.All(network.Parameters.Zip(before), pair =>
            Assert.Equal(pair.First.IsFrozen, pair.First.Values.SequenceEqual(pair.Second)));
        Network drawn = GoingOn.Build(kind, seed: 3);
        drawn.Save(GoingOn.NetworkFile(folder.Root, "drawn"));
        Assert.Equal(2, network.Feedback.Count);
        Assert.All(network.Feedback.Zip(drawn.Feedback), pair =>
            Assert.Equal(kind == GoingOn.Fixed, pair.First.Values.SequenceEqual(pair.Second.Values)));
        GoingOn.Save(network, optimizer, folder.Root, GoingOn.Saved);
        return (network, optimizer);
    }

    private Task Start(string kind, string mode, string optimizer) =>
        SecondProcess.Run(GoingOn.Command, kind, mode, optimizer, folder.Root);

    private byte[] Bytes(string name) => File.ReadAllBytes(GoingOn.NetworkFile(folder.Root, name));

    private float[] Parameters(string name)
    {
        Safetensors file = Safetensors.Read(GoingOn.NetworkFile(folder.Root, name));
        return [.. file.Tensors
            .Where(tensor => !tensor.Name.StartsWith("feedback/", StringComparison.Ordinal))
            .SelectMany(tensor => tensor.Values)];
    }
}
