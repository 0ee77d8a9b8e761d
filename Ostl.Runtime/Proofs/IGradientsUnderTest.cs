using Ostl.Compiled;

namespace Ostl.Proofs;

/// <summary>
/// The side of a gradient check that is on trial: a network's generated code, or a stand-in for it in a test.
/// </summary>
internal interface IGradientsUnderTest
{
    /// <summary>The layers in topological order.</summary>
    IReadOnlyList<LayerUnderTest> Layers { get; }

    /// <summary>What it takes in at every step, side by side.</summary>
    IReadOnlyList<NetworkInput> Inputs => [new NetworkInput(NetworkInput.Only, Layers[0].Inputs)];

    /// <summary>Numbers that the loss looks at.</summary>
    int Outputs => Layers[^1].Units;

    /// <summary>The output that the loss looks at; null = all that no layer takes, side by side.</summary>
    ReferenceSource? Output => null;

    /// <summary>Weights that are one with a weight of a layer before.</summary>
    IReadOnlyList<ReferenceTie> Ties => [];

    /// <summary>
    /// Some layer's rule needs the whole sequence for a window, where the others follow the given one.
    /// </summary>
    bool NeedsWholeSequence(LearningRule rule) =>
        Layers.Any(layer => (layer.Rule ?? rule).NeedsWholeSequence);

    /// <summary>The steps of the windows that some layer's rule is defined on; null where none is.</summary>
    int? FixedWindow(LearningRule rule) =>
        Layers.Select(layer => (layer.Rule ?? rule).Window.Steps).FirstOrDefault(steps => steps is not null);

    /// <summary>The loss its gradients are of.</summary>
    ReferenceLoss Loss { get; }

    /// <summary>Weights as they would be drawn for training: [layer][weight][element].</summary>
    double[][][] InitialWeights(int seed);

    /// <summary>Constants as they would be drawn with those weights: [layer][constant][element].</summary>
    double[][][] Constants(int seed);

    /// <summary>Why a rule means nothing for the layers; null where it means something.</summary>
    string? Objection(LearningRule rule) => null;

    /// <summary>What the compiler claims of each weight's gradient under a rule: [layer][weight].</summary>
    Claim[][] Claims(LearningRule rule);

    /// <summary>The fixed matrices that it has drawn for a rule.</summary>
    ReferenceFeedback Feedback(LearningRule rule) => new();

    /// <summary>Its loss and gradients, with the sequences cut into windows.</summary>
    ReferenceResult Gradients(CheckDraw draw, LearningRule rule, int window);
}

/// <summary>A layer on trial.</summary>
/// <param name="Name">Its name in reports: layers[0].</param>
/// <param name="Cell">Its cell.</param>
/// <param name="Axes">How long its axes are.</param>
/// <param name="Sources">Per input where its values come from, side by side; absent = a stack.</param>
internal sealed record LayerUnderTest(string Name, Cell Cell, LayerAxes Axes, ReferenceSource[][]? Sources = null)
{
    /// <summary>A layer of a stack.</summary>
    public LayerUnderTest(string name, Cell cell, int inputs, int units)
        : this(name, cell, new LayerAxes(units, [inputs]))
    {
    }

    /// <summary>Number of inputs of the first input.</summary>
    public int Inputs => Axes.Input(0);

    /// <summary>Number of units.</summary>
    public int Units => Axes.Units;

    /// <summary>A learning rule of its own; null = that of the network.</summary>
    public LearningRule? Rule { get; init; }

    /// <summary>Per weight, whether it is not trained; null = all are.</summary>
    public bool[]? Frozen { get; init; }
}

/// <summary>What the compiler claims of one weight's gradient.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct Claim(GradientClaim Kind, string Reason);
