namespace Ostl;

/// <summary>
/// Applies the gradients of a network's parameters: clipping, then each one's optimizer, then what adapts to them.
/// Frozen ones are left alone.
/// </summary>
internal sealed class ParameterUpdate
{
    private readonly ParameterCollection parameters;
    private readonly OptimizerPlace[] places;
    private readonly AdaptingFeedback[] feedback;

    /// <summary>Attaches the optimizers to the parameters.</summary>
    /// <exception cref="ArgumentException">The map names what the network has not, or contradicts itself.</exception>
    public ParameterUpdate(Network network, OptimizerMap optimizers, RuleChoice rules)
    {
        parameters = network.Parameters;
        places = optimizers.Attach(network);
        feedback = AdaptingFeedback.Of(network.Topology, rules);
    }

    /// <summary>One update. Where the gradient is not finite nothing is changed.</summary>
    /// <param name="clipNorm">The most that the norm of the whole gradient may be; null = no bound.</param>
    /// <returns>The gradient was finite.</returns>
    public bool Apply(double? clipNorm)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Gradient.IndexOfAnyNotFinite() >= 0)
            {
                return false;
            }
        }

        Array.ForEach(feedback, matrix => matrix.Remember());
        float factor = clipNorm is { } norm ? ClippingFactor(norm) : 1;
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter parameter = parameters[i];
            if (parameter.IsFrozen)
            {
                continue;
            }

            GradientClipping.Scale(parameter.Gradient, factor);
            OptimizerPlace place = places[i];
            place.Optimizer.Update(place.Index, parameter.Values, parameter.Gradient, place.RateFactor);
            parameter.Weight.Changed();
        }

        Array.ForEach(feedback, matrix => matrix.Follow());
        return true;
    }

    private float ClippingFactor(double norm)
    {
        double squares = 0;
        for (int i = 0; i < parameters.Count; i++)
        {
            squares += GradientClipping.SumOfSquares(parameters[i].Gradient);
        }

        return GradientClipping.Factor(squares, norm);
    }
}
