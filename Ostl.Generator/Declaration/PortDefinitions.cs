using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration;

/// <summary>A parameter of <c>Step</c>.</summary>
/// <param name="Name">Its name, as it is spelled.</param>
/// <param name="Axis">
/// Along which axis it lies: <see cref="Dimension.Units"/> where the cell works on it unit by unit, and that of the
/// first of the inputs that it meets elementwise. Of an integer, the axis of the values it can have.
/// </param>
/// <param name="IsInteger">It is an integer, which picks a row of a matrix.</param>
internal sealed record InputDefinition(string Name, Dimension Axis, bool IsInteger);

/// <summary>A value that <c>Step</c> returns.</summary>
/// <param name="Name">
/// Its name in the returned tuple, without the mark of a keyword; "output" where it is the only one.
/// </param>
/// <param name="Node">Its node.</param>
/// <param name="Axis">Along which axis it lies.</param>
internal sealed record OutputDefinition(string Name, int Node, Dimension Axis);

/// <summary>An int property that says how long an axis is.</summary>
/// <param name="Name">The property, as it is spelled after <c>this.</c></param>
/// <param name="Axis">Its axis: its own, or that of an input where the two meet.</param>
internal sealed record SizeDefinition(string Name, Dimension Axis);
