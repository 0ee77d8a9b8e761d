using Ostl.Compiled;

namespace Ostl;

/// <content>The weights: first values, saving and loading.</content>
public sealed partial class Network
{
    private int feedbackSeed;

    /// <summary>
    /// Draws every weight anew, a shared one as that of its first layer: as its declaration gives it, otherwise by its
    /// initializer, each from a stream of its own; and every constant. States that were kept are forgotten.
    /// </summary>
    /// <param name="seed">The same seed gives the same weights.</param>
    /// <returns>This network.</returns>
    public Network Initialize(int seed)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            ParameterUse use = Parameters[i].Uses[0];
            Initialize(Layers[use.Layer], use.Weight, new SeededRandom(seed, stream: i));
        }

        // From the other end of the streams, so that a constant more or less leaves the weights what they are.
        for (int i = 0; i < Constants.Count; i++)
        {
            ConstantDraws.Fill(Constants[i].Values, Constants[i].Description, new SeededRandom(seed, stream: ~i));
        }

        DrawFeedback(seed);
        Parameters.Refresh();
        ForgetState();
        return this;
    }

    /// <summary>
    /// Saves every parameter once, every constant, and the random matrices of learning rules, fixed or adapted so far,
    /// under their names as a safetensors file: those of layers' own rules always, others if they have been needed,
    /// with the seed that those of later rules are drawn from. It is written under another name first: an existing file
    /// is replaced whole or not at all.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        foreach ((Layer layer, FeedbackKey key) in FeedbackNeeds.Of(Topology))
        {
            layer.Feedback.Find(key, Outputs);
        }

        new Safetensors(
            [
                .. Parameters.Select(parameter =>
                    new SafetensorsTensor(parameter.Name, [.. parameter.Shape], parameter.Values.ToArray())),
                .. Constants.Select(constant =>
                    new SafetensorsTensor(constant.Name, [constant.Count], constant.Values.ToArray())),
                .. Feedback.Select(matrix =>
                    new SafetensorsTensor(matrix.Name, [.. matrix.Shape], matrix.Values.ToArray())),
            ],
            FeedbackFile.Metadata(feedbackSeed)).Write(path);
    }

    /// <summary>
    /// Loads every parameter, constant and random matrix from a file that <see cref="Save"/> has written. States that
    /// were kept are forgotten.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="OstlDataException">
    /// The file is damaged, or holds other parameters or shapes than this network, or values that are not finite, or
    /// lacks a random matrix of a layer's own rule.
    /// Nothing has been changed.
    /// </exception>
    public void Load(string path)
    {
        Safetensors file = Safetensors.Read(path);
        foreach (Parameter parameter in Parameters)
        {
            Check(path, file.Find(parameter.Name), parameter.Name, parameter.Shape);
        }

        foreach (LayerConstant constant in Constants)
        {
            Check(path, file.Find(constant.Name), constant.Name, [constant.Count]);
        }

        FeedbackFile feedback = FeedbackFile.Check(path, file, Topology);
        SafetensorsTensor? stranger = file.Tensors.FirstOrDefault(tensor => !feedback.Holds(tensor)
            && Parameters.All(p => p.Name != tensor.Name) && Constants.All(constant => constant.Name != tensor.Name));
        if (stranger is not null)
        {
            string known =
                Parameters.Find(stranger.Name) is { } shared ? $": it is one with '{shared.Name}' there" : "";
            throw new OstlDataException(path, $"the network has no parameter '{stranger.Name}'{known}.");
        }

        foreach (Parameter parameter in Parameters)
        {
            file.Find(parameter.Name)!.Values.CopyTo(parameter.Values);
        }

        foreach (LayerConstant constant in Constants)
        {
            file.Find(constant.Name)!.Values.CopyTo(constant.Values);
        }

        DrawFeedback(feedback.Seed ?? feedbackSeed);
        feedback.Apply();
        Parameters.Refresh();
        ForgetState();
    }

    private void DrawFeedback(int seed)
    {
        feedbackSeed = seed;
        foreach (Layer layer in Layers)
        {
            layer.Feedback.Draw(seed);
        }
    }

    private static void Initialize(Layer layer, int index, SeededRandom random)
    {
        WeightStorage weight = layer.Weights[index];
        WeightDescription description = weight.Description;
        Vector start = layer.Cell.StartValue(index);
        if (start.IsEmpty)
        {
            Initializers.Fill(weight, description.Initializer, description.Kind, description.Gain, random);
            return;
        }

        double[] numbers = start.Recorded.Numbers;
        if (numbers.Length != 1 && numbers.Length != weight.RowCount)
        {
            throw new ArgumentException(
                $"{layer.Name}.{description.Name} starts with {numbers.Length} values; "
                + $"expected {weight.RowCount}, or one.");
        }

        for (int i = 0; i < weight.Values.Length; i++)
        {
            weight.Values[i] = (float)numbers[numbers.Length == 1 ? 0 : i];
        }
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
