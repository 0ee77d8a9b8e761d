namespace Ostl.Proofs;

/// <summary>
/// The side of a gradient check that is on trial: a network's generated code, or a stand-in for it in a test.
/// </summary>
internal interface IGradientsUnderTest
{
    /// <summary>The layers, lowest first.</summary>
    IReadOnlyList<LayerUnderTest> Layers { get; }

    /// <summary>The loss its gradients are of.</summary>
    ReferenceLoss Loss { get; }

    /// <summary>Weights as they would be drawn for training: [layer][weight][element].</summary>
    double[][][] InitialWeights(int seed);

    /// <summary>What the compiler claims of each weight's gradient under a rule: [layer][weight].</summary>
    Claim[][] Claims(LearningRule rule);

    /// <summary>Its loss and gradients, with the sequences cut into windows.</summary>
    ReferenceResult Gradients(CheckDraw draw, LearningRule rule, int window);
}

/// <summary>A layer on trial.</summary>
/// <param name="Name">Its name in reports: layers[0].</param>
/// <param name="Cell">Its cell.</param>
/// <param name="Inputs">Number of inputs.</param>
/// <param name="Units">Number of units.</param>
internal sealed record LayerUnderTest(string Name, Cell Cell, int Inputs, int Units);

/// <summary>What the compiler claims of one weight's gradient.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct Claim(GradientClaim Kind, string Reason);
