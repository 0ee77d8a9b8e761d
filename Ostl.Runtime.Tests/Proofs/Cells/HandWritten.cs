using Ostl.Compiled;

namespace Ostl.Runtime.Tests.Proofs.Cells;

/// <summary>A cell whose execution is written by hand, where there is no generated code to be tested.</summary>
internal abstract class HandWritten : Cell
{
    protected static CellDescription Describe(string name, string[] states, params WeightDescription[] weights) => new()
    {
        Name = name,
        Inputs = [new("x", Axis.Input(0), IsInteger: false, PassesSignal: true)],
        Outputs = [new("output", Axis.Units)],
        States = [.. states.Select(state => new StateDescription(state, 0, false))],
        Weights = weights,
        Stored = [],
        SignalScratch = [],
        Factors = [],
        Adjoints = [],
    };

    protected static WeightDescription FromInputs(string name) =>
        new(name, WeightKind.Matrix, Axis.Units, Axis.Input(0), Initializer.Default, 1);

    protected static WeightDescription FromUnits(string name) =>
        new(name, WeightKind.Matrix, Axis.Units, Axis.Units, Initializer.Default, 1);

    protected static WeightDescription PerUnit(string name) =>
        new(name, WeightKind.Vector, Axis.Units, Axis.Uniform, Initializer.Default, 1);

    protected static WeightDescription OneNumber(string name) =>
        new(name, WeightKind.Scalar, Axis.Uniform, Axis.Uniform, Initializer.Default, 1);

    protected internal override CompiledCell Compile(in LayerShape shape) => throw new NotSupportedException();

    protected internal override Vector StartValue(int weight) => default;
}
