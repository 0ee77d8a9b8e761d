using Ostl.Compiled;
using static Ostl.Elementwise;

namespace Ostl.Runtime.Tests.Proofs.Cells;

/// <summary>Long short-term memory; y depends on y⁻ directly, through the output gate.</summary>
internal sealed class LstmByHand : HandWritten
{
    public bool Detached { get; init; }

    public override CellDescription Description { get; } = Describe(
        "LstmByHand", ["c", "y"],
        FromInputs("Wi"), FromUnits("Hi"), PerUnit("bi"), FromInputs("Wf"), FromUnits("Hf"), PerUnit("bf"),
        FromInputs("Wo"), FromUnits("Ho"), PerUnit("bo"), FromInputs("Wc"), FromUnits("Hc"), PerUnit("bc"));

    protected internal override void Execute(Execution execution)
    {
        Vector c = execution.Previous(0), y = execution.Previous(1), x = execution.Input();
        y = Detached ? StopGradient(y) : y;
        Vector i = Sigmoid(Gate(0)), f = Sigmoid(Gate(3)), o = Sigmoid(Gate(6)), u = Tanh(Gate(9));
        c = f * c + i * u;
        y = o * Tanh(c);
        execution.Next(0, c);
        execution.Next(1, y);
        execution.Output(y);

        Vector Gate(int first) =>
            execution.Matrix(first) * x + execution.Matrix(first + 1) * y + execution.Vector(first + 2);
    }
}

/// <summary>
/// Gated recurrent unit with the reset before the map: U (r h) nests one map in the argument of another.
/// </summary>
internal sealed class GruByHand : HandWritten
{
    public enum Constants
    {
        /// <summary>Nothing is detached.</summary>
        None,

        /// <summary>h inside the arguments of maps.</summary>
        States,

        /// <summary>Everything inside the argument of U.</summary>
        Argument,
    }

    public Constants Detached { get; init; }

    public override CellDescription Description { get; } = Describe(
        "GruByHand", ["h"],
        FromInputs("Wz"), FromUnits("Uz"), PerUnit("bz"), FromInputs("Wr"), FromUnits("Ur"), PerUnit("br"),
        FromInputs("W"), FromUnits("U"), PerUnit("b"));

    protected internal override void Execute(Execution execution)
    {
        Vector h = execution.Previous(0), x = execution.Input();
        Vector inside = Detached == Constants.None ? h : StopGradient(h);
        Vector z = Sigmoid(execution.Matrix(0) * x + execution.Matrix(1) * inside + execution.Vector(2));
        Vector r = Sigmoid(execution.Matrix(3) * x + execution.Matrix(4) * inside + execution.Vector(5));
        Vector reset = Detached == Constants.Argument ? StopGradient(r * inside) : r * inside;
        Vector candidate = Tanh(execution.Matrix(6) * x + execution.Matrix(7) * reset + execution.Vector(8));
        h = z * h + (1 - z) * candidate;
        execution.Next(0, h);
        execution.Output(h);
    }
}
