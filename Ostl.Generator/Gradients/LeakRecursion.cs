using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>
/// λ⁻ where a constant α stands for what a state makes of its own previous value: z_p = α z_p⁻ + f_p(new values of the
/// same step, x, θ). A state has such a leak if its new value depends on its previous one outside of maps, other new
/// values held fixed; all else that is read of the past is a constant. Which branch a setting chooses is not known
/// here: α is then chosen with it.
/// </summary>
internal sealed class LeakRecursion(ExpressionGraph graph, CellDefinition cell)
{
    private readonly Dictionary<int, int> shares = [];

    private readonly Dictionary<(int Node, int State), int> sharesOf = [];

    // What each state becomes, as far as settings choose.
    private readonly SettingBranch[][] branches =
        [.. cell.Next.Take(cell.Carried).Select(node => SettingBranch.Of(graph, node))];

    /// <summary>Per state, whether it has a leak, whatever settings choose.</summary>
    public bool[] Leaks => [.. branches.Select((of, state) =>
        of.Any(branch => !graph.IsConstant(Share(branch.Node, state), 0)))];

    /// <summary>λ⁻ per state, from λ of the new values and L.</summary>
    public int[] Previous()
    {
        Dictionary<int, int> totals = Totals();

        return [.. branches.Select((of, state) => Sum(of.Select(branch => branch.Guarded(graph, graph.Multiply(
            graph.Multiply(graph.Leak(), Share(branch.Node, state)), totals[branch.Node])))))];
    }

    // 1 where a value holds the state's previous one and 0 where it does not, or which of them settings choose. It may
    // hold it through what another state would have become, had a setting chosen otherwise.
    private int Share(int node, int state)
    {
        if (!sharesOf.TryGetValue((node, state), out int share))
        {
            int[] held = [.. Others(state).Select(static branch => branch.Node).Where(other => other != node)];
            LeafAdjoints slopes = AdjointPass.Run(graph, [(node, graph.Constant(1))], Inside.Nothing, held);
            int Of(int leaf) => Share(slopes.Of(graph, leaf));

            share = held.Distinct().Where(other => !graph.IsConstant(Of(other), 0))
                .Select(other => graph.Multiply(Of(other), NotHeld(other, state, Share(other, state))))
                .Aggregate(Of(graph.Previous(state)), Either);
            sharesOf.Add((node, state), share);
        }

        return share;
    }

    private IEnumerable<SettingBranch> Others(int state) =>
        branches.Where((_, other) => other != state).SelectMany(static of => of);

    // A share where no other state becomes the value.
    private int NotHeld(int node, int state, int share) => Others(state).Where(branch => branch.Node == node)
        .Aggregate(share, (rest, branch) => branch.Elsewhere(graph, rest));

    // Where a derivative is 0, as far as settings decide it.
    private int Share(int slope)
    {
        if (!shares.TryGetValue(slope, out int share))
        {
            shares.Add(slope, share = ShareOf(graph[slope], slope));
        }

        return share;
    }

    private int ShareOf(Node node, int slope) => node.Operation switch
    {
        Operation.Constant => graph.Constant(graph.IsConstant(slope, 0) ? 0 : 1),
        Operation.Where when SettingBranch.IsSetting(graph, node.A) =>
            graph.Where(node.A, Share(node.B), Share(node.C)),
        Operation.Where => Either(Share(node.B), Share(node.C)),
        Operation.Add or Operation.Subtract => Either(Share(node.A), Share(node.B)),
        Operation.Multiply or Operation.SkipZero => graph.Multiply(Share(node.A), Share(node.B)),
        Operation.Divide or Operation.Negate => Share(node.A),
        _ => graph.Constant(1),
    };

    private int Either(int a, int b) => graph.IsConstant(a, 0) || graph.IsConstant(b, 1) ? b
        : graph.IsConstant(b, 0) || graph.IsConstant(a, 1) ? a
        : graph.Binary(Operation.Max, a, b);

    private int Sum(IEnumerable<int> terms) => terms.Aggregate(graph.Constant(0), graph.Add);

    // The whole derivative with respect to each new value, through later ones of the same step and the output.
    private Dictionary<int, int> Totals()
    {
        Dictionary<int, int> totals = [];

        for (int state = 0; state < branches.Length; state++)
        {
            foreach (SettingBranch branch in branches[state])
            {
                int before = totals.TryGetValue(branch.Node, out int sum) ? sum : graph.Constant(0);
                totals[branch.Node] = graph.Add(before, branch.Guarded(graph, graph.Adjoint(state)));
            }
        }

        for (int i = 0; i < cell.Outputs.Count; i++)
        {
            int signal = graph.Signal(i, cell.Outputs[i].Axis);

            if (totals.TryGetValue(cell.Outputs[i].Node, out int sum))
            {
                totals[cell.Outputs[i].Node] = graph.Add(sum, signal);
            }
            else
            {
                Spread(totals, cell.Outputs[i].Node, signal);
            }
        }

        foreach (int node in totals.Keys.OrderByDescending(static id => id).ToArray())
        {
            Spread(totals, node, totals[node]);
        }

        return totals;
    }

    private void Spread(Dictionary<int, int> totals, int from, int adjoint)
    {
        LeafAdjoints found = AdjointPass.Run(
            graph, [(from, adjoint)], Inside.Nothing, totals.Keys.Where(node => node != from).ToArray());

        foreach (int node in totals.Keys.Where(node => node != from).ToArray())
        {
            totals[node] = graph.Add(totals[node], found.Of(graph, node));
        }
    }
}
