namespace Ostl;

/// <summary>What becomes of the losses of a batch's supervised steps.</summary>
public enum Reduction
{
    /// <summary>Summed over steps, averaged over sequences.</summary>
    MeanOfSequences,

    /// <summary>Averaged over all supervised steps of the batch.</summary>
    MeanOfSteps,

    /// <summary>Summed over everything.</summary>
    Sum,
}
