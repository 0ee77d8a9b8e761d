using Ostl.Generator.Expressions;

namespace Ostl.Generator.Lowering;

/// <summary>
/// The groups of arrays that kernels read and write; those of <c>Ostl.Compiled.CompiledCell</c> and <c>Adjoint</c>.
/// </summary>
internal enum PlaceKind
{
    None,
    Input,
    Output,
    Signal,
    InputSignal,
    Previous,
    Next,
    Stored,
    Lambda,
    LambdaPrevious,
    Coefficient,
    Scratch,
    SignalScratch,
    WindowScratch,
    Factor,
}

/// <summary>One array.</summary>
internal readonly record struct Place(PlaceKind Kind, int Index = 0)
{
    /// <summary>Where a leaf of the graph lies; None for weights and uniform values, which are read by name.</summary>
    public static Place OfLeaf(Node node) => node.Operation switch
    {
        Operation.Input => new Place(PlaceKind.Input, node.Index),
        Operation.Previous => new Place(PlaceKind.Previous, node.Index),
        Operation.Adjoint => new Place(PlaceKind.Lambda, node.Index),
        Operation.Signal => new Place(PlaceKind.Signal, node.Index),
        _ => default,
    };

    /// <summary>Its rows are slots of states, which are not consecutive over the steps of a window.</summary>
    public bool IsSlot => Kind is PlaceKind.Previous or PlaceKind.Next;

    /// <summary>Its rows are those of a forward step, which are not the rows of an adjoint.</summary>
    public bool IsOfStep => Kind is PlaceKind.Input or PlaceKind.Output or PlaceKind.Signal or PlaceKind.Previous
        or PlaceKind.Next or PlaceKind.Stored;
}

/// <summary>A value and an array it is read from or written to.</summary>
internal readonly record struct Placed(int Node, Place Place);
