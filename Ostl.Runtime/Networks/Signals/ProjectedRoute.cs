using Ostl.Compiled;

namespace Ostl;

/// <summary>L = B v, with v the error of the network's output, or its target.</summary>
internal sealed class ProjectedRoute(CompiledCell cell, Rows source, WeightStorage matrix) : SignalRoute
{
    /// <inheritdoc/>
    public override void Write(int rows) => Project(matrix, source, cell.Signals[0], rows);
}
