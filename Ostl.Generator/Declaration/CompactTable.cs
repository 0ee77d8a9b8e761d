using Ostl.Generator.Expressions;
using Ostl.Generator.Utilities;

namespace Ostl.Generator.Declaration;

/// <summary>
/// The nodes that some roots depend on and no others, so that a definition does not change with what it does not use.
/// Settings are renumbered in the order in which they are first needed, states in a given order.
/// </summary>
internal sealed class CompactTable
{
    private readonly List<Node> nodes = [];
    private readonly List<int> settings = [];
    private readonly Dictionary<int, int> moved = [];

    /// <param name="graph">The nodes.</param>
    /// <param name="roots">The ones that are needed, with all they depend on.</param>
    /// <param name="states">For each new position of a state its old one.</param>
    public CompactTable(ExpressionGraph graph, IReadOnlyList<int> roots, int[] states)
    {
        // Operands lie before their uses, in the graph as in the table.
        foreach (int id in Reach.Everything(graph, roots).OrderBy(static id => id))
        {
            Node node = graph[id];
            moved[id] = nodes.Count;
            nodes.Add(node with
            {
                A = Moved(node.A),
                B = Moved(node.B),
                C = Moved(node.C),
                Index = node.Operation switch
                {
                    Operation.Setting => SettingOf(node.Index),
                    Operation.Previous => Array.IndexOf(states, node.Index),
                    _ => node.Index,
                },
            });
        }

        Roots = [.. roots.Select(root => moved[root])];

        int Moved(int operand) => operand < 0 ? -1 : moved[operand];
    }

    public EquatableArray<Node> Nodes => new(nodes);

    /// <summary>The new position of a node; -1 if nothing needs it.</summary>
    public int PositionOf(int node) => moved.TryGetValue(node, out int position) ? position : -1;

    /// <summary>The roots, in the order in which they were given.</summary>
    public IReadOnlyList<int> Roots { get; }

    /// <summary>For each new position of a setting its old one.</summary>
    public IReadOnlyList<int> Settings => settings;

    private int SettingOf(int index)
    {
        if (!settings.Contains(index))
        {
            settings.Add(index);
        }

        return settings.IndexOf(index);
    }
}
