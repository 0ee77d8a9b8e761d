using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Jacobians;

/// <summary>
/// Proves that units meet inside blocks only: whatever a state depends on of previous states and traced weights, it reaches
/// unit by unit or through block-diagonal maps, all of one number of blocks. Then ∂z/∂z⁻ and ∂z/∂θ are block-diagonal, and
/// so is every product of them.
/// </summary>
internal static class BlockStructure
{
    /// <summary>The size that says how many blocks there are; -1 where that is not proven.</summary>
    /// <param name="graph">The step.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="traced">The weights that reach a state.</param>
    public static int Of(ExpressionGraph graph, CellDefinition cell, HashSet<int> traced)
    {
        HashSet<int> under = Reach.From(graph, cell.Next.Take(cell.Carried));
        Dimension[] blocks = [.. under.Where(id => IsMeeting(graph, id)).Select(id => Meeting(graph, cell, id)).Distinct()];

        return traced.All(weight => IsOfUnits(cell.Weights[weight]))
            && blocks is [{ Kind: DimensionKind.Block } only] ? only.Index : -1;
    }

    // Units meet in a coupling operation if what it is applied to depends on any of them.
    private static bool IsMeeting(ExpressionGraph graph, int id) => graph[id].Operation
            is Operation.Map or Operation.Sum or Operation.Mean or Operation.Largest
        && Reach.Any(graph, graph[id].Operands.First(), static node =>
            node.Operation == Operation.Previous || node.Operation.ReadsWeight());

    private static Dimension Meeting(ExpressionGraph graph, CellDefinition cell, int id) =>
        graph[id].Operation == Operation.Map ? cell.Weights[graph[id].Index].Columns : Dimension.Uniform;

    // A row, or an element, for each unit; or one number, which is each unit's own as far as traces go.
    private static bool IsOfUnits(WeightDefinition weight) =>
        weight.Kind == WeightKind.Scalar || weight.Rows == Dimension.Units;
}
