using Ostl.Compiled;

namespace Ostl;

/// <summary>L = Rᵀ ∂E/∂v at v = R y: the loss of a readout of the layer's own.</summary>
internal sealed class ReadoutRoute(CompiledCell cell, StepTargets targets, WeightStorage readout) : SignalRoute
{
    private readonly Rows outputs = new(targets.Values.Count, readout.RowCount);
    private readonly Rows errors = new(targets.Values.Count, readout.RowCount);

    /// <inheritdoc/>
    public override void Write(int rows)
    {
        Project(readout, cell.Outputs[0], outputs, rows);
        for (int row = 0; row < rows; row++)
        {
            if (targets.IsGiven(row))
            {
                targets.Loss!.Evaluate(outputs.Row(row), targets.Values.Row(row), errors.Row(row));
            }
            else
            {
                errors.Whole(row, 1).Clear();
            }
        }

        Products.Accumulate(
            in errors[0], errors.Stride, 1, in readout.Vector[0], readout.ColumnCount,
            ref cell.Signals[0][0], cell.Signals[0].Stride, rows, readout.RowCount, readout.ColumnCount,
            overwrite: true);
    }
}
