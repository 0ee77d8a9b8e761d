namespace Ostl;

/// <summary>Bytes that a layer or a network takes while it learns a batch.</summary>
/// <param name="Weights">Weights and random feedback, their copies for kernels, and the weights' gradient.</param>
/// <param name="Activations">Inputs, outputs, states, signals and kept values of a window.</param>
/// <param name="Adjoint">λ, the coefficients of a window, and the sums in which gradients are gathered.</param>
/// <param name="Traces">Eligibility traces, filtered ones too, and what carries them from window to window.</param>
public readonly record struct MemoryUse(long Weights, long Activations, long Adjoint, long Traces)
{
    /// <summary>All of it.</summary>
    public long Total => Weights + Activations + Adjoint + Traces;

    /// <summary>Sums, part by part.</summary>
    public static MemoryUse operator +(MemoryUse a, MemoryUse b) => new(
        a.Weights + b.Weights, a.Activations + b.Activations, a.Adjoint + b.Adjoint, a.Traces + b.Traces);
}
