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

    /// <summary>The optimizer of each parameter, and its place there.</summary>
    public OptimizerPlace[] Places => places;

    /// <summary>One update. Where the gradient is not finite nothing is changed.</summary>
    /// <param name="clipNorm">The most that the norm of the whole gradient may be; null = no bound.</param>
    /// <returns>The gradient was finite.</returns>
    public bool Apply(double? clipNorm)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            if (!parameters[i].HasFiniteGradient())
            {
                return false;
            }
        }

        Array.ForEach(feedback, matrix => matrix.Remember());
        float factor = clipNorm is { } norm ? ClippingFactor(norm) : 1;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (!parameters[i].IsFrozen)
            {
                Apply(parameters[i], places[i], factor);
            }
        }

        Array.ForEach(feedback, matrix => matrix.Follow());
        return true;
    }

    private static void Apply(Parameter parameter, OptimizerPlace place, float factor)
    {
        parameter.ScaleGradient(factor);
        if (parameter.Picked is { } picked)
        {
            place.Optimizer.Update(
                place.Index, parameter.Values, parameter.OwnGradient, place.RateFactor, picked.Rows,
                parameter.Weight.ColumnCount);
        }
        else
        {
            place.Optimizer.Update(place.Index, parameter.Values, parameter.OwnGradient, place.RateFactor);
        }

        parameter.Weight.Changed();
    }

    private float ClippingFactor(double norm)
    {
        double squares = 0;
        for (int i = 0; i < parameters.Count; i++)
        {
            squares += GradientClipping.SumOfSquares(parameters[i].OwnGradient);
        }

        return GradientClipping.Factor(squares, norm);
    }
}
