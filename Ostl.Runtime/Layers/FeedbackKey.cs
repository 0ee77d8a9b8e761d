using System.Globalization;

namespace Ostl;

/// <summary>What a random matrix of a learning rule is for.</summary>
internal enum FeedbackUse
{
    /// <summary>In place of a map's transpose on the way down.</summary>
    Alignment,

    /// <summary>The magnitudes of a sign-symmetric one.</summary>
    Magnitude,

    /// <summary>From the network's output, or the target, to a layer's.</summary>
    Direct,

    /// <summary>A layer's own readout.</summary>
    Readout,

    /// <summary>As <see cref="Alignment"/>, adapting.</summary>
    AdaptingAlignment,

    /// <summary>As <see cref="Direct"/>, adapting.</summary>
    AdaptingDirect,
}

/// <summary>Names a random matrix: its use, the weight or layer it belongs to, and the law it is drawn by.</summary>
/// <param name="Use">Its use.</param>
/// <param name="Weight">The weight's index; -1 for a matrix of the layer.</param>
/// <param name="Law">The law.</param>
/// <param name="Gain">A factor on it.</param>
internal readonly record struct FeedbackKey(FeedbackUse Use, int Weight, Initializer Law, double Gain)
{
    /// <summary>What all names begin with.</summary>
    public const string Prefix = "feedback/";

    /// <summary>It leads from the network's outputs to a layer.</summary>
    public bool IsDirect => Use is FeedbackUse.Direct or FeedbackUse.AdaptingDirect;

    /// <summary>It belongs to a layer, not to one of its weights.</summary>
    public bool IsOfLayer => IsDirect || Use == FeedbackUse.Readout;

    /// <summary>The matrix, or the magnitudes, for a weight.</summary>
    public static FeedbackKey OfMap(int weight, LearningSignal signal) => new(
        signal.Kind == SignalKind.SignSymmetric ? FeedbackUse.Magnitude
            : signal.Decay is null ? FeedbackUse.Alignment
            : FeedbackUse.AdaptingAlignment,
        weight, signal.Law, signal.Gain);

    /// <summary>From the network's outputs, or targets, to a layer.</summary>
    public static FeedbackKey Direct(LearningSignal signal) => new(
        signal.Decay is null ? FeedbackUse.Direct : FeedbackUse.AdaptingDirect, -1, signal.Law, signal.Gain);

    /// <summary>A layer's own readout.</summary>
    public static FeedbackKey Readout(LearningSignal signal) => new(FeedbackUse.Readout, -1, signal.Law, signal.Gain);

    /// <summary>The name in a layer.</summary>
    public string NameIn(Layer layer) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Prefix}{Use}/{layer.Name}{(Weight < 0 ? "" : "." + layer.Description.Weights[Weight].Name)}/{Law}/{Gain:R}");

    /// <summary>The key of a name, where it belongs to a layer.</summary>
    public static FeedbackKey? In(Layer layer, string name)
    {
        string[] parts = name.Split('/');
        if (parts.Length < 5 || !Enum.TryParse(parts[1], out FeedbackUse use)
            || !Enum.TryParse(parts[^2], out Initializer law)
            || !double.TryParse(parts[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out double gain))
        {
            return null;
        }

        for (int weight = -1; weight < layer.Weights.Length; weight++)
        {
            var key = new FeedbackKey(use, weight, law, gain);
            if (key.IsOf(layer) && key.NameIn(layer) == name)
            {
                return key;
            }
        }

        return null;
    }

    private bool IsOf(Layer layer) => IsOfLayer
        ? Weight < 0
        : Weight >= 0 && layer.Description.Weights[Weight].Kind == Compiled.WeightKind.Matrix;
}
