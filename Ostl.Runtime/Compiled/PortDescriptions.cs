namespace Ostl.Compiled;

/// <summary>One of the values that a step takes.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Axis">
/// The axis it lies along: its own, <see cref="Axis.Units"/> where the cell works on it unit by unit, or that of the
/// input it meets element by element. An integer input is one number, and the axis is that of the values it can have.
/// </param>
/// <param name="IsInteger">It is an integer, which picks a row of a matrix.</param>
/// <param name="PassesSignal">
/// ∂y_t/∂x_t is not identically zero: what gives this input receives a learning signal at the same step.
/// </param>
public sealed record InputDescription(string Name, Axis Axis, bool IsInteger, bool PassesSignal)
{
    /// <summary>How many numbers a step takes of it.</summary>
    internal int Width(LayerAxes axes) => IsInteger ? 1 : axes.Length(Axis);
}

/// <summary>One of the values that a step returns.</summary>
/// <param name="Name">The name it has in the returned tuple; "output" where only one is returned.</param>
/// <param name="Axis">The axis it lies along.</param>
public sealed record OutputDescription(string Name, Axis Axis);

/// <summary>An int property that says how long an axis is.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Axis">
/// Its axis: its own, or that of an input where the two meet; then the input decides, and a value other than 0 is
/// checked against it.
/// </param>
public sealed record SizeDescription(string Name, Axis Axis);
