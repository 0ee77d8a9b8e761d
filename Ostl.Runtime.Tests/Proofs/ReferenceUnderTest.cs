using Ostl.Proofs;

namespace Ostl.Runtime.Tests.Proofs;

/// <summary>
/// Stands in for generated code: the reference's own gradients in single precision, spoiled on demand.
/// </summary>
internal sealed class ReferenceUnderTest(params (Cell Cell, int Units)[] layers) : IGradientsUnderTest
{
    public int Inputs { get; init; } = 3;

    public ReferenceLoss Loss { get; init; } = ReferenceLoss.HalfSquares;

    public IReadOnlyList<LayerUnderTest> Layers => [.. layers.Select((layer, i) => new LayerUnderTest(
        $"layers[{i}]", layer.Cell, i == 0 ? Inputs : layers[i - 1].Units, layer.Units))];

    /// <summary>Under which rules which layers are claimed exact.</summary>
    public Func<LearningRule, int, bool> IsExact { get; init; } = (rule, _) => rule == LearningRule.Bptt;

    /// <summary>Changes what was computed.</summary>
    public Action<ReferenceResult, LearningRule, int> Spoil { get; init; } = (_, _, _) => { };

    /// <summary>A factor on the loss.</summary>
    public double LossFactor { get; init; } = 1;

    public double[][][] InitialWeights(int seed)
    {
        Random random = new(seed);

        return [.. Layers.Select(layer => new ReferenceLayer(layer.Cell, layer.Inputs, layer.Units, [])).Select(
            layer => layer.Description.Weights.Select((_, weight) =>
                Enumerable.Range(0, layer.WeightLength(weight)).Select(_ => random.NextDouble() - 0.5).ToArray())
            .ToArray())];
    }

    public double[][][] Constants(int seed) => [.. Layers.Select(_ => Array.Empty<double[]>())];

    public Claim[][] Claims(LearningRule rule) => [.. Layers.Select((layer, i) =>
        layer.Cell.Description.Weights.Select(_ => new Claim(
            IsExact(rule, i) ? GradientClaim.Exact : GradientClaim.WithoutResidual, "said by the test")).ToArray())];

    public ReferenceResult Gradients(CheckDraw draw, LearningRule rule, int window)
    {
        ReferenceResult result = ReferenceGradient.Of(draw.Network(this), draw.Batch, Loss, rule);

        foreach (double[] weight in result.Weights.SelectMany(layer => layer))
        {
            for (int i = 0; i < weight.Length; i++)
            {
                weight[i] = (float)weight[i];
            }
        }

        Spoil(result, rule, window);

        return result with { Loss = LossFactor * result.Loss };
    }
}
