using Ostl.Compiled;

namespace Ostl;

/// <summary>L = Wᵀ e, with e the error of the network's output and W the map by which it reads the layer.</summary>
internal sealed class SymmetricRoute(CompiledCell cell, CompiledCell output, DirectMaps map) : SignalRoute
{
    /// <inheritdoc/>
    public override void Write(int rows)
    {
        Rows signal = cell.Signals[0];
        WeightStorage weight = output.Weights[map.Weight];
        for (int row = 0; row < rows; row++)
        {
            Span<float> to = signal.Row(row);
            ReadOnlySpan<float> error = output.Signals[0].Row(row);
            to.Clear();
            for (int unit = 0; unit < error.Length; unit++)
            {
                VectorKernels.AddScaled(
                    to, error[unit], weight.Values.Slice((unit * weight.ColumnCount) + map.First, to.Length));
            }
        }
    }
}
