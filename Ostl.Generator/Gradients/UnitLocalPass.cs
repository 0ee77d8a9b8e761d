using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>
/// What a step passes from every unit to itself, on all paths: the unit-local blocks of the whole step's derivatives.
/// Reverse mode as in <see cref="AdjointPass"/>, but a derivative that has gone through a map or a reduction is kept in
/// factors, since only the diagonal of their product is asked for: diag(l W v) = l diag(W) v, and
/// diag(l W u U v) = l (Σ_q W_pq u_q U_qp) v.
/// </summary>
internal sealed class UnitLocalPass
{
    private readonly ExpressionGraph graph;
    private readonly DerivativeRules rules;
    private readonly UnitDiagonal diagonal;
    private readonly HashSet<int> active;
    private readonly Dictionary<(int Node, UnitChannel Channel), int> factors = [];

    private UnitLocalPass(ExpressionGraph graph, CellDefinition cell, HashSet<int> active)
    {
        this.graph = graph;
        this.active = active;
        rules = new DerivativeRules(graph);
        diagonal = new UnitDiagonal(graph, cell);
    }

    /// <summary>
    /// Derives the adjoints of previous states and weights; null where three maps follow one another on a path, whose
    /// diagonal is no sum of products of two.
    /// </summary>
    /// <param name="graph">The graph, which receives the new nodes.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="seeds">Nodes along the units, and their adjoints.</param>
    public static LeafAdjoints? Run(
        ExpressionGraph graph, CellDefinition cell, IEnumerable<(int Node, int Adjoint)> seeds)
    {
        (int Node, int Adjoint)[] all = seeds.ToArray();
        UnitLocalPass pass = new(graph, cell, Activity.Of(graph, all.Select(static seed => seed.Node), []));

        foreach ((int node, int adjoint) in all)
        {
            pass.Accumulate(node, UnitChannel.Local, adjoint);
        }

        // Operands come before their users, so every adjoint is complete when its node's turn comes.
        return pass.active.OrderByDescending(static id => id).ToArray().All(pass.Propagate) ? pass.Collect() : null;
    }

    private bool Propagate(int id)
    {
        Node node = graph[id];

        foreach ((UnitChannel channel, int v) in FactorsOf(id))
        {
            if (node.Operation == Operation.Map)
            {
                if (!LearnsOrRemembers(node.A))
                {
                    continue;
                }

                if (diagonal.IntoMap(channel, v, node) is not { } inside)
                {
                    return false;
                }

                Accumulate(node.A, inside.Channel, inside.V);
            }
            else if (node.Operation.IsReduction())
            {
                (UnitChannel inside, int slope) = diagonal.IntoReduction(channel, v, node);
                Accumulate(node.A, inside, slope);
            }
            else
            {
                PropagateElementwise(id, channel, v);
            }
        }

        return true;
    }

    private void PropagateElementwise(int id, UnitChannel channel, int v)
    {
        for (int operand = 0; operand < graph[id].Arity; operand++)
        {
            if (active.Contains(graph[id].Operand(operand)))
            {
                Accumulate(graph[id].Operand(operand), channel, rules.Apply(id, operand, v));
            }
        }
    }

    private bool LearnsOrRemembers(int id) => Reach.AnyOfEverything(
        graph, id, static node => node.Operation == Operation.Previous || node.Operation.ReadsWeight());

    private (UnitChannel Channel, int V)[] FactorsOf(int id) =>
        [.. factors.Where(pair => pair.Key.Node == id).Select(static pair => (pair.Key.Channel, pair.Value))];

    private void Accumulate(int node, UnitChannel channel, int v)
    {
        if (graph.IsConstant(v, 0) || !active.Contains(node))
        {
            return;
        }

        factors[(node, channel)] = factors.TryGetValue((node, channel), out int sum) ? AdjointSum.Of(graph, sum, v) : v;
    }

    private LeafAdjoints Collect()
    {
        LeafAdjoints result = new();

        foreach (int id in active.OrderBy(static id => id))
        {
            foreach ((UnitChannel channel, int v) in FactorsOf(id))
            {
                Collect(result, id, channel, v);
            }
        }

        return result;
    }

    private void Collect(LeafAdjoints result, int id, UnitChannel channel, int v)
    {
        Node node = graph[id];

        if (node.Operation != Operation.Previous && !node.Operation.ReadsWeight())
        {
            return;
        }

        if (node.Dimension == Dimension.Units)
        {
            result.Add(graph, id, Dimension.Units, diagonal.Of(channel, v));
        }
        else if (node.Dimension == Dimension.Uniform)
        {
            // One number reaches every unit; elements along the inputs belong to none.
            result.Add(graph, id, Dimension.Units, diagonal.Sum(channel, v));
        }
    }
}
