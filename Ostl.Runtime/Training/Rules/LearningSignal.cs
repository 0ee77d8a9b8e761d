namespace Ostl;

/// <summary>
/// The learning signal of a rule, and the law of its random matrices. Direct signals arrive at the output of every layer
/// with states but the output layer; layers without states below get the spatial signal from there. Random matrices are
/// drawn once, from the network's seed; they are never trained, and they are saved with the network.
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
