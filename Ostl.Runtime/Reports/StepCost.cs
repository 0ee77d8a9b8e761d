namespace Ostl;

/// <summary>
/// Floating-point operations of one step of a batch, on average over the sequence. Products with matrices and the
/// recursion of traces are counted in full; of elementwise functions one for every number they write.
/// </summary>
/// <param name="Forward">The step itself.</param>
/// <param name="Adjoint">λ, the gradient, and the learning signal of the layer below.</param>
/// <param name="Traces">Carrying eligibility traces from window to window, and the gradient through them.</param>
public readonly record struct StepCost(double Forward, double Adjoint, double Traces)
{
    /// <summary>All of it.</summary>
    public double Total => Forward + Adjoint + Traces;

    /// <summary>Sums, part by part.</summary>
    public static StepCost operator +(StepCost a, StepCost b) =>
        new(a.Forward + b.Forward, a.Adjoint + b.Adjoint, a.Traces + b.Traces);
}
