using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>How a derivative came to a value, as far as its diagonal depends on it.</summary>
internal enum UnitPath
{
    /// <summary>Unit by unit: diag(v).</summary>
    Local,

    /// <summary>Through one map: diag(l) W diag(v).</summary>
    Map,

    /// <summary>Through two maps, one after the other: diag(l) W diag(u) U diag(v).</summary>
    MapPair,

    /// <summary>Through a reduction, which leaves one number: l vᵀ.</summary>
    Outer,
}

/// <summary>
/// The derivative of a unit's results with respect to a value, all but its last factor v, which is kept beside it:
/// a matrix with a row for every unit, of which the diagonal is asked for.
/// </summary>
/// <param name="Path">Its form.</param>
/// <param name="Left">The node of l.</param>
/// <param name="Outer">The weight of W.</param>
/// <param name="Between">The node of u.</param>
/// <param name="Inner">The weight of U.</param>
/// <param name="Axis">The axis of v.</param>
internal readonly record struct UnitChannel(
    UnitPath Path, Dimension Axis, int Left = -1, int Outer = -1, int Between = -1, int Inner = -1)
{
    /// <summary>Unit by unit.</summary>
    public static UnitChannel Local => new(UnitPath.Local, Dimension.Units);
}
