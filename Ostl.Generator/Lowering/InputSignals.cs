using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;
using Ostl.Generator.Utilities;

namespace Ostl.Generator.Lowering;

/// <summary>
/// Orders the learning signals for what gives the inputs, each as a procedure of its own: which of them are asked for
/// is known when a network is built.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="cell">The cell.</param>
/// <param name="scratch">The group of arrays that intermediate values lie in.</param>
internal sealed class InputSignals(ExpressionGraph graph, CellDefinition cell, PlaceKind scratch)
{
    /// <summary>Axes of the arrays of intermediate values.</summary>
    public List<Dimension> Scratch { get; } = [];

    /// <summary>Per input the statements that write its signal.</summary>
    /// <param name="signals">Per input the node of its signal.</param>
    /// <param name="available">What lies in arrays already.</param>
    public EquatableArray<EquatableArray<Statement>> Lower(
        IReadOnlyList<int> signals, Dictionary<int, Place> available) =>
        new(signals.Select((signal, port) => new EquatableArray<Statement>(Region.Lower(
            graph, cell, [new Placed(signal, new Place(PlaceKind.InputSignal, port))],
            available.ToDictionary(static p => p.Key, static p => p.Value), New))));

    private Place New(Dimension axis)
    {
        Scratch.Add(axis);

        return new Place(scratch, Scratch.Count - 1);
    }
}
