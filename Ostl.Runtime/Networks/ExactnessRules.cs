using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// A gradient is that of the whole sequence iff the weight reaches no state or its recursion is exact, and no layer
/// with states lies above, or what such a layer passes back in time and then down is kept.
/// </summary>
internal static class ExactnessRules
{
    /// <summary>Goes through all parameters.</summary>
    public static IReadOnlyList<ParameterExactness> Of(IReadOnlyList<Layer> layers, LearningRule rule)
    {
        var result = new List<ParameterExactness>();
        for (int i = 0; i < layers.Count; i++)
        {
            Layer[] above = [.. layers.Skip(i + 1).Where(layer => layer.HasStates)];
            AdjointDescription adjoint = layers[i].Description.Adjoint(rule.Recurrence);
            for (int weight = 0; weight < adjoint.Facts.Length; weight++)
            {
                string name = $"{layers[i].Name}.{layers[i].Description.Weights[weight].Name}";
                (GradientClaim claim, string reason) = Of(adjoint.Facts[weight], above, rule);
                result.Add(new ParameterExactness(name, claim, reason));
            }
        }

        return result;
    }

    /// <summary>Layers through which no learning signal passes within a step, though there are layers below.</summary>
    public static IEnumerable<string> Silent(IReadOnlyList<Layer> layers) =>
        from layer in layers.Skip(1)
        where !layer.Description.PassesSignal
        select $"{layer.Name} ({layer.Description.Name}) hands its input on a step later only: a rule that drops the "
            + "residual across layers, such as OSTL, teaches nothing to the layers below it.";

    private static (GradientClaim Claim, string Reason) Of(in WeightFact fact, Layer[] above, LearningRule rule)
    {
        bool keepsResidual = rule.Residual == Residual.InsideWindow;
        Layer? silent = keepsResidual ? null : Array.Find(above, layer => !layer.Description.PassesSignal);
        if (silent is not null)
        {
            return (GradientClaim.Zero, $"{silent.Name} passes no learning signal down within a step");
        }

        if (!fact.IsExact)
        {
            return (fact.ThroughMap ? GradientClaim.SameStepThroughMaps : GradientClaim.WithoutRecurrence, fact.Reason);
        }

        if (above.Length == 0)
        {
            return (GradientClaim.Exact, fact.Reason);
        }

        return keepsResidual
            ? (GradientClaim.Exact, $"{fact.Reason}; what {above[0].Name} passes back in time and down is kept")
            : (GradientClaim.WithoutResidual, $"what {above[0].Name} passes back in time and then down is dropped");
    }
}
