namespace Ostl;

/// <summary>
/// The learning signal of a rule, and the law of its random matrices. Direct signals arrive at the output of every
/// layer with states but the output layer; layers without states below get the spatial signal from there. Random
/// matrices are drawn once, from the network's seed, and saved with the network; they stay as they are, but where they
/// are <see cref="Adapting"/>.
/// </summary>
public sealed record LearningSignal
{
    private LearningSignal(SignalKind kind, Initializer law = Initializer.Zeros, double gain = 1)
    {
        Kind = kind;
        Law = law;
        Gain = gain;
    }

    /// <summary>Where it comes from.</summary>
    public SignalKind Kind { get; }

    /// <summary>The law of its random matrices.</summary>
    public Initializer Law { get; }

    /// <summary>A factor on the drawn values.</summary>
    public double Gain { get; }

    /// <summary>c, where the matrices are <see cref="Adapting"/>; null = they are fixed.</summary>
    public float? Decay { get; private init; }

    /// <summary>What the user supplies.</summary>
    public SignalSupplier? Supplier { get; private init; }

    /// <summary>See <see cref="SignalKind.Spatial"/>.</summary>
    public static LearningSignal Spatial { get; } = new(SignalKind.Spatial);

    /// <summary>See <see cref="SignalKind.DirectSymmetric"/>.</summary>
    public static LearningSignal DirectSymmetric { get; } = new(SignalKind.DirectSymmetric);

    /// <summary>It replaces the signal at the output of layers with states.</summary>
    internal bool IsInjected => Kind >= SignalKind.DirectSymmetric;

    /// <summary>Fixed matrices stand for the transposed maps on the way down.</summary>
    internal bool ReplacesMaps => Kind is SignalKind.FeedbackAlignment or SignalKind.SignSymmetric;

    /// <summary>It needs the target of a step as numbers.</summary>
    internal bool NeedsTargets => Kind is SignalKind.TargetProjection or SignalKind.LocalReadout or SignalKind.Supplied;

    /// <summary>See <see cref="SignalKind.FeedbackAlignment"/>.</summary>
    /// <param name="law">The law of B: N(0, 1) as in the OSTL paper, for instance.</param>
    /// <param name="gain">A factor on B.</param>
    /// <exception cref="ArgumentException">No law of independent numbers, or a gain that is not finite.</exception>
    public static LearningSignal FeedbackAlignment(Initializer law = Initializer.Normal, double gain = 1) =>
        Random(SignalKind.FeedbackAlignment, law, gain);

    /// <summary>See <see cref="SignalKind.SignSymmetric"/>.</summary>
    /// <param name="law">The law of M; Ones leaves the signs alone.</param>
    /// <param name="gain">A factor on M.</param>
    /// <exception cref="ArgumentException">No law of independent numbers, or a gain that is not finite.</exception>
    public static LearningSignal SignSymmetric(Initializer law = Initializer.KaimingUniform, double gain = 1) =>
        Random(SignalKind.SignSymmetric, law, gain);

    /// <summary>See <see cref="SignalKind.DirectRandom"/>.</summary>
    /// <param name="law">The law of B.</param>
    /// <param name="gain">A factor on B.</param>
    /// <exception cref="ArgumentException">No law of independent numbers, or a gain that is not finite.</exception>
    public static LearningSignal DirectRandom(Initializer law = Initializer.Normal, double gain = 1) =>
        Random(SignalKind.DirectRandom, law, gain);

    /// <summary>See <see cref="SignalKind.DirectSign"/>.</summary>
    /// <param name="law">The law of B.</param>
    /// <param name="gain">A factor on B.</param>
    /// <exception cref="ArgumentException">No law of independent numbers, or a gain that is not finite.</exception>
    public static LearningSignal DirectSign(Initializer law = Initializer.KaimingUniform, double gain = 1) =>
        Random(SignalKind.DirectSign, law, gain);

    /// <summary>See <see cref="SignalKind.TargetProjection"/>.</summary>
    /// <param name="law">The law of B.</param>
    /// <param name="gain">A factor on B.</param>
    /// <exception cref="ArgumentException">No law of independent numbers, or a gain that is not finite.</exception>
    public static LearningSignal TargetProjection(Initializer law = Initializer.Normal, double gain = 1) =>
        Random(SignalKind.TargetProjection, law, gain);

    /// <summary>See <see cref="SignalKind.LocalReadout"/>.</summary>
    /// <param name="law">The law of the readout.</param>
    /// <param name="gain">A factor on it.</param>
    /// <exception cref="ArgumentException">No law of independent numbers, or a gain that is not finite.</exception>
    public static LearningSignal LocalReadout(Initializer law = Initializer.LecunUniform, double gain = 1) =>
        Random(SignalKind.LocalReadout, law, gain);

    /// <summary>A signal that the user works out, for instance from a reward.</summary>
    /// <param name="supplier">Called for every layer, step and sequence, possibly on several threads at once.</param>
    public static LearningSignal Supplied(SignalSupplier supplier)
    {
        ArgumentNullException.ThrowIfNull(supplier);
        return new LearningSignal(SignalKind.Supplied) { Supplier = supplier };
    }

    /// <summary>
    /// The same signal through matrices that adapt: at every update of the map W that B stands for the transpose of,
    /// B = (1 − c) (B + ΔWᵀ) and W = (1 − c) (W + ΔW), with ΔW what the optimizer makes of W's gradient. Their
    /// difference shrinks by 1 − c, whatever is learned. Kolen and Pollack, "Backpropagation without weight transport",
    /// 1994; with direct signals the adaptive e-prop of Bellec et al. 2020, whose published code has c = 0.01.
    /// <see cref="Trainer"/> and <see cref="Learner"/> do this; <see cref="Network.Gradients(SequenceBatch, Loss,
    /// GradientOptions?)"/> updates nothing.
    /// </summary>
    /// <param name="decay">c, from 0 (the difference stays as drawn) to less than 1.</param>
    /// <exception cref="ArgumentException">
    /// Its matrices stand for no map's transpose: it is neither FeedbackAlignment, DirectRandom nor DirectSign.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The decay is outside that.</exception>
    public LearningSignal Adapting(float decay = 0.01f)
    {
        if (Kind is not (SignalKind.FeedbackAlignment or SignalKind.DirectRandom or SignalKind.DirectSign))
        {
            throw new ArgumentException(
                $"The signal {Kind} has no random matrix that stands for the transpose of a trained map, so nothing of "
                + "it can adapt; expected FeedbackAlignment, DirectRandom or DirectSign.");
        }

        return this with { Decay = OptimizerSetting.Fraction(decay, nameof(decay)) };
    }

    private static LearningSignal Random(SignalKind kind, Initializer law, double gain) =>
        law is Initializer.Default or Initializer.Zeros or Initializer.Identity or Initializer.Orthogonal
            || (law == Initializer.Ones && kind != SignalKind.SignSymmetric)
            ? throw new ArgumentException(
                $"The law of {kind} is {law}; expected one that draws every number by itself, such as Normal or "
                + "KaimingUniform.", nameof(law))
            : double.IsFinite(gain)
                ? new LearningSignal(kind, law, gain)
                : throw new ArgumentException($"The gain of {kind} is {gain}; expected a finite number.", nameof(gain));
}
