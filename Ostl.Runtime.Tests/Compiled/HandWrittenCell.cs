using Ostl.Compiled;

namespace Ostl.Tests.Compiled;

/// <summary>
/// A cell whose learning code is written by hand, as plainly as possible: what the generator must agree with.
/// </summary>
public abstract class HandWrittenCell : Cell
{
    /// <summary>
    /// What recurrent maps read in place of the previous output: a constant, for references to rules that ignore
    /// recurrence.
    /// </summary>
    internal Vector? Held { get; set; }

    protected internal override Vector StartValue(int weight) => default;

    protected static float Sigmoid(float v) => 1 / (1 + MathF.Exp(-v));

    protected static WeightDescription MatrixOf(string name, Axis columns) =>
        new(name, WeightKind.Matrix, Axis.Units, columns, Initializer.Default, 1);

    protected static WeightDescription VectorOf(string name) =>
        new(name, WeightKind.Vector, Axis.Units, Axis.Uniform, Initializer.Default, 1);
}
