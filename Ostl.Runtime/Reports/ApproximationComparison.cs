namespace Ostl;

/// <summary>Computes a batch's gradient under a rule and exactly, and leaves the network as it was.</summary>
internal sealed class ApproximationComparison(Network network, SequenceBatch batch, Loss loss, Supervision supervision)
{
    /// <summary>Compares.</summary>
    public ApproximationReport Run(LearningRule rule)
    {
        BatchCheck.Targets(network, batch, loss, supervision);
        RuleCheck.Require(new RuleChoice(rule), network.Topology);
        RequireMemory();
        float[][] kept = Gradient();
        try
        {
            double value = Compute(new RuleChoice(rule));
            float[][] found = Gradient();
            Compute(new RuleChoice(LearningRule.Bptt, ForAll: true));
            return Report(rule, value, found, Gradient());
        }
        finally
        {
            Restore(kept);
        }
    }

    private ApproximationReport Report(LearningRule rule, double value, float[][] found, float[][] exact)
    {
        IReadOnlyList<ParameterExactness> claims = network.Exactness(rule);
        string[] layers = [.. network.Parameters.Select(parameter => network.Layers[parameter.Uses[0].Layer].Name)];
        int[] all = [.. Enumerable.Range(0, found.Length)];
        return new ApproximationReport
        {
            Rule = rule,
            Sequences = batch.Count,
            Steps = batch.LongestLength,
            Loss = value,
            Whole = Distance("all", "", all),
            Layers = [.. all.GroupBy(i => layers[i]).Select(group => Distance(group.Key, group.Key, [.. group]))],
            Parameters = [.. all.Select(i => Distance(claims[i].Parameter, layers[i], [i]))],
        };

        GradientDistance Distance(string name, string layer, int[] parameters) => GradientDistance.Between(
            name, layer, parameters.Select(i => found[i]), parameters.Select(i => exact[i]),
            Array.TrueForAll(parameters, i => claims[i].IsExact));
    }

    private double Compute(RuleChoice rules) => network.Gradients(batch, loss, new GradientOptions
    {
        Rule = rules.Default,
        ForAllLayers = rules.ForAll,
        Supervision = supervision,
    }).Loss;

    private float[][] Gradient() => [.. network.Parameters.Select(parameter => parameter.Gradient.ToArray())];

    private void Restore(float[][] gradient)
    {
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i].CopyTo(network.Parameters[i].Gradient);
        }
    }

    private void RequireMemory()
    {
        long needed = Explainer.Memory(
            network, new RuleChoice(LearningRule.Bptt, ForAll: true), batch.Count, batch.LongestLength).Total;
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > available)
        {
            throw new InvalidOperationException(
                $"The exact gradient of {batch.Count} sequences of up to {batch.LongestLength} steps takes "
                + $"{Quantities.Bytes(needed)}; {Quantities.Bytes(available)} are available. Give fewer or shorter "
                + "ones.");
        }
    }
}
