using Ostl.Compiled;

namespace Ostl;

/// <content>The weights: first values, saving and loading.</content>
public sealed partial class Network
{
    /// <summary>What random matrices of later rules are drawn from.</summary>
    internal int FeedbackSeed { get; private set; }

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
        foreach ((Layer layer, FeedbackKey key, _) in FeedbackNeeds.Of(Topology))
        {
            layer.Feedback.Find(key, Outputs);
        }

        new Safetensors(NetworkFile.Gather(this), FeedbackFile.Metadata(FeedbackSeed)).Write(path);
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
        NetworkFile own = NetworkFile.Check(path, file, this);
        SafetensorsTensor? stranger = file.Tensors.FirstOrDefault(tensor => !own.Holds(tensor));
        if (stranger is not null)
        {
            string known = file.Metadata.ContainsKey(LearnerFile.FormatName)
                ? "; the file is a learner's (Learner.Load)"
                : Parameters.Find(stranger.Name) is { } shared ? $": it is one with '{shared.Name}' there" : "";
            throw new OstlDataException(path, $"the network has no parameter '{stranger.Name}'{known}.");
        }

        own.Apply();
    }

    /// <summary>Draws random matrices anew; from the seed that there is, where none is given.</summary>
    internal void DrawFeedback(int? seed)
    {
        FeedbackSeed = seed ?? FeedbackSeed;
        foreach (Layer layer in Layers)
        {
            layer.Feedback.Draw(FeedbackSeed);
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
}
