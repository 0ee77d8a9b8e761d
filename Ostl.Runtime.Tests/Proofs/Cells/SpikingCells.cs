using Ostl.Compiled;
using static Ostl.Elementwise;

namespace Ostl.Runtime.Tests.Proofs.Cells;

/// <summary>s = Relu(W x + H y⁻ + d s⁻ (1 − y⁻)); y = σ(s + b), or a spike in its place.</summary>
internal sealed class SmoothSnu : HandWritten
{
    public bool Spikes { get; init; }

    public bool Detached { get; init; }

    public double Decay { get; init; } = 0.8;

    public override CellDescription Description { get; } =
        Describe("SmoothSnu", ["s", "y"], FromInputs("W"), FromUnits("H"), PerUnit("b"));

    protected internal override void Execute(Execution execution)
    {
        Vector s = execution.Previous(0), y = execution.Previous(1);
        Vector recurrent = execution.Matrix(1) * (Detached ? StopGradient(y) : y);
        s = Softplus(execution.Matrix(0) * execution.Input() + recurrent + Decay * s * (1 - y));
        y = Spikes ? Spike(s + execution.Vector(2)) : Sigmoid(s + execution.Vector(2));
        execution.Next(0, s);
        execution.Next(1, y);
        execution.Output(y);
    }
}
