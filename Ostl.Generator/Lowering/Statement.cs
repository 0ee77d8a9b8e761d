using Ostl.Generator.Expressions;
using Ostl.Generator.Utilities;

namespace Ostl.Generator.Lowering;

/// <summary>One thing a procedure does: a pass over rows, or a matrix product.</summary>
internal abstract record Statement;

/// <summary>An elementwise pass over rows of one axis, fused into one loop.</summary>
/// <param name="Axis">The axis it runs along.</param>
/// <param name="Uniform">Values that are the same for every element, in order.</param>
/// <param name="Loads">Values read from arrays.</param>
/// <param name="Weights">Per-element weights and constants read.</param>
/// <param name="Computed">Values computed, in order.</param>
/// <param name="Stores">Values written.</param>
internal sealed record Kernel(
    Dimension Axis,
    EquatableArray<int> Uniform,
    EquatableArray<Placed> Loads,
    EquatableArray<int> Weights,
    EquatableArray<int> Computed,
    EquatableArray<Placed> Stores) : Statement
{
    /// <summary>It reads or writes states, whose rows are found step by step.</summary>
    public bool TouchesSlots => Loads.Concat(Stores).Any(static placed => placed.Place.IsSlot);
}

/// <summary>A product with a weight matrix, row by row.</summary>
/// <param name="Node">The node of the product.</param>
/// <param name="Weight">The weight's index.</param>
/// <param name="Transposed">Wᵀ v instead of W v.</param>
/// <param name="Argument">Where v lies.</param>
/// <param name="Result">Where the product goes.</param>
internal sealed record Product(int Node, int Weight, bool Transposed, Place Argument, Place Result) : Statement
{
    public bool TouchesSlots => Argument.IsSlot || Result.IsSlot;
}

/// <summary>The diagonal of two maps one after the other, W diag(v) U, row by row.</summary>
/// <param name="Node">The node of the product.</param>
/// <param name="Outer">The index of W.</param>
/// <param name="Inner">The index of U.</param>
/// <param name="Argument">Where v lies.</param>
/// <param name="Result">Where the diagonal goes.</param>
internal sealed record PairProduct(int Node, int Outer, int Inner, Place Argument, Place Result) : Statement;

/// <summary>A reduction over the elements of each row, or the place of its largest element.</summary>
/// <param name="Node">The node of the reduction.</param>
/// <param name="Operation">Which.</param>
/// <param name="Argument">Where the vector lies.</param>
/// <param name="Result">Where the result goes.</param>
internal sealed record Reduction(int Node, Operation Operation, Place Argument, Place Result) : Statement
{
    public bool TouchesSlots => Argument.IsSlot || Result.IsSlot;
}

/// <summary>The rows of a weight matrix that integers pick.</summary>
/// <param name="Node">The node of the row.</param>
/// <param name="Weight">The weight's index.</param>
/// <param name="Argument">Where the integers lie.</param>
/// <param name="Result">Where the rows go.</param>
internal sealed record Lookup(int Node, int Weight, Place Argument, Place Result) : Statement
{
    public bool TouchesSlots => Result.IsSlot;
}
