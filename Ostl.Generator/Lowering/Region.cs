using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Lowering;

/// <summary>
/// Turns the values a procedure must produce into ordered statements. Elementwise work between two matrix products is
/// fused into one kernel; what later statements need of an earlier kernel is kept if it is a function, and computed
/// again if it is arithmetic.
/// </summary>
internal sealed class Region
{
    private readonly ExpressionGraph graph;
    private readonly CellDefinition cell;
    private readonly Dictionary<int, Place> available;
    private readonly Func<Dimension, Place> newArray;
    private readonly Dictionary<int, int> levels = [];
    private readonly List<Placed> targets = [];
    private readonly Dictionary<int, Place> results = [];
    private readonly bool ofAdjoint;
    private readonly Dictionary<int, Place> copies = [];

    private Region(
        ExpressionGraph graph, CellDefinition cell, Dictionary<int, Place> available, Func<Dimension, Place> newArray,
        bool ofAdjoint)
    {
        this.graph = graph;
        this.cell = cell;
        this.available = available;
        this.newArray = newArray;
        this.ofAdjoint = ofAdjoint;
    }

    /// <summary>Lowers some values.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="cell">The cell, for the axes of its inputs and outputs.</param>
    /// <param name="roots">The values wanted, and where.</param>
    /// <param name="available">What lies in arrays already; receives what this region writes.</param>
    /// <param name="newArray">Makes an array for an intermediate value.</param>
    /// <param name="ofAdjoint">
    /// Rows are those of an adjoint, several of which may belong to one forward row and share one row of L, so that a
    /// product cannot read these row by row.
    /// </param>
    public static List<Statement> Lower(
        ExpressionGraph graph, CellDefinition cell, IEnumerable<Placed> roots, Dictionary<int, Place> available,
        Func<Dimension, Place> newArray, bool ofAdjoint = false)
    {
        Region region = new(graph, cell, available, newArray, ofAdjoint);
        region.Plan(roots.ToArray());

        return region.Order();
    }

    private void Plan(Placed[] roots)
    {
        foreach (Placed root in roots)
        {
            // A product writes its first array itself; every further place, and slots, are copies.
            if (IsProduct(root.Node) && !root.Place.IsSlot && !results.ContainsKey(root.Node)
                && !available.ContainsKey(root.Node))
            {
                results.Add(root.Node, root.Place);
            }
            else
            {
                targets.Add(root);
            }
        }

        HashSet<int> needed = Reach.From(graph, roots.Select(static root => root.Node), Stops);

        foreach (int product in
            needed.Where(id => IsProduct(id) && !available.ContainsKey(id)).OrderBy(static id => id))
        {
            if (!results.ContainsKey(product))
            {
                results.Add(product, newArray(graph[product].Dimension));
            }

            KeepArgument(product);
        }

        KeepFunctionsNeededLater();
    }

    private void KeepArgument(int product)
    {
        int argument = graph[product].A;

        if (ofAdjoint && HasArray(argument) && PlaceOf(argument).IsOfStep)
        {
            if (!copies.ContainsKey(argument))
            {
                copies.Add(argument, newArray(graph[argument].Dimension));
                targets.Add(new Placed(argument, copies[argument]));
            }

            return;
        }

        // The argument may be a product itself, which has an array of its own.
        if (!HasArray(argument) && !IsProduct(argument) && !targets.Any(target => target.Node == argument))
        {
            targets.Add(new Placed(argument, newArray(graph[argument].Dimension)));
        }
    }

    // A function computed for one kernel and read by a later one is kept; its own operands may be such functions again.
    private void KeepFunctionsNeededLater()
    {
        for (int i = 0; i < targets.Count; i++)
        {
            int level = LevelOf(targets[i].Node);

            foreach (int id in
                Reach.From(graph, [targets[i].Node], id => Stops(id) || IsProduct(id) || IsKeptBefore(id, level)))
            {
                if (IsKeptBefore(id, level) && !Stops(id) && !targets.Any(target => target.Node == id))
                {
                    targets.Add(new Placed(id, newArray(graph[id].Dimension)));
                }
            }
        }
    }

    private bool IsKeptBefore(int id, int level) =>
        graph[id].Dimension != Dimension.Uniform && graph[id].Operation.Info().Cost == Cost.Function
        && LevelOf(id) < level;

    private List<Statement> Order()
    {
        List<Statement> statements = [];
        int last =
            targets.Select(target => LevelOf(target.Node)).Concat(results.Keys.Select(LevelOf)).DefaultIfEmpty().Max();

        for (int level = 0; level <= last; level++)
        {
            foreach (var group in
                targets.Where(target => LevelOf(target.Node) == level).GroupBy(AxisOf).OrderBy(static g => g.Key))
            {
                statements.Add(KernelBuilder.Build(graph, group.Key, group.ToArray(), available));
            }

            foreach (Placed target in targets.Where(target => LevelOf(target.Node) == level && !Stops(target.Node)))
            {
                available.Add(target.Node, target.Place);
            }

            foreach (int product in
                results.Keys.Where(id => LevelOf(id) == level + 1).OrderBy(static id => id).ToArray())
            {
                statements.Add(StatementOf(product));
                available[product] = results[product];
            }
        }

        return statements;
    }

    private Statement StatementOf(int product)
    {
        Node node = graph[product];
        Place argument = copies.TryGetValue(node.A, out Place copy) ? copy : PlaceOf(node.A);

        return node.Operation switch
        {
            Operation.Map => new Product(product, node.Index, false, argument, results[product]),
            Operation.MapTransposed => new Product(product, node.Index, true, argument, results[product]),
            Operation.Row => new Lookup(product, node.Index, argument, results[product]),
            Operation.MapPair => new PairProduct(product, node.Index, node.Inner, argument, results[product]),
            _ => new Reduction(product, node.Operation, argument, results[product]),
        };
    }

    // The number of products on the longest path to a value.
    private int LevelOf(int id)
    {
        if (!levels.TryGetValue(id, out int level))
        {
            level = Stops(id) ? 0
                : IsProduct(id) ? LevelOf(graph[id].A) + 1
                : graph[id].Operands.Select(LevelOf).DefaultIfEmpty().Max();
            levels.Add(id, level);
        }

        return level;
    }

    private bool Stops(int id) => HasArray(id) || graph[id].Dimension == Dimension.Uniform;

    private bool HasArray(int id) => available.ContainsKey(id) || Place.OfLeaf(graph[id]).Kind != PlaceKind.None;

    private bool IsProduct(int id) => graph[id].Operation.Info().Cost == Cost.Product;

    private Place PlaceOf(int id) => available.TryGetValue(id, out Place place) ? place : Place.OfLeaf(graph[id]);

    // A value may be the same for all elements; where it goes has an axis.
    private Dimension AxisOf(Placed target) => target.Place.Kind switch
    {
        PlaceKind.InputSignal => cell.Inputs[target.Place.Index].Axis,
        PlaceKind.Output => cell.Outputs[target.Place.Index].Axis,
        _ => graph[target.Node].Dimension == Dimension.Uniform ? Dimension.Units : graph[target.Node].Dimension,
    };
}
