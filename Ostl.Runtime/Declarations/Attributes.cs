namespace Ostl;

/// <summary>Marks a partial class as the declaration of a cell; the generator writes its learning code.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OstlCellAttribute : Attribute;

/// <summary>
/// Marks a field as trained: a <see cref="Matrix"/> is a linear map whose shape follows from its use, a
/// <see cref="Vector"/> one number per element, a <see cref="Scalar"/> one number for the layer. A field initialiser
/// gives a vector or scalar its start value.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WeightAttribute(Initializer initializer = Initializer.Default) : Attribute
{
    /// <summary>How the first values are drawn.</summary>
    public Initializer Initializer { get; } = initializer;

    /// <summary>A factor on the drawn values.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>
    /// The name of an int property of the cell: a matrix has so many rows, a vector so many elements. Left out where it
    /// follows from the weight's use.
    /// </summary>
    public string? Rows { get; init; }

    /// <summary>The name of an int property of the cell: a matrix has so many columns.</summary>
    public string? Columns { get; init; }

    /// <summary>
    /// The name of an int property of the cell: the matrix, from units to units, consists of so many blocks of equal size
    /// along its diagonal and is 0 elsewhere, as the heads of a layer are. It is held as rows of a block's length.
    /// </summary>
    public string? Blocks { get; init; }
}

/// <summary>Marks a <see cref="Vector"/> field that is carried from one time step to the next.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class StateAttribute : Attribute
{
    /// <summary>Its value before the first step and after a restart.</summary>
    public double Initial { get; init; }

    /// <summary>
    /// Read before it is assigned, the field holds its value of so many steps ago, 1 to 16; before there is one, and
    /// for as many steps after a restart, <see cref="Initial"/>.
    /// </summary>
    public int Delay { get; init; } = 1;
}

/// <summary>
/// Marks a <see cref="Vector"/> field as a constant per element: drawn with the network's weights, from a stream of its
/// own, never trained, saved and loaded with the network. <see cref="Network.Constants"/> holds the values.
/// </summary>
/// <example><code>[Constant(Low = 5, High = 20)] Vector tau;</code></example>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ConstantAttribute(Distribution distribution = Distribution.Uniform) : Attribute
{
    /// <summary>What the values are drawn from.</summary>
    public Distribution Distribution { get; } = distribution;

    /// <summary>No value is smaller; of uniform kinds 0 unless given, of others without a bound.</summary>
    public double Low { get; init; }

    /// <summary>No value is larger; of uniform kinds 1 unless given, of others without a bound.</summary>
    public double High { get; init; }

    /// <summary>Mean of a normal or gamma distribution, before values outside the bounds are drawn again.</summary>
    public double Mean { get; init; }

    /// <summary>Standard deviation of a normal distribution, 1 unless given.</summary>
    public double Deviation { get; init; }

    /// <summary>Shape of a gamma distribution, 3 unless given.</summary>
    public double Shape { get; init; }
}

/// <summary>
/// Marks a method as the derivative of a function on doubles of the same class, to be used where the function is
/// applied with <c>Map</c>. It takes the function's parameters, and the function's value after them if it asks for it,
/// and returns the derivative: a double, or for several parameters a tuple of as many.
/// </summary>
/// <example><code>
/// static double Step(double v) => v > 0 ? 1 : 0;
/// [Derivative(nameof(Step))] static double StepDerivative(double v) => Math.Max(0, 1 - Math.Abs(v));
/// </code></example>
/// <param name="function">The function's name.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DerivativeAttribute(string function) : Attribute
{
    /// <summary>The function's name.</summary>
    public string Function { get; } = function;
}
