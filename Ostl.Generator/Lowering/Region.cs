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
    private readonly bool sharesSignal;
    private readonly Dictionary<int, Place> signalCopies = [];

    private Region(
        ExpressionGraph graph, CellDefinition cell, Dictionary<int, Place> available, Func<Dimension, Place> newArray,
        bool sharesSignal)
    {
        this.graph = graph;
        this.cell = cell;
        this.available = available;
        this.newArray = newArray;
        this.sharesSignal = sharesSignal;
    }

    /// <summary>Lowers some values.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="cell">The cell, for the axes of its inputs and outputs.</param>
    /// <param name="roots">The values wanted, and where.</param>
    /// <param name="available">What lies in arrays already; receives what this region writes.</param>
    /// <param name="newArray">Makes an array for an intermediate value.</param>
    /// <param name="sharesSignal">Rows may share one row of L, so that a product cannot read L row by row.</param>
    public static List<Statement> Lower(
        ExpressionGraph graph, CellDefinition cell, IEnumerable<Placed> roots, Dictionary<int, Place> available,
        Func<Dimension, Place> newArray, bool sharesSignal = false)
    {
        Region region = new(graph, cell, available, newArray, sharesSignal);
        region.Plan(roots.ToArray());

        return region.Order();
    }

    private void Plan(Placed[] roots)
    {
        foreach (Placed root in roots)
        {
            // A product writes its first array itself; every further place, and slots, are copies.
            if (IsProduct(root.Node) && !root.Place.IsSlot && !results.ContainsKey(root.Node) && !available.ContainsKey(root.Node))
            {
                results.Add(root.Node, root.Place);
            }
            else
            {
                targets.Add(root);
            }
        }

        HashSet<int> needed = Reach.From(graph, roots.Select(static root => root.Node), Stops);

        foreach (int product in needed.Where(id => IsProduct(id) && !available.ContainsKey(id)).OrderBy(static id => id))
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

        if (sharesSignal && graph[argument].Operation == Operation.Signal)
        {
            if (!signalCopies.ContainsKey(argument))
            {
                signalCopies.Add(argument, newArray(graph[argument].Dimension));
                targets.Add(new Placed(argument, signalCopies[argument]));
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

            foreach (int id in Reach.From(graph, [targets[i].Node], id => Stops(id) || IsProduct(id) || IsKeptBefore(id, level)))
            {
                if (IsKeptBefore(id, level) && !Stops(id) && !targets.Any(target => target.Node == id))
                {
                    targets.Add(new Placed(id, newArray(graph[id].Dimension)));
                }
            }
        }
    }

    private bool IsKeptBefore(int id, int level) =>
        graph[id].Dimension != Dimension.Uniform && graph[id].Operation.Info().Cost == Cost.Function && LevelOf(id) < level;

    private List<Statement> Order()
    {
        List<Statement> statements = [];
        int last = targets.Select(target => LevelOf(target.Node)).Concat(results.Keys.Select(LevelOf)).DefaultIfEmpty().Max();

        for (int level = 0; level <= last; level++)
        {
            foreach (var group in targets.Where(target => LevelOf(target.Node) == level).GroupBy(AxisOf).OrderBy(static g => g.Key))
            {
                statements.Add(KernelBuilder.Build(graph, group.Key, group.ToArray(), available));
            }

            foreach (Placed target in targets.Where(target => LevelOf(target.Node) == level && !Stops(target.Node)))
            {
                available.Add(target.Node, target.Place);
            }

            foreach (int product in results.Keys.Where(id => LevelOf(id) == level + 1).OrderBy(static id => id).ToArray())
            {
                Node node = graph[product];
                statements.Add(node.Operation switch
                {
                    Operation.Map or Operation.MapTransposed => new Product(
                        product, node.Index, node.Operation == Operation.MapTransposed, ArgumentOf(product), results[product]),
                    Operation.Row => new Lookup(product, node.Index, ArgumentOf(product), results[product]),
                    _ => new Reduction(product, node.Operation, ArgumentOf(product), results[product]),
                });
                available[product] = results[product];
            }
        }

        return statements;
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

    private Place ArgumentOf(int product) =>
        signalCopies.TryGetValue(graph[product].A, out Place copy) ? copy : PlaceOf(graph[product].A);

    private Place PlaceOf(int id) => available.TryGetValue(id, out Place place) ? place : Place.OfLeaf(graph[id]);

    // A value may be the same for all elements; where it goes has an axis.
    private Dimension AxisOf(Placed target) => target.Place.Kind switch
    {
        PlaceKind.InputSignal => cell.Inputs[target.Place.Index].Axis,
        PlaceKind.Output => cell.Outputs[target.Place.Index].Axis,
        _ => graph[target.Node].Dimension == Dimension.Uniform ? Dimension.Units : graph[target.Node].Dimension,
    };
}
