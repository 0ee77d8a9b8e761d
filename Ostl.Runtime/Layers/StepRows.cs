using Ostl.Compiled;

namespace Ostl;

/// <summary>Where the rows of one of a layer's arrays lie, step by step, in one run of its adjoint.</summary>
/// <param name="Array">The array.</param>
/// <param name="InSlots">It is a state, whose steps lie in slots.</param>
/// <param name="Next">It is a state after the step.</param>
/// <param name="PerStep">Rows of a step, for arrays that are not states.</param>
internal readonly record struct StepRows(Rows Array, bool InSlots, bool Next, int PerStep)
{
    /// <summary>Finds an array.</summary>
    public static StepRows Of(ArraySource source, CompiledCell cell, Adjoint adjoint) => source.Kind switch
    {
        ArrayKind.Input => new(cell.Inputs[source.Index], false, false, cell.Samples),
        ArrayKind.Output => new(cell.Outputs[source.Index], false, false, cell.Samples),
        ArrayKind.Signal => new(cell.Signals[source.Index], false, false, cell.Samples),
        ArrayKind.Stored => new(cell.Stored[source.Index], false, false, cell.Samples),
        ArrayKind.Previous => new(cell.States[source.Index], true, false, cell.Samples),
        ArrayKind.Next => new(cell.States[source.Index], true, true, cell.Samples),
        ArrayKind.Coefficient => new(adjoint.Coefficients[source.Index], false, false, adjoint.Rows),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Not an array of a compiled cell."),
    };

    /// <summary>The first row of step t.</summary>
    public int Row(Window window, int t) =>
        InSlots ? (Next ? window.NextSlot(t) : window.PreviousSlot(t)) * PerStep : t * PerStep;

    /// <summary>The end of the steps from t on whose rows follow each other evenly, up to a limit.</summary>
    public int RunEnd(Window window, int t, int limit) => InSlots ? Math.Min(window.RunEnd(t), limit) : limit;
}
