using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Gradients;

/// <summary>
/// Derives the adjoint of the step (z, y) = Step(z⁻, x, θ): to previous states, to the inputs, and to every weight.
/// </summary>
internal sealed class StepDifferentiator(ExpressionGraph graph, CellDefinition cell)
{
    /// <summary>The adjoint under a treatment of recurrence.</summary>
    /// <exception cref="InvalidOperationException">
    /// The treatment was not proven to mean something for this cell.
    /// </exception>
    public StepAdjoint Derive(Recurrence recurrence) => recurrence switch
    {
        // Every path counts, so λ and L can go down together.
        Recurrence.Exact =>
            Assemble(recurrence, AdjointPass.Run(graph, [.. StateSeeds(), .. OutputSeeds()], Inside.Everything)),
        Recurrence.Ignored => Assemble(recurrence, WithoutRecurrence()),
        Recurrence.Self =>
            Self() ?? throw new InvalidOperationException("There is no diagonal of three maps in a row."),
        _ => Assemble(recurrence, WithoutRecurrence()) with { Previous = Leak.Previous(), Inputs = [] },
    };

    /// <summary>What a leak-only recursion makes of the states.</summary>
    public LeakRecursion Leak => new(graph, cell);

    /// <summary>The diagonal of every derivative that a unit's own recurrence needs can be written.</summary>
    public bool HasDiagonal => UnitLocalPass.Run(graph, cell, [.. StateSeeds(), .. UnitOutputSeeds()]) is not null;

    /// <summary>L ∂y/∂x: the learning signal for what gives each input, at the same step.</summary>
    public IReadOnlyList<int> SpatialSignals() => Inputs(AdjointPass.Run(graph, OutputSeeds(), Inside.Everything));

    /// <summary>λ ∂z/∂(z⁻, θ) with what enters a map's argument kept (or not): what structure is proven from.</summary>
    public LeafAdjoints Temporal(Inside inside) => AdjointPass.Run(graph, StateSeeds(), inside);

    /// <summary>L ∂y/∂(z⁻, θ) likewise.</summary>
    public LeafAdjoints Spatial(Inside inside) => AdjointPass.Run(graph, OutputSeeds(), inside);

    /// <summary>
    /// ∂z_p/∂z⁻ and ∂z_p/∂θ of one state, unit by unit: the Jacobians that a unit-local recursion uses.
    /// </summary>
    public LeafAdjoints UnitLocal(int state) =>
        AdjointPass.Run(graph, [(cell.Next[state], graph.Constant(1))], Inside.Nothing);

    /// <summary>∂(derived state)/∂(independent states and weights) of the same step, unit by unit.</summary>
    public LeafAdjoints Factors(int derived, IEnumerable<int> independentNodes) =>
        AdjointPass.Run(graph, [(cell.Next[derived], graph.Constant(1))], Inside.Nothing, independentNodes);

    private IEnumerable<(int Node, int Adjoint)> StateSeeds() =>
        cell.Next.Take(cell.Carried).Select((node, state) => (node, graph.Adjoint(state)));

    private IEnumerable<(int Node, int Adjoint)> OutputSeeds() =>
        [.. cell.Outputs.Select((output, i) => (output.Node, graph.Signal(i, output.Axis)))];

    // What an output along another axis says of a previous state is no unit's own.
    private IEnumerable<(int Node, int Adjoint)> UnitOutputSeeds() =>
        OutputSeeds().Where(seed => graph[seed.Adjoint].Dimension == Dimension.Units);

    private int[] Inputs(LeafAdjoints leaves) =>
        [.. cell.Inputs.Select((input, i) =>
            input.IsInteger ? graph.Constant(0) : leaves.Of(graph, graph.Input(i, input.Axis)))];

    private LeafAdjoints WithoutRecurrence()
    {
        if (!WeightsReachMapArguments())
        {
            // Behind a map there is nothing but inputs and previous states, and the latter are constants there.
            return AdjointPass.Run(graph, [.. StateSeeds(), .. OutputSeeds()], Inside.Inputs);
        }

        // What λ multiplies must be unit-local; what L multiplies is the whole same-step derivative.
        LeafAdjoints leaves = AdjointPass.Run(graph, StateSeeds(), Inside.Inputs);
        leaves.Add(graph, AdjointPass.Run(graph, OutputSeeds(), Inside.Inputs | Inside.Weights));

        return leaves;
    }

    // ∂z/∂z⁻, ∂y/∂z⁻ and what λ multiplies of ∂z/∂θ by their unit-local blocks; L multiplies the whole ∂y/∂θ. No signal
    // with R kept comes of it, for which the recurrence must be whole.
    private StepAdjoint? Self()
    {
        LeafAdjoints? local = UnitLocalPass.Run(graph, cell, [.. StateSeeds(), .. UnitOutputSeeds()]);
        LeafAdjoints? weights = local;

        if (WeightsReachMapArguments() || cell.Outputs.Any(static output => output.Axis != Dimension.Units))
        {
            weights = UnitLocalPass.Run(graph, cell, StateSeeds());
            weights?.Add(graph, AdjointPass.Run(graph, OutputSeeds(), Inside.Everything));
        }

        return local is null || weights is null ? null
            : Assemble(Recurrence.Self, weights) with { Previous = Previous(local), Inputs = [] };
    }

    private int[] Previous(LeafAdjoints leaves) =>
        [.. Enumerable.Range(0, cell.Carried).Select(state => leaves.Of(graph, graph.Previous(state)))];

    private StepAdjoint Assemble(Recurrence recurrence, LeafAdjoints leaves)
    {
        Use[] uses = leaves.All
            .Where(entry => graph[entry.Leaf].Operation.ReadsWeight())
            .Select(entry => new Use(
                graph[entry.Leaf].Index,
                entry.Adjoint,
                entry.Axis,
                graph[entry.Leaf].Arity > 0 ? graph[entry.Leaf].A : -1))
            .ToArray();

        return new StepAdjoint(recurrence, Previous(leaves), uses, Inputs(leaves));
    }

    private bool WeightsReachMapArguments()
    {
        IEnumerable<int> roots = [.. cell.Next, .. cell.OutputNodes];
        HashSet<int> reached = Reach.Everything(graph, roots);

        return reached.Any(id => graph[id].Operation.IsCoupling() && Reach.AnyOfEverything(
            graph, graph[id].A, static node => node.Operation.IsCoupling() || node.Operation.ReadsWeight()));
    }
}
