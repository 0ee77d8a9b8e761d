namespace Ostl.Proofs;

/// <summary>
/// The gradient of a network of layers under a learning rule, from executed declarations: a second reading of them that
/// shares nothing with the compiler. Every sequence is a run of its own, so there is neither padding nor a batch.
/// </summary>
internal static class ReferenceGradient
{
    /// <summary>Executes and sweeps layers whose weights and rules are their own over every sequence.</summary>
    /// <exception cref="ArgumentException">Sizes do not fit, or the rule has no meaning.</exception>
    public static ReferenceResult Of(
        IReadOnlyList<ReferenceLayer> stack, IReadOnlyList<ReferenceSequence> batch, ReferenceLoss loss,
        LearningRule rule) => Of(new ReferenceNetwork(stack), batch, loss, rule);

    /// <summary>Executes and sweeps the network over every sequence.</summary>
    /// <returns>The gradient; weights that are one have the same, their sum.</returns>
    /// <exception cref="ArgumentException">Sizes do not fit, or a rule has no meaning.</exception>
    public static ReferenceResult Of(
        ReferenceNetwork network, IReadOnlyList<ReferenceSequence> batch, ReferenceLoss loss, LearningRule rule,
        ReferenceFeedback? feedback = null)
    {
        LearningRule[] rules = [.. network.Layers.Select(layer => layer.Rule ?? rule)];
        Array.ForEach(rules, RequireMeaning);
        double[][][] gradient = [.. network.Layers.Select(Zeros)];
        double[][] squares = Array.ConvertAll(gradient, layer => new double[layer.Length]);
        double total = 0;

        foreach (ReferenceSequence sequence in batch)
        {
            ReferenceRun run = ReferenceRun.Of(network, sequence);
            total += run.Loss(loss) / batch.Count;
            ReferenceSignals signals = new(run, sequence.Steps);
            InjectedSignals injected = new(run, sequence, loss, rules, feedback ?? new(), batch.Count);
            signals.Take(injected.Output());
            Sweep(run, sequence, signals, injected, rules, (gradient, squares));
        }

        Tie(network, gradient, squares);
        Freeze(network, gradient);
        double[][] scales = Array.ConvertAll(squares, layer => Array.ConvertAll(layer, Math.Sqrt));

        return new ReferenceResult(total, gradient) { Scales = scales };
    }

    /// <summary>The loss of layers whose weights are their own.</summary>
    public static double Loss(
        IReadOnlyList<ReferenceLayer> stack, IReadOnlyList<ReferenceSequence> batch, ReferenceLoss loss) =>
        Loss(new ReferenceNetwork(stack), batch, loss);

    /// <summary>The loss alone.</summary>
    public static double Loss(
        ReferenceNetwork network, IReadOnlyList<ReferenceSequence> batch, ReferenceLoss loss) =>
        batch.Sum(sequence => ReferenceRun.Of(network, sequence).Loss(loss)) / batch.Count;

    private static void RequireMeaning(LearningRule rule)
    {
        if (rule is { Residual: Residual.InsideWindow, IsWholeInWindow: false })
        {
            throw new ArgumentException(
                $"Rule '{rule.Name}' ignores recurrence within a layer but keeps what a layer above passes back in "
                + "time.");
        }
    }

    // The gradient of a shared weight is the sum over its uses.
    private static void Tie(ReferenceNetwork network, double[][][] gradient, double[][] squares)
    {
        foreach (ReferenceTie tie in network.Ties)
        {
            tie.Fold(gradient);
            squares[tie.OfLayer][tie.OfWeight] += squares[tie.Layer][tie.Weight];
        }

        foreach (ReferenceTie tie in network.Ties)
        {
            tie.Spread(gradient);
            squares[tie.Layer][tie.Weight] = squares[tie.OfLayer][tie.OfWeight];
        }
    }

    private static void Freeze(ReferenceNetwork network, double[][][] gradient)
    {
        for (int layer = 0; layer < gradient.Length; layer++)
        {
            for (int weight = 0; weight < gradient[layer].Length; weight++)
            {
                if (network.Layers[layer].Frozen?[weight] == true)
                {
                    Array.Clear(gradient[layer][weight]);
                }
            }
        }
    }

    // From the top layer down: L of a layer is complete before it is needed.
    private static void Sweep(
        ReferenceRun run, ReferenceSequence sequence, ReferenceSignals signals, InjectedSignals injected,
        LearningRule[] rules,
        (double[][][] Gradient, double[][] Squares) sums)
    {
        for (int layer = run.Steps.Length - 1; layer >= 0; layer--)
        {
            if (injected.At(layer) is { } own)
            {
                signals.Replace(layer, own);
            }

            ReferenceSums gathered =
                new(sums.Gradient[layer], sums.Squares[layer], run.Weights[layer], run.Description(layer));
            new LayerSweep(run, layer, sequence, rules[layer], gathered, injected.Backward(layer)).Run(signals);
        }
    }

    private static double[][] Zeros(ReferenceLayer layer) =>
        [.. Enumerable.Range(0, layer.Weights.Length).Select(weight => new double[layer.WeightLength(weight)])];
}
