using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>Which nodes a derivative can pass: those that depend on a weight, a previous state or an input.</summary>
internal static class Activity
{
    /// <summary>
    /// The nodes under some roots on which a derivative exists; <paramref name="stops"/> count as leaves.
    /// </summary>
    public static HashSet<int> Of(ExpressionGraph graph, IEnumerable<int> roots, HashSet<int> stops)
    {
        HashSet<int> active = [];
        HashSet<int> passive = [];

        foreach (int root in roots)
        {
            Visit(root);
        }

        return active;

        bool Visit(int id)
        {
            if (active.Contains(id) || passive.Contains(id))
            {
                return active.Contains(id);
            }

            Node node = graph[id];
            bool found = stops.Contains(id) || node.Operation is Operation.Input or Operation.Previous
                || node.Operation.ReadsWeight();

            if (!stops.Contains(id))
            {
                for (int i = 0; i < node.Arity; i++)
                {
                    found |= Visit(node.Operand(i)) && Passes(node, i);
                }
            }

            (found ? active : passive).Add(id);

            return found;
        }
    }

    /// <summary>A derivative can pass from a node to this operand.</summary>
    public static bool Passes(Node node, int operand) => !node.Operation.Info().IsMask && node.Operation switch
    {
        Operation.StopGradient => false,
        Operation.Supplied => operand < 2,
        Operation.Where => operand > 0,
        Operation.Spike => operand == 0,
        _ => true,
    };
}
