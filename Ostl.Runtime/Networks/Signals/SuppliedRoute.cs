using Ostl.Compiled;

namespace Ostl;

/// <summary>L as the user works it out, row by row; what is padding has none.</summary>
internal sealed class SuppliedRoute(
    Layer layer, CompiledCell cell, Rows error, StepTargets targets, SignalSupplier supplier) : SignalRoute
{
    /// <inheritdoc/>
    public override void Write(int rows)
    {
        cell.Signals[0].Whole(0, rows).Clear();
        for (int row = 0; row < rows; row++)
        {
            if (cell.Window.IsActive(row / cell.Samples, row % cell.Samples))
            {
                Supply(row);
            }
        }
    }

    private void Supply(int row)
    {
        var step = new SuppliedStep
        {
            Layer = layer.Name,
            Output = cell.Outputs[0].Row(row),
            Error = error.Row(row),
            Target = targets.Values.Row(row),
            HasTarget = targets.IsGiven(row),
        };
        supplier(step, cell.Signals[0].Row(row));
    }
}
