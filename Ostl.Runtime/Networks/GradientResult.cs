namespace Ostl;

/// <summary>
/// What a gradient computation found; the gradients themselves are in <see cref="Network.Parameters"/>.
/// </summary>
/// <param name="Loss">The loss, reduced as the gradient is.</param>
/// <param name="LossPerStep">The mean over supervised steps; NaN where there is none.</param>
/// <param name="SupervisedSteps">Number of steps that had a target.</param>
/// <param name="Window">Steps learned at once, K.</param>
public sealed record GradientResult(double Loss, double LossPerStep, long SupervisedSteps, int Window);
