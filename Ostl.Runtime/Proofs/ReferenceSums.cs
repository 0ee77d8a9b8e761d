using Ostl.Compiled;

namespace Ostl.Proofs;

/// <summary>Where the gradient of one layer is gathered.</summary>
/// <param name="Gradient">Per weight, its gradient.</param>
/// <param name="Squares">Per weight, Σ g² over what each step adds.</param>
/// <param name="Weights">What stands for the weights in recorded values.</param>
/// <param name="Description">The weights' axes.</param>
internal sealed record ReferenceSums(
    double[][] Gradient, double[] Squares, ExecutionWeights Weights, CellDescription Description)
{
    /// <summary>Adds what one step says.</summary>
    public void Add(StepDerivative step)
    {
        for (int weight = 0; weight < Gradient.Length; weight++)
        {
            double[] own = step.Gradient(Weights[weight], Description.Weights[weight]);

            for (int i = 0; i < own.Length; i++)
            {
                Gradient[weight][i] += own[i];
                Squares[weight] += own[i] * own[i];
            }
        }
    }
}
