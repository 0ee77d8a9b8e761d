namespace Ostl;

/// <summary>Applies the gradients of a network's parameters: clipping, then the optimizer.</summary>
internal sealed class ParameterUpdate
{
    private readonly ParameterCollection parameters;
    private readonly Optimizer optimizer;

    /// <summary>Attaches the optimizer to the parameters.</summary>
    public ParameterUpdate(Network network, Optimizer optimizer)
    {
        parameters = network.Parameters;
        this.optimizer = optimizer;
        optimizer.Attach([.. parameters.Select(parameter => parameter.Count)]);
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

        float factor = clipNorm is { } norm ? ClippingFactor(norm) : 1;
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter parameter = parameters[i];
            GradientClipping.Scale(parameter.Gradient, factor);
            optimizer.Update(i, parameter.Values, parameter.Gradient);
            parameter.Weight.Changed();
        }

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
