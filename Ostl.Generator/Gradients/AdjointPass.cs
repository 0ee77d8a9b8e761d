using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>What a derivative may still reach once it has entered the argument of a linear map.</summary>
[Flags]
internal enum Inside
{
    Nothing = 0,
    Inputs = 1,
    Weights = 2,
    Previous = 4,
    Everything = Inputs | Weights | Previous,
}

/// <summary>
/// Reverse-mode differentiation of the step, symbolically: from seeds on some nodes it derives the adjoint of every
/// leaf. A derivative that enters a map's argument is kept apart from one that does not, because rules and proofs of
/// structure treat the two differently.
/// </summary>
internal sealed class AdjointPass
{
    private readonly ExpressionGraph graph;
    private readonly DerivativeRules rules;
    private readonly Inside inside;
    private readonly HashSet<int> leaves;
    private readonly HashSet<int> active;

    // Adjoints by node, axis of the derivative, and whether it came through a coupling operation. A node that is one
    // number may be reached along both axes, and the sums over the two are taken apart.
    private readonly Dictionary<int, SortedDictionary<(bool IsAxis, Dimension Axis, bool Inside), int>> adjoints = [];

    private AdjointPass(
        ExpressionGraph graph, Inside inside, HashSet<int> leaves, HashSet<int> active, UntakenBranches branches)
    {
        this.graph = graph;
        this.inside = inside;
        this.leaves = leaves;
        this.active = active;
        rules = new DerivativeRules(graph, branches);
    }

    /// <summary>Derives the adjoints of all leaves.</summary>
    /// <param name="graph">The graph, which receives the new nodes.</param>
    /// <param name="seeds">Nodes and their adjoints.</param>
    /// <param name="inside">What counts behind a map.</param>
    /// <param name="stops">Interior nodes to treat as leaves.</param>
    public static LeafAdjoints Run(
        ExpressionGraph graph, IEnumerable<(int Node, int Adjoint)> seeds, Inside inside,
        IEnumerable<int>? stops = null)
    {
        HashSet<int> leaves = [.. stops ?? []];
        (int Node, int Adjoint)[] all = seeds.ToArray();
        HashSet<int> active = Activity.Of(graph, all.Select(static seed => seed.Node), leaves);
        UntakenBranches branches = new(graph, all.Select(static seed => seed.Node));
        AdjointPass pass = new(graph, inside, leaves, active, branches);

        foreach ((int node, int adjoint) in all)
        {
            pass.Accumulate(node, adjoint, throughMap: false);
        }

        // Operands come before their users, so every adjoint is complete when its node's turn comes.
        foreach (int node in active.OrderByDescending(static id => id).ToArray())
        {
            pass.Propagate(node);
        }

        return pass.Collect();
    }

    private void Propagate(int id)
    {
        Node node = graph[id];

        if (node.Arity == 0 || leaves.Contains(id))
        {
            return;
        }

        foreach ((Dimension axis, bool throughMap, int adjoint) in AdjointsOf(id))
        {
            if (node.Operation == Operation.Map)
            {
                int argument = graph.MapTransposed(node.Index, adjoint, graph[node.A].Dimension);
                Accumulate(node.A, argument, throughMap: true);
                continue;
            }

            if (node.Operation.IsReduction())
            {
                // What reached the one number along an axis is summed over it first.
                int whole = axis.IsAxis ? graph.Reduce(Operation.Sum, adjoint, axis) : adjoint;
                Accumulate(node.A, rules.Reduction(id, whole), throughMap: true);
                continue;
            }

            for (int operand = 0; operand < node.Arity; operand++)
            {
                if (active.Contains(node.Operand(operand)))
                {
                    Accumulate(node.Operand(operand), rules.Apply(id, operand, adjoint), throughMap);
                }
            }
        }
    }

    private IEnumerable<(Dimension Axis, bool Inside, int Adjoint)> AdjointsOf(int id) =>
        adjoints.TryGetValue(id, out var found)
            ? [.. found.Select(static entry => (entry.Key.Axis, entry.Key.Inside, entry.Value))]
            : [];

    private void Accumulate(int node, int adjoint, bool throughMap)
    {
        // Where everything counts behind a map there is no need to know what came through one.
        bool apart = throughMap && inside != Inside.Everything;

        if (graph.IsConstant(adjoint, 0) || !active.Contains(node) || (apart && inside == Inside.Nothing))
        {
            return;
        }

        Dimension own = graph[node].Dimension;
        Dimension axis = own.IsAxis ? own : graph[adjoint].Dimension;
        var key = (axis.IsAxis, axis, apart);

        if (!adjoints.TryGetValue(node, out var ofNode))
        {
            ofNode = [];
            adjoints.Add(node, ofNode);
        }

        ofNode[key] = ofNode.TryGetValue(key, out int sum) ? AdjointSum.Of(graph, sum, adjoint) : adjoint;
    }

    private LeafAdjoints Collect()
    {
        LeafAdjoints result = new();

        foreach (int id in active.OrderBy(static id => id))
        {
            foreach ((Dimension axis, bool throughMap, int adjoint) in AdjointsOf(id))
            {
                Node node = graph[id];
                Inside kind = node.Operation switch
                {
                    Operation.Input => Inside.Inputs,
                    Operation.Previous => Inside.Previous,
                    Operation.Weight or Operation.Map or Operation.Row => Inside.Weights,
                    _ => leaves.Contains(id) ? Inside.Previous : Inside.Nothing,
                };

                if (kind != Inside.Nothing && (!throughMap || (inside & kind) != 0))
                {
                    result.Add(graph, id, axis, adjoint);
                }
            }
        }

        return result;
    }
}
