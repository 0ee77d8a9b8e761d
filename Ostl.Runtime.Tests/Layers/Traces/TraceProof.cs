using Ostl.Proofs;
using Ostl.Tests.Networks;

namespace Ostl.Tests.Layers.Traces;

/// <summary>
/// Gradients under some form of traces against those of the executed declaration in double precision.
/// </summary>
internal static class TraceProof
{
    /// <summary>The worst relative error of a weight's gradient.</summary>
    public static double Error(Network network, SequenceBatch batch, GradientOptions options)
    {
        network.Gradients(batch, Loss.MeanSquaredError, options);
        ReferenceResult expected = ReferenceGradient.Of(
            TestSequences.Reference(network), TestSequences.Reference(batch), ReferenceLoss.HalfSquares, options.Rule);
        double[][] weights = [.. expected.Weights.SelectMany(layer => layer)];
        double worst = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            Assert.True(Errors.Norm(weights[i]) > 1e-3, $"{network.Parameters[i].Name}: the gradient is dead.");
            double error = Errors.Relative(
                Array.ConvertAll(network.Parameters[i].Gradient.ToArray(), value => (double)value), weights[i]);
            worst = double.IsNaN(error) ? error : Math.Max(worst, error);
        }

        return worst;
    }

    /// <summary>All gradients of a network, one behind the other.</summary>
    public static double[] Gradient(Network network, SequenceBatch batch, GradientOptions options)
    {
        network.Gradients(batch, Loss.MeanSquaredError, options);
        return [.. network.Parameters.SelectMany(parameter => parameter.Gradient.ToArray().Select(v => (double)v))];
    }
}
