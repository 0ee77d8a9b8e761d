using Ostl.Compiled;

namespace Ostl;

/// <summary>L = B sign e, with e the error of the network's output.</summary>
internal sealed class SignRoute(CompiledCell cell, Rows error, WeightStorage matrix) : SignalRoute
{
    private readonly Rows signs = new(error.Count, error.Width);

    /// <inheritdoc/>
    public override void Write(int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> from = error.Row(row);
            Span<float> to = signs.Row(row);
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = Math.Sign(from[i]);
            }
        }

        Project(matrix, signs, cell.Signals[0], rows);
    }
}
