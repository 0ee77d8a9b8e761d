using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration;

/// <summary>The kinds of trained fields; the names are those of <c>Ostl.Compiled.WeightKind</c>.</summary>
internal enum WeightKind
{
    Matrix,
    Vector,
    Scalar,
}

/// <summary>A <c>[Weight]</c> field.</summary>
/// <param name="Name">The field, as it is spelled after <c>this.</c></param>
/// <param name="Kind">Linear map, one number per element, or one number.</param>
/// <param name="Rows">Along which axis its rows lie (its elements, for a vector); Uniform for a scalar.</param>
/// <param name="Columns">
/// Along which axis the columns of a matrix lie, a block of units where it is block-diagonal; otherwise Uniform.
/// </param>
/// <param name="Initializer">Member of <c>Ostl.Initializer</c>.</param>
/// <param name="Gain">A factor on the drawn values.</param>
/// <param name="HasStartValue">The field has an initialiser: the field's own value is the start value.</param>
internal sealed record WeightDefinition(
    string Name,
    WeightKind Kind,
    Dimension Rows,
    Dimension Columns,
    string Initializer,
    double Gain,
    bool HasStartValue);
