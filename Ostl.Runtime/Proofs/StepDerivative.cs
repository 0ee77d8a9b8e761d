using Ostl.Compiled;

namespace Ostl.Proofs;

/// <summary>
/// What λ of a step's new states and L of its output say of its previous states, its input and its weights, under a
/// treatment of recurrence. Read off the executed step; nothing here is shared with the compiler.
/// </summary>
internal abstract class StepDerivative
{
    /// <summary>λ of the step before: [state][unit].</summary>
    public abstract double[][] Previous();

    /// <summary>L of what gives an input.</summary>
    public abstract double[] Input(int port, Residual residual);

    /// <summary>The derivative with respect to a weight.</summary>
    /// <param name="weight">What stands for it in recorded values.</param>
    /// <param name="description">Its axes.</param>
    public abstract double[] Gradient(object weight, WeightDescription description);

    /// <summary>Looks at a step.</summary>
    /// <param name="step">The executed step.</param>
    /// <param name="cell">The axes of what the cell has.</param>
    /// <param name="lambda">∂E/∂z_t that comes from later steps: [state][unit].</param>
    /// <param name="signals">L_t of every output: [output][element].</param>
    /// <param name="recurrence">The treatment of recurrence.</param>
    /// <param name="leak">α, where only the leak is kept.</param>
    public static StepDerivative Of(
        RecordedStep step, CellDescription cell, double[][] lambda, double[][] signals, Recurrence recurrence,
        double leak) => recurrence switch
    {
        Recurrence.Self => new OwnUnitAdjoint(step, cell, lambda, signals),
        Recurrence.Leak => new LeakAdjoint(step, lambda, signals, leak),
        _ => new StepAdjoint(step, lambda, signals, recurrence),
    };
}
