using Ostl.Compiled;

namespace Ostl;

/// <summary>The random matrices of one layer, each drawn when a rule first needs it.</summary>
internal sealed class LayerFeedback(Layer layer)
{
    private readonly SortedDictionary<string, (FeedbackKey Key, WeightStorage Matrix)> matrices =
        new(StringComparer.Ordinal);

    private int seed;

    /// <summary>The matrices there are, by name.</summary>
    public IEnumerable<(string Name, WeightStorage Matrix)> All =>
        matrices.Select(pair => (pair.Key, pair.Value.Matrix));

    /// <summary>What stands for the transpose of a weight on the way down; null under another signal.</summary>
    public WeightStorage? Backward(int weight, LearningSignal signal)
    {
        if (!signal.ReplacesMaps || !layer.Description.SignalMaps.Contains(weight))
        {
            return null;
        }

        WeightStorage matrix = Map(weight, signal);
        return signal.Kind == SignalKind.SignSymmetric ? WeightStorage.SignsOf(layer.Weights[weight], matrix) : matrix;
    }

    /// <summary>The matrix, or the magnitudes, for a weight.</summary>
    public WeightStorage Map(int weight, LearningSignal signal) => Find(FeedbackKey.OfMap(weight, signal), outputs: 0);

    /// <summary>From the network's outputs, or targets, to this layer: [n][outputs].</summary>
    public WeightStorage Direct(int outputs, LearningSignal signal) =>
        Find(FeedbackKey.Direct(signal), outputs);

    /// <summary>The layer's own readout: [outputs][n].</summary>
    public WeightStorage Readout(int outputs, LearningSignal signal) =>
        Find(FeedbackKey.Readout(signal), outputs);

    /// <summary>The matrix of a key, drawn if there is none yet.</summary>
    public WeightStorage Find(FeedbackKey key, int outputs)
    {
        string name = key.NameIn(layer);
        if (!matrices.TryGetValue(name, out (FeedbackKey Key, WeightStorage Matrix) found))
        {
            found = (key, Make(key, outputs));
            matrices.Add(name, found);
            Draw(name, key, found.Matrix);
        }

        return found.Matrix;
    }

    /// <summary>Draws all matrices anew, those of later rules from the same seed.</summary>
    public void Draw(int newSeed)
    {
        seed = newSeed;
        foreach ((string name, (FeedbackKey key, WeightStorage matrix)) in matrices)
        {
            Draw(name, key, matrix);
        }
    }

    /// <summary>The size of the matrix of a key.</summary>
    public (int Rows, int Columns) Size(FeedbackKey key, int outputs) => key.Use switch
    {
        FeedbackUse.Direct or FeedbackUse.AdaptingDirect => (layer.Units, outputs),
        FeedbackUse.Readout => (outputs, layer.Units),
        _ => (layer.Weights[key.Weight].RowCount, layer.Weights[key.Weight].ColumnCount),
    };

    private WeightStorage Make(FeedbackKey key, int outputs)
    {
        (int rows, int columns) = Size(key, outputs);

        // What stands for a block-diagonal map has the same blocks.
        int blocks = key.IsOfLayer ? 1 : layer.Weights[key.Weight].Blocks;
        Axis axis = blocks > 1 ? Axis.Block(0) : Axis.Input(0);
        var description = new WeightDescription("B", WeightKind.Matrix, Axis.Units, axis, key.Law, key.Gain);
        return new WeightStorage(description, new LayerAxes(rows, [columns], blocks));
    }

    // A direct matrix is drawn as the publications write it, from outputs to units: its fan-in is the number of units.
    private void Draw(string name, FeedbackKey key, WeightStorage matrix)
    {
        var random = new SeededRandom(seed, Stream(name));
        if (key.IsDirect)
        {
            Initializers.Fill(
                matrix.Values, key.Law, WeightKind.Matrix, matrix.ColumnCount, matrix.RowCount, key.Gain, random);
        }
        else
        {
            Initializers.Fill(matrix, key.Law, WeightKind.Matrix, key.Gain, random);
        }

        matrix.Changed();
    }

    // Streams of weights count from 0; those of names are negative.
    private static int Stream(string name)
    {
        uint hash = 2166136261;
        foreach (char letter in name)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return (int)(hash | 0x8000_0000u);
    }
}
