namespace Ostl.Generator.Expressions;

/// <summary>
/// How costly a value is to have again, which decides whether a later pass keeps it or computes it anew.
/// </summary>
internal enum Cost
{
    /// <summary>Read from where it lies.</summary>
    Leaf,

    /// <summary>A few instructions: recomputed where it is needed.</summary>
    Arithmetic,

    /// <summary>A polynomial or a division: kept for the adjoint.</summary>
    Function,

    /// <summary>A matrix product or a reduction, which a kernel cannot do within an element: kept.</summary>
    Product,
}

/// <summary>The facts about one operation that do not depend on the node.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Arity">How many operands it has.</param>
/// <param name="Cost">What it costs to have its value again.</param>
/// <param name="Evaluate">
/// Its meaning on doubles, used to fold constants; absent for leaves and coupling operations.
/// </param>
/// <param name="IsMask">Its value is a truth value per element, not a number.</param>
internal sealed record OperationInfo(
    Operation Operation, int Arity, Cost Cost, Func<double, double, double, double>? Evaluate = null,
    bool IsMask = false)
{
    /// <summary>
    /// How many of its operands, the first ones, its value is computed from. What comes after says only what its
    /// derivative is.
    /// </summary>
    public int Reads { get; init; } = Arity;
}

/// <summary>
/// One row per operation. A new elementwise function is one row here, one rule in <c>DerivativeRules</c>, its word in
/// <c>Ostl.Elementwise</c> and its lanes in <c>Ostl.Compiled.LaneMath</c>, all under the same name.
/// </summary>
internal static class OperationTable
{
    private static readonly OperationInfo[] Rows =
    [
        new(Operation.Constant, 0, Cost.Leaf),
        new(Operation.Setting, 0, Cost.Leaf),
        new(Operation.Input, 0, Cost.Leaf),
        new(Operation.Previous, 0, Cost.Leaf),
        new(Operation.Weight, 0, Cost.Leaf),
        new(Operation.Fixed, 0, Cost.Leaf),
        new(Operation.Adjoint, 0, Cost.Leaf),
        new(Operation.Signal, 0, Cost.Leaf),
        new(Operation.Length, 0, Cost.Leaf),
        new(Operation.Leak, 0, Cost.Leaf),
        new(Operation.Diagonal, 0, Cost.Leaf),

        new(Operation.Add, 2, Cost.Arithmetic, static (a, b, _) => a + b),
        new(Operation.Subtract, 2, Cost.Arithmetic, static (a, b, _) => a - b),
        new(Operation.Multiply, 2, Cost.Arithmetic, static (a, b, _) => a * b),
        new(Operation.Divide, 2, Cost.Arithmetic, static (a, b, _) => a / b),
        new(Operation.Negate, 1, Cost.Arithmetic, static (a, _, _) => -a),
        new(Operation.SkipZero, 2, Cost.Arithmetic, static (a, b, _) => a == 0 ? 0 : a * b),

        new(Operation.Relu, 1, Cost.Arithmetic, static (a, _, _) => a > 0 ? a : 0),
        new(Operation.LeakyRelu, 2, Cost.Arithmetic, static (a, slope, _) => a > 0 ? a : slope * a),
        new(Operation.Sigmoid, 1, Cost.Function, static (a, _, _) => 1 / (1 + Math.Exp(-a))),
        new(Operation.Tanh, 1, Cost.Function, static (a, _, _) => Math.Tanh(a)),
        new(Operation.Exp, 1, Cost.Function, static (a, _, _) => Math.Exp(a)),
        new(Operation.Log, 1, Cost.Function, static (a, _, _) => Math.Log(a)),
        new(Operation.Sqrt, 1, Cost.Function, static (a, _, _) => Math.Sqrt(a)),
        new(Operation.Square, 1, Cost.Arithmetic, static (a, _, _) => a * a),
        new(Operation.Abs, 1, Cost.Arithmetic, static (a, _, _) => Math.Abs(a)),
        new(Operation.Sin, 1, Cost.Function, static (a, _, _) => Math.Sin(a)),
        new(Operation.Cos, 1, Cost.Function, static (a, _, _) => Math.Cos(a)),
        new(
            Operation.Softplus, 1, Cost.Function, static (a, _, _) =>
                Math.Max(a, 0) + Math.Log(1 + Math.Exp(-Math.Abs(a)))),
        new(Operation.Min, 2, Cost.Arithmetic, static (a, b, _) => Math.Min(a, b)),
        new(Operation.Max, 2, Cost.Arithmetic, static (a, b, _) => Math.Max(a, b)),
        new(Operation.Clamp, 3, Cost.Arithmetic, static (a, low, high) => Math.Min(Math.Max(a, low), high)),
        new(Operation.Spike, 3, Cost.Arithmetic, static (u, _, _) => u >= 0 ? 1 : 0),
        new(Operation.StopGradient, 1, Cost.Arithmetic, static (a, _, _) => a),
        new(Operation.Supplied, 3, Cost.Arithmetic, static (a, _, _) => a) { Reads = 1 },
        new(Operation.Broadcast, 1, Cost.Arithmetic, static (a, _, _) => a),

        new(Operation.Where, 3, Cost.Arithmetic, static (mask, a, b) => mask != 0 ? a : b),
        new(Operation.Greater, 2, Cost.Arithmetic, static (a, b, _) => a > b ? 1 : 0, IsMask: true),
        new(Operation.GreaterOrEqual, 2, Cost.Arithmetic, static (a, b, _) => a >= b ? 1 : 0, IsMask: true),
        new(Operation.Less, 2, Cost.Arithmetic, static (a, b, _) => a < b ? 1 : 0, IsMask: true),
        new(Operation.LessOrEqual, 2, Cost.Arithmetic, static (a, b, _) => a <= b ? 1 : 0, IsMask: true),
        new(Operation.And, 2, Cost.Arithmetic, static (a, b, _) => a != 0 && b != 0 ? 1 : 0, IsMask: true),
        new(Operation.Or, 2, Cost.Arithmetic, static (a, b, _) => a != 0 || b != 0 ? 1 : 0, IsMask: true),
        new(Operation.Not, 1, Cost.Arithmetic, static (a, _, _) => a != 0 ? 0 : 1, IsMask: true),

        new(Operation.Row, 1, Cost.Product),
        new(Operation.Map, 1, Cost.Product),
        new(Operation.MapTransposed, 1, Cost.Product),
        new(Operation.MapPair, 1, Cost.Product),
        new(Operation.Sum, 1, Cost.Product),
        new(Operation.Mean, 1, Cost.Product),
        new(Operation.Largest, 1, Cost.Product),
        new(Operation.IsLargest, 1, Cost.Product),
    ];

    /// <summary>A reduction over the layer: one number per sample.</summary>
    public static bool IsReduction(this Operation operation) =>
        operation is Operation.Sum or Operation.Mean or Operation.Largest;

    /// <summary>An operation through which units meet, on the way forward.</summary>
    public static bool IsCoupling(this Operation operation) => operation == Operation.Map || operation.IsReduction();

    /// <summary>A use of a weight.</summary>
    public static bool ReadsWeight(this Operation operation) =>
        operation is Operation.Weight or Operation.Map or Operation.Row;

    public static OperationInfo Info(this Operation operation) => Rows[(int)operation];
}
