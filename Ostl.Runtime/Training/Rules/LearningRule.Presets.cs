namespace Ostl;

/// <content>The published rules.</content>
public sealed partial record LearningRule
{
    /// <summary>
    /// OSTL: exact traces within a layer, the learning signal of the same step across layers. Bohnstingl, Woźniak,
    /// Pantazi, Eleftheriou, IEEE TNNLS 34(11), 2023. Exact in the last layer with states and above it.
    /// </summary>
    public static LearningRule Ostl { get; } = new("ostl", Recurrence.Exact, Residual.Dropped);

    /// <summary>
    /// OSTL without H (section III-C there): recurrence through linear maps is ignored in the traces. Exact where OSTL
    /// is and the cell has no such recurrence.
    /// </summary>
    public static LearningRule OstlWithoutH { get; } = new("ostl-without-h", Recurrence.Ignored, Residual.Dropped);

    /// <summary>
    /// SnAp-1: the influence of a unit on itself is kept, maps included. Menick, Elsen, Evci, Osindero, Simonyan,
    /// Graves, "Practical real time recurrent learning with a sparse approximation", ICLR 2021. Exact where OSTL is and
    /// units do not meet in the recursion.
    /// </summary>
    public static LearningRule SnAp1 { get; } = new("snap-1", Recurrence.Self, Residual.Dropped);

    /// <summary>
    /// Backpropagation through time: the window is the whole sequence, and R is kept inside it. Werbos, Proceedings of
    /// the IEEE 78(10), 1990. Exact.
    /// </summary>
    public static LearningRule Bptt { get; } = new("bptt", Recurrence.Exact, Residual.InsideWindow)
    {
        Carry = Carry.Nothing, Window = RuleWindow.WholeSequence,
    };

    /// <summary>
    /// Truncated backpropagation through time: exact inside windows of K steps, nothing carried from one to the next.
    /// Williams and Peng, Neural Computation 2(4), 1990 (with h = h' = K). Exact for sequences of no more than K steps.
    /// </summary>
    /// <param name="steps">K.</param>
    /// <exception cref="ArgumentOutOfRangeException">K is less than 1.</exception>
    public static LearningRule TruncatedBptt(int steps) =>
        new($"tbptt-{steps}", Recurrence.Exact, Residual.InsideWindow)
        {
            Carry = Carry.Nothing, Window = RuleWindow.Of(steps),
        };

    /// <summary>
    /// OSTL with R kept inside windows of K steps: within a layer exact, across layers exact as far as the window
    /// reaches. Exact where OSTL is; everywhere for sequences of no more than K steps.
    /// </summary>
    /// <param name="steps">K.</param>
    /// <exception cref="ArgumentOutOfRangeException">K is less than 1.</exception>
    public static LearningRule OstlWithResidual(int steps) =>
        new($"ostl-with-r-{steps}", Recurrence.Exact, Residual.InsideWindow) { Window = RuleWindow.Of(steps) };

    /// <summary>
    /// OSTL with feedback alignment ("OSTL rnd", section III-C of its paper): fixed matrices of law N(0, 1) in place of
    /// the transposed maps on the way down. Lillicrap, Cownden, Tweed, Akerman, Nature Communications 7, 2016. Exact in
    /// the output layer.
    /// </summary>
    public static LearningRule FeedbackAlignment { get; } = new("ostl-rnd", Recurrence.Exact, Residual.Dropped)
    {
        Signal = LearningSignal.FeedbackAlignment(),
    };

    /// <summary>
    /// Feedback with the signs of the forward maps and fixed magnitudes. Liao, Leibo, Poggio, "How important is weight
    /// symmetry in backpropagation?", AAAI 2016. Exact in the output layer.
    /// </summary>
    public static LearningRule SignSymmetric { get; } = new("sign-symmetric", Recurrence.Exact, Residual.Dropped)
    {
        Signal = LearningSignal.SignSymmetric(),
    };

    /// <summary>
    /// Direct feedback alignment: the network's error through a fixed matrix to every layer with states. Nøkland,
    /// NeurIPS 2016. Exact in the output layer.
    /// </summary>
    public static LearningRule Dfa { get; } = new("dfa", Recurrence.Exact, Residual.Dropped)
    {
        Signal = LearningSignal.DirectRandom(Initializer.KaimingUniform),
    };

    /// <summary>As <see cref="Dfa"/>, with the sign of the error. Exact in the output layer.</summary>
    public static LearningRule SignDfa { get; } = new("sign-dfa", Recurrence.Exact, Residual.Dropped)
    {
        Signal = LearningSignal.DirectSign(),
    };

    /// <summary>
    /// OSTTP: exact traces, and the target through a fixed matrix of law N(0, 1) to every layer with states. Ortner,
    /// Pes, Gentinetta, Frenkel, Pantazi, AICAS 2023. Exact in the output layer.
    /// </summary>
    public static LearningRule Osttp { get; } = new("osttp", Recurrence.Exact, Residual.Dropped)
    {
        Signal = LearningSignal.TargetProjection(),
    };

    /// <summary>
    /// Direct random target projection: as <see cref="Osttp"/>, with a matrix of law Kaiming-uniform. Frenkel,
    /// Lefebvre, Bol, Frontiers in Neuroscience 15, 2021. Exact in the output layer.
    /// </summary>
    public static LearningRule Drtp { get; } = new("drtp", Recurrence.Exact, Residual.Dropped)
    {
        Signal = LearningSignal.TargetProjection(Initializer.KaimingUniform),
    };

    /// <summary>
    /// DECOLLE: every layer with states learns by the loss of a fixed random readout of its own, without recurrence
    /// between units. Kaiser, Mostafa, Neftci, Frontiers in Neuroscience 14, 2020. Exact in the output layer where that
    /// has no such recurrence.
    /// </summary>
    public static LearningRule Decolle { get; } = new("decolle", Recurrence.Ignored, Residual.Dropped)
    {
        Signal = LearningSignal.LocalReadout(),
    };

    /// <summary>
    /// e-prop: no recurrence between units in the traces, which are filtered as the readout leaks, and the network's
    /// error through the readout's own map (symmetric) or a fixed matrix of law N(0, 1) (random). Bellec, Scherr,
    /// Subramoney, Hajek, Salaj, Legenstein, Maass, Nature Communications 11, 2020. Exact in the output layer where
    /// that has no such recurrence. The paper's reset carries no derivative: say so in the declaration, with
    /// StopGradient.
    /// </summary>
    /// <param name="readoutDecay">κ of the readout's leak; null for one that does not leak.</param>
    /// <param name="random">Random instead of symmetric feedback.</param>
    public static LearningRule EProp(float? readoutDecay = null, bool random = false) =>
        new(random ? "e-prop-random" : "e-prop", Recurrence.Ignored, Residual.Dropped)
        {
            TraceFilter = readoutDecay,
            Signal = random ? LearningSignal.DirectRandom() : LearningSignal.DirectSymmetric,
        };

    /// <summary>
    /// Adaptive e-prop: as <see cref="EProp"/> with random feedback, of law N(0, 1/n) for n units, that learns: it is
    /// updated by the transpose of the readout's own update, and both decay, so that it comes to be the readout's
    /// transpose. See <see cref="LearningSignal.Adapting"/>. Exact in the output layer where that has no recurrence
    /// between units.
    /// </summary>
    /// <param name="readoutDecay">κ of the readout's leak; null for one that does not leak.</param>
    /// <param name="weightDecay">c: what the readout's map and the feedback lose at every update.</param>
    /// <exception cref="ArgumentOutOfRangeException">c is not from 0 to less than 1.</exception>
    public static LearningRule EPropAdaptive(float? readoutDecay = null, float weightDecay = 0.01f) =>
        new("e-prop-adaptive", Recurrence.Ignored, Residual.Dropped)
        {
            TraceFilter = readoutDecay,
            Signal = LearningSignal.DirectRandom(Initializer.LecunNormal).Adapting(weightDecay),
        };

    /// <summary>
    /// RFLO: a constant leak in place of the recurrence, and the network's error through a fixed matrix. Murray, eLife
    /// 8, 2019. Exact in an output layer without states.
    /// </summary>
    /// <param name="leak">1 − 1/τ: what the unit keeps of its state in one step.</param>
    public static LearningRule Rflo(float leak) => new("rflo", Recurrence.Leak, Residual.Dropped)
    {
        Leak = leak, Signal = LearningSignal.DirectRandom(),
    };

    /// <summary>
    /// OTTT: a constant leak λ in place of the recurrence, so that a trace is that of the presynaptic activity. Xiao,
    /// Meng, Zhang, He, Lin, "Online training through time for spiking neural networks", NeurIPS 2022. Exact where OSTL
    /// is and the leak is the whole recursion; the neuron of the paper also has its reset behind StopGradient.
    /// </summary>
    /// <param name="leak">λ: the membrane's decay in one step.</param>
    public static LearningRule Ottt(float leak) =>
        new("ottt", Recurrence.Leak, Residual.Dropped) { Leak = leak };
}
