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
}

/// <summary>Marks a <see cref="Vector"/> field that is carried from one time step to the next.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class StateAttribute : Attribute
{
    /// <summary>Its value before the first step and after a restart.</summary>
    public double Initial { get; init; }
}
