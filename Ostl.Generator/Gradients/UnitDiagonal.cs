using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>
/// The algebra of <see cref="UnitChannel"/>: diagonals, and what a coupling operation makes of a channel.
/// </summary>
internal sealed class UnitDiagonal(ExpressionGraph graph, CellDefinition cell)
{
    /// <summary>The diagonal of a channel that ends at a value of the units, with last factor v.</summary>
    public int Of(UnitChannel channel, int v) => channel.Path switch
    {
        UnitPath.Local => v,
        UnitPath.Map => Times(channel.Left, graph.Multiply(graph.Diagonal(channel.Outer), v)),
        UnitPath.MapPair => Times(
            channel.Left,
            graph.Multiply(
                graph.MapPair(channel.Outer, channel.Inner, Whole(channel.Between, Columns(channel.Outer))), v)),
        _ => Times(channel.Left, v),
    };

    /// <summary>
    /// The sum of a channel's columns: what one number that reaches every element gets, unit by unit.
    /// </summary>
    public int Sum(UnitChannel channel, int v) => channel.Path switch
    {
        UnitPath.Local => v,
        UnitPath.Map => Times(channel.Left, Map(channel.Outer, v)),
        UnitPath.MapPair =>
            Times(channel.Left, Map(channel.Outer, graph.Multiply(channel.Between, Map(channel.Inner, v)))),
        _ => Times(channel.Left, graph.Reduce(Operation.Sum, Whole(v, channel.Axis), channel.Axis)),
    };

    /// <summary>
    /// The channel into the argument of a map and the last factor there; none where three maps follow each other.
    /// </summary>
    public (UnitChannel Channel, int V)? IntoMap(UnitChannel channel, int v, Node map) => channel.Path switch
    {
        UnitPath.Local => (new UnitChannel(UnitPath.Map, Columns(map.Index), v, map.Index), graph.Constant(1)),
        UnitPath.Map => (channel with
        {
            Path = UnitPath.MapPair, Axis = Columns(map.Index), Between = v, Inner = map.Index,
        }, graph.Constant(1)),
        UnitPath.Outer => (
            channel with { Axis = Columns(map.Index) },
            graph.MapTransposed(map.Index, Whole(v, channel.Axis), Columns(map.Index))),
        _ => null,
    };

    /// <summary>The channel into a reduced vector, and the last factor there.</summary>
    public (UnitChannel Channel, int V) IntoReduction(UnitChannel channel, int v, Node reduction) =>
        (new UnitChannel(UnitPath.Outer, graph[reduction.A].Dimension, Sum(channel, v)), Slope(reduction));

    // (Σ v)' = 1;  (Σ v / n)' = 1 / n;  (max v)' = 1 at the first of the largest
    private int Slope(Node reduction) => reduction.Operation switch
    {
        Operation.Sum => graph.Constant(1),
        Operation.Mean => graph.Divide(graph.Constant(1), graph.Length(graph[reduction.A].Dimension)),
        _ => graph.IsLargest(reduction.A),
    };

    private int Map(int weight, int v) => graph.Map(weight, Whole(v, Columns(weight)), cell.Weights[weight].Rows);

    private Dimension Columns(int weight) => cell.Weights[weight].Columns;

    private int Whole(int v, Dimension axis) => graph.Broadcast(v, axis);

    // λ may be zero where a derivative behind it is infinite.
    private int Times(int left, int right) =>
        Reach.Any(graph, right, static node => node.Operation is Operation.SkipZero or Operation.Divide)
            ? graph.Binary(Operation.SkipZero, left, right)
            : graph.Multiply(left, right);
}
