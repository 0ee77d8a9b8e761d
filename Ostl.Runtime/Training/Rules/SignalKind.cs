namespace Ostl;

/// <summary>Where the learning signal L_t = ∂E_t/∂y_t of a layer comes from.</summary>
public enum SignalKind
{
    /// <summary>From the layers above at the same step, each passing on L ∂y/∂x.</summary>
    Spatial,

    /// <summary>
    /// Likewise, with a random matrix B in place of the transpose of every trained map on the way, fixed or
    /// <see cref="LearningSignal.Adapting"/>: feedback alignment.
    /// </summary>
    FeedbackAlignment,

    /// <summary>Likewise, with the signs of the map and fixed random magnitudes: B = |M| sign W.</summary>
    SignSymmetric,

    /// <summary>
    /// B ∂E/∂(network output), with B the transpose of the map by which the output layer reads this one.
    /// </summary>
    DirectSymmetric,

    /// <summary>
    /// B ∂E/∂(network output), with a random B, fixed or <see cref="LearningSignal.Adapting"/>: direct feedback
    /// alignment.
    /// </summary>
    DirectRandom,

    /// <summary>
    /// B sign ∂E/∂(network output), with a random B, fixed or <see cref="LearningSignal.Adapting"/>.
    /// </summary>
    DirectSign,

    /// <summary>B y*, with a fixed random B and the target y*, one-hot for a label: target projection.</summary>
    TargetProjection,

    /// <summary>From a fixed random readout of the layer's own and the loss of that: ∂E(R y)/∂y.</summary>
    LocalReadout,

    /// <summary>From the user: see <see cref="LearningSignal.Supplied"/>.</summary>
    Supplied,
}
