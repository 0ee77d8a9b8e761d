using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>
/// What a learning rule does with recurrence in the traces; the names are those of <c>Ostl.Recurrence</c>.
/// </summary>
internal enum Recurrence
{
    Exact,
    Ignored,
    Self,
    Leak,
}

/// <summary>A coefficient c of one use of a weight: dE/dW = Σ c aᵀ, or dE/db = Σ c.</summary>
/// <param name="Weight">The weight's index.</param>
/// <param name="Coefficient">The node of c.</param>
/// <param name="Axis">The axis of c.</param>
/// <param name="Argument">The node of a map's argument; -1 for vectors and scalars.</param>
internal readonly record struct Use(int Weight, int Coefficient, Dimension Axis, int Argument);

/// <summary>
/// The adjoint of one step under one treatment of recurrence, as nodes of the graph. Its leaves beside those of the
/// step are λ (the adjoint of each state's new value) and L (the learning signal on each output).
/// </summary>
/// <param name="Recurrence">The treatment.</param>
/// <param name="Previous">λ⁻ = λ ∂z/∂z⁻ + L ∂y/∂z⁻, per state.</param>
/// <param name="Uses">λ ∂z/∂θ + L ∂y/∂θ, per use of a weight.</param>
/// <param name="Inputs">λ ∂z/∂x + L ∂y/∂x, per input.</param>
internal sealed record StepAdjoint(
    Recurrence Recurrence, IReadOnlyList<int> Previous, IReadOnlyList<Use> Uses, IReadOnlyList<int> Inputs);
