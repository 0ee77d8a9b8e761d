using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Lowering;

/// <summary>
/// Orders the forward step. What does not depend on a previous state is done for a whole window at once, before the
/// first step; what no state depends on, after the last.
/// </summary>
internal sealed class ForwardLowering
{
    private readonly ExpressionGraph graph;
    private readonly CellDefinition cell;
    private readonly HashSet<int> kept;

    /// <param name="graph">The graph.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="readLater">Values that the adjoint, the signals and the factors are computed from.</param>
    /// <param name="arguments">What the maps that are learned are applied to.</param>
    public ForwardLowering(
        ExpressionGraph graph, CellDefinition cell, IEnumerable<int> readLater, IEnumerable<int> arguments)
    {
        this.graph = graph;
        this.cell = cell;
        int[] later = [.. readLater, .. arguments];
        HashSet<int> forward = Reach.From(graph, [.. Next, .. cell.OutputNodes]);
        int[] asked = AskedByDerivatives(later, forward);
        kept = Kept(later, [.. forward, .. asked]);
        Lower();
        LowerAsked([.. asked, .. arguments]);
    }

    public List<Statement> Before { get; } = [];

    public List<Statement> Step { get; } = [];

    public List<Statement> After { get; } = [];

    /// <summary>Axes of the stored arrays.</summary>
    public List<Dimension> Stored { get; } = [];

    /// <summary>Where forward values lie once the window has run.</summary>
    public Dictionary<int, Place> Places { get; } = [];

    private IEnumerable<int> Next => cell.Next.Take(cell.Carried);

    // Functions and products that something later is computed from; arithmetic in between is computed again.
    private HashSet<int> Kept(int[] readLater, HashSet<int> forward)
    {
        forward.UnionWith(Reach.From(graph, readLater).Where(id => graph[id].Operation == Operation.IsLargest));
        HashSet<int> inArrays = [.. Next, .. cell.OutputNodes];
        bool IsKept(int id) =>
            forward.Contains(id) && graph[id].Dimension != Dimension.Uniform && !inArrays.Contains(id)
            && graph[id].Operation.Info().Cost is Cost.Function or Cost.Product;

        return [.. Reach.From(graph, readLater, id => inArrays.Contains(id) || IsKept(id)).Where(IsKept)];
    }

    // Products that no value of the step is made of: a derivative that the user gives may read what its function does
    // not.
    private int[] AskedByDerivatives(int[] readLater, HashSet<int> forward)
    {
        bool IsOfAdjoint(int id) => Reach.Any(graph, id, static node =>
            node.Operation is Operation.Adjoint or Operation.Signal or Operation.IsLargest);

        return [.. Products(readLater).Where(id =>
            !forward.Contains(id) && graph[id].Dimension != Dimension.Uniform && !IsOfAdjoint(id))];
    }

    private void LowerAsked(IEnumerable<int> asked)
    {
        int[] missing = [.. asked.Distinct().Where(id =>
            !Places.ContainsKey(id) && Place.OfLeaf(graph[id]).Kind == PlaceKind.None)];
        (cell.Carried == 0 ? Before : After).AddRange(LowerRegion([.. missing.Select(NewStored)]));
    }

    private void Lower()
    {
        if (cell.Carried == 0)
        {
            Before.AddRange(LowerRegion(
                [.. KeptIn(cell.OutputNodes), .. LargestIn(cell.OutputNodes), .. OutputsIn(static _ => true)]));

            return;
        }

        int[] inputProducts = [.. Products([.. Next, .. cell.OutputNodes]).Where(id => !IsSequential(id))];
        HashSet<int> loop = Reach.From(graph, Next, inputProducts.Contains);
        bool IsInLoop(int output) => Products([output]).All(id => inputProducts.Contains(id) || loop.Contains(id));
        Placed[] late = OutputsIn(output => !IsInLoop(output));

        Before.AddRange(LowerRegion([.. inputProducts.Select(NewStored), .. KeptIn(inputProducts)]));

        Placed[] roots =
        [
            .. Next.Select(static (node, state) => new Placed(node, new Place(PlaceKind.Next, state))),
            .. OutputsIn(IsInLoop),
        ];
        int[] inStep = [.. roots.Select(static root => root.Node)];
        Step.AddRange(LowerRegion([.. roots, .. KeptIn(inStep), .. LargestIn(inStep)]));

        int[] afterwards = [.. late.Select(static output => output.Node)];
        After.AddRange(LowerRegion([.. KeptIn(afterwards), .. LargestIn(afterwards), .. late]));

        // An output's rows follow each other from step to step, a state's do not: read from the former. A product of
        // the inputs that is an output has rows of its own, which the steps have read already.
        foreach (Placed output in Enumerable.Reverse(OutputsIn(output => !inputProducts.Contains(output))))
        {
            Places[output.Node] = output.Place;
        }
    }

    private Placed[] OutputsIn(Func<int, bool> condition) =>
    [
        .. cell.Outputs.Select(static (output, i) => new Placed(output.Node, new Place(PlaceKind.Output, i)))
            .Where(output => condition(output.Node)),
    ];

    private List<Statement> LowerRegion(Placed[] roots) =>
        Region.Lower(
            graph, cell, roots.Where(root => !Places.ContainsKey(root.Node) || root.Place.Kind != PlaceKind.Stored),
            Places, NewArray);

    private IEnumerable<Placed> KeptIn(IEnumerable<int> roots) =>
        Reach.From(graph, roots, Places.ContainsKey)
            .Where(
                id => kept.Contains(id) && !Places.ContainsKey(id) && graph[id].Operation.Info().Cost == Cost.Function)
            .OrderBy(static id => id)
            .Select(NewStored)
            .ToArray();

    // Which element was the largest is asked by the adjoint only, and found where the largest is.
    private IEnumerable<Placed> LargestIn(IEnumerable<int> roots)
    {
        HashSet<int> reached = Reach.From(graph, roots);

        return kept.Where(
            id =>
                graph[id].Operation == Operation.IsLargest && reached.Contains(graph[id].A) && !Places.ContainsKey(id))
            .OrderBy(static id => id)
            .Select(NewStored)
            .ToArray();
    }

    private IEnumerable<int> Products(IEnumerable<int> roots) =>
        Reach.From(graph, roots).Where(id => graph[id].Operation.IsCoupling() || graph[id].Operation == Operation.Row)
            .OrderBy(static id => id);

    private bool IsSequential(int id) => Reach.Any(graph, id, static node => node.Operation == Operation.Previous);

    private Placed NewStored(int id) => new(id, NewArray(graph[id].Dimension));

    private Place NewArray(Dimension axis)
    {
        Stored.Add(axis);

        return new Place(PlaceKind.Stored, Stored.Count - 1);
    }
}
