using Ostl.Compiled;

namespace Ostl;

/// <summary>Brings a learning signal to the output of one layer, past the layers above it.</summary>
internal abstract class SignalRoute
{
    /// <summary>Writes L of every step of the window: <see cref="CompiledCell.Signals"/> of the layer.</summary>
    /// <param name="rows">Number of rows, steps · samples.</param>
    public abstract void Write(int rows);

    /// <summary>The route of a rule's signal to a layer; null where it comes through the layer above.</summary>
    /// <param name="topology">The network.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="cell">Its learning code.</param>
    /// <param name="signal">The rule's signal.</param>
    /// <param name="output">The learning code of the layer of the loss, at whose signal the error lies.</param>
    /// <param name="targets">The targets, where the signal needs them.</param>
    public static SignalRoute? Of(
        Topology topology, Layer layer, CompiledCell cell, LearningSignal signal, CompiledCell output,
        StepTargets? targets) =>
        !layer.HasStates || layer.Index == topology.Output.Index ? null : signal.Kind switch
        {
            SignalKind.DirectSymmetric => new SymmetricRoute(cell, output, DirectMaps.Of(topology, layer)!.Value),
            SignalKind.DirectRandom => new ProjectedRoute(
                cell, output.Signals[topology.Output.Port], layer.Feedback.Direct(topology.Output.Width, signal)),
            SignalKind.DirectSign => new SignRoute(
                cell, output.Signals[topology.Output.Port], layer.Feedback.Direct(topology.Output.Width, signal)),
            SignalKind.TargetProjection =>
                new ProjectedRoute(cell, targets!.Values, layer.Feedback.Direct(topology.Output.Width, signal)),
            SignalKind.LocalReadout =>
                new ReadoutRoute(cell, targets!, layer.Feedback.Readout(topology.Output.Width, signal)),
            SignalKind.Supplied =>
                new SuppliedRoute(layer, cell, output.Signals[topology.Output.Port], targets!, signal.Supplier!),
            _ => null,
        };

    /// <summary>L = B v, row by row.</summary>
    protected static void Project(WeightStorage matrix, Rows source, Rows signal, int rows)
    {
        Rows transposed = matrix.Transposed;
        Products.Accumulate(
            in source[0], source.Stride, 1, in transposed[0], transposed.Stride, ref signal[0], signal.Stride,
            rows, matrix.ColumnCount, matrix.RowCount, overwrite: true);
    }
}
