using Ostl.Compiled;
using static Ostl.Elementwise;

namespace Ostl.Runtime.Tests.Proofs.Cells;

/// <summary>y = tanh(W x + H y⁻).</summary>
internal sealed class TanhRnn : HandWritten
{
    public override CellDescription Description { get; } =
        Describe("TanhRnn", ["y"], FromInputs("W"), FromUnits("H"));

    protected internal override void Execute(Execution execution)
    {
        Vector y = Tanh(execution.Matrix(0) * execution.Input() + execution.Matrix(1) * execution.Previous(0));
        execution.Next(0, y);
        execution.Output(y);
    }
}

/// <summary>y = W x + b, without a state.</summary>
internal sealed class Affine : HandWritten
{
    public override CellDescription Description { get; } = Describe("Affine", [], FromInputs("W"), PerUnit("b"));

    protected internal override void Execute(Execution execution) =>
        execution.Output(execution.Matrix(0) * execution.Input() + execution.Vector(1));
}

/// <summary>
/// A complex oscillator in real numbers: h = λ h⁻ + γ B x, y = Re(C h) with C = 2 + j; all of them one number.
/// </summary>
internal sealed class ComplexDiagonal : HandWritten
{
    public override CellDescription Description { get; } = Describe(
        "ComplexDiagonal", ["re", "im"],
        OneNumber("λre"), OneNumber("λim"), OneNumber("γ"), FromInputs("Bre"), FromInputs("Bim"));

    protected internal override void Execute(Execution execution)
    {
        Vector re = execution.Previous(0), im = execution.Previous(1), x = execution.Input();
        Scalar a = execution.Scalar(0), b = execution.Scalar(1), gamma = execution.Scalar(2);
        (re, im) = (
            a * re - b * im + gamma * (execution.Matrix(3) * x),
            a * im + b * re + gamma * (execution.Matrix(4) * x));
        execution.Next(0, re);
        execution.Next(1, im);
        execution.Output(2 * re - im);
    }
}

/// <summary>y = step(previous state, x, a, b), one state and two weights per unit; for words and conventions.</summary>
internal sealed class OneState(Func<Vector, Vector, Vector, Vector, Vector> step) : HandWritten
{
    public override CellDescription Description { get; } = Describe("OneState", ["s"], PerUnit("a"), PerUnit("b"));

    protected internal override void Execute(Execution execution)
    {
        Vector s = step(execution.Previous(0), execution.Input(), execution.Vector(0), execution.Vector(1));
        execution.Next(0, s);
        execution.Output(s);
    }
}
