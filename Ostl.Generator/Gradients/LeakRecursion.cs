using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>
/// λ⁻ where a constant α stands for what a state makes of its own previous value: z_p = α z_p⁻ + f_p(new values of the
/// same step, x, θ). A state has such a leak if its new value depends on its previous one outside of maps, other new
/// values held fixed; all else that is read of the past is a constant. Which branch a setting chooses is not known
/// here: a state leaks if it does so in any of them.
/// </summary>
internal sealed class LeakRecursion(ExpressionGraph graph, CellDefinition cell)
{
    private readonly int[] next = [.. cell.Next.Take(cell.Carried)];

    /// <summary>Per state, whether it has a leak.</summary>
    public bool[] Leaks => [.. next.Select((node, state) => !graph.IsConstant(
        AdjointPass.Run(graph, [(node, graph.Constant(1))], Inside.Nothing, next.Where(other => other != node))
            .Of(graph, graph.Previous(state)), 0))];

    /// <summary>λ⁻ per state, from λ of the new values and L.</summary>
    public int[] Previous()
    {
        Dictionary<int, int> totals = Totals();

        return [.. Leaks.Select((leaks, state) => leaks
            ? graph.Multiply(graph.Leak(), totals[next[state]])
            : graph.Constant(0))];
    }

    // The whole derivative with respect to each new value, through later ones of the same step and the output.
    private Dictionary<int, int> Totals()
    {
        Dictionary<int, int> totals = next.Distinct().ToDictionary(static node => node, _ => graph.Constant(0));

        for (int state = 0; state < next.Length; state++)
        {
            totals[next[state]] = graph.Add(totals[next[state]], graph.Adjoint(state));
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
