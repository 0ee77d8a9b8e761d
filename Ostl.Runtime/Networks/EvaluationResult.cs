namespace Ostl;

/// <summary>How well a network does, without learning.</summary>
/// <param name="Loss">Summed over supervised steps, averaged over the sequences.</param>
/// <param name="LossPerStep">The mean over supervised steps; NaN where there is none.</param>
/// <param name="SupervisedSteps">Number of steps that had a target.</param>
/// <param name="Accuracy">
/// The share of supervised steps whose largest output is that of the label; null where targets are not labels.
/// </param>
public sealed record EvaluationResult(double Loss, double LossPerStep, long SupervisedSteps, double? Accuracy);
