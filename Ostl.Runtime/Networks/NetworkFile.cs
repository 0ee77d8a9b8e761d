namespace Ostl;

/// <summary>What a file holds of a network; it takes its place when all is known to be right.</summary>
internal sealed class NetworkFile
{
    private readonly Network network;
    private readonly Safetensors file;
    private readonly FeedbackFile feedback;

    private NetworkFile(Network network, Safetensors file, FeedbackFile feedback)
    {
        this.network = network;
        this.file = file;
        this.feedback = feedback;
    }

    /// <summary>Copies of every parameter, constant and random matrix there is.</summary>
    public static IEnumerable<SafetensorsTensor> Gather(Network network) =>
    [
        .. network.Parameters.Select(parameter =>
            new SafetensorsTensor(parameter.Name, [.. parameter.Shape], parameter.Values.ToArray())),
        .. network.Constants.Select(constant =>
            new SafetensorsTensor(constant.Name, [constant.Count], constant.Values.ToArray())),
        .. network.Feedback.Select(matrix =>
            new SafetensorsTensor(matrix.Name, [.. matrix.Shape], matrix.Values.ToArray())),
    ];

    /// <summary>Checks every parameter, constant and random matrix, and changes nothing.</summary>
    /// <param name="path">The file's name, for messages.</param>
    /// <param name="file">Its contents.</param>
    /// <param name="network">The network that is to take them over.</param>
    /// <param name="rules">Rules whose random matrices must be there; null = those of layers' own.</param>
    /// <exception cref="OstlDataException">One is missing, of another shape, or not finite.</exception>
    public static NetworkFile Check(string path, Safetensors file, Network network, RuleChoice? rules = null)
    {
        foreach (Parameter parameter in network.Parameters)
        {
            Check(path, file.Find(parameter.Name), parameter.Name, parameter.Shape);
        }

        foreach (LayerConstant constant in network.Constants)
        {
            Check(path, file.Find(constant.Name), constant.Name, [constant.Count]);
        }

        return new NetworkFile(network, file, FeedbackFile.Check(path, file, network.Topology, rules));
    }

    /// <summary>The tensor is one of a network.</summary>
    public bool Holds(SafetensorsTensor tensor) => feedback.Holds(tensor)
        || network.Parameters.Any(parameter => parameter.Name == tensor.Name)
        || network.Constants.Any(constant => constant.Name == tensor.Name);

    /// <summary>Puts all of it into the network, and forgets states that were kept.</summary>
    public void Apply()
    {
        foreach (Parameter parameter in network.Parameters)
        {
            file.Find(parameter.Name)!.Values.CopyTo(parameter.Values);
        }

        foreach (LayerConstant constant in network.Constants)
        {
            file.Find(constant.Name)!.Values.CopyTo(constant.Values);
        }

        network.DrawFeedback(feedback.Seed);
        feedback.Apply();
        network.Parameters.Refresh();
        network.ForgetState();
    }

    private static void Check(string path, SafetensorsTensor? tensor, string name, IReadOnlyList<int> shape)
    {
        string expected = $"[{string.Join(", ", shape)}]";
        if (tensor is null)
        {
            throw new OstlDataException(path, $"there is no '{name}' of shape {expected}.");
        }

        if (!tensor.Shape.SequenceEqual(shape))
        {
            throw new OstlDataException(
                path, $"'{tensor.Name}' has shape [{string.Join(", ", tensor.Shape)}]; expected {expected}.");
        }

        int bad = tensor.Values.AsSpan().IndexOfAnyNotFinite();
        if (bad >= 0)
        {
            throw new OstlDataException(
                path, $"'{tensor.Name}' has the value {tensor.Values[bad]} at {bad}; expected finite numbers.");
        }
    }
}
