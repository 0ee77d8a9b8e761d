namespace Ostl;

/// <summary>
/// Where a parameter's optimizer keeps its state: to save and restore it by <see cref="Optimizer.State"/> and
/// <see cref="Optimizer.UpdateCount"/>.
/// </summary>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Index">The parameter's index among those that the optimizer is attached to.</param>
/// <param name="RateFactor">The factor on its learning rate.</param>
public readonly record struct OptimizerPlace(Optimizer Optimizer, int Index, float RateFactor);
