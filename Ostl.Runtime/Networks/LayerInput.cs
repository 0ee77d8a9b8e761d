using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// An input port of a layer in a run. Where it has one source, the layer reads that one's array itself; where it has
/// several, they are put side by side in an array of its own. The learning signal goes back the same way: a source's
/// signal is the sum over all that take it in.
/// </summary>
internal sealed class LayerInput
{
    private readonly Part[] parts;
    private readonly bool gathers;
    private readonly bool scatters;

    private LayerInput(Part[] parts, Rows values, Rows? signal)
    {
        this.parts = parts;
        Values = values;
        Signal = signal;
        gathers = parts[0].Values != values;
        scatters = signal is not null && parts[0].Signal != signal;
    }

    /// <summary>x of every step: [K·B][m].</summary>
    public Rows Values { get; }

    /// <summary>Receives the signal for the sources: [K·B][m]; absent where none of them needs one.</summary>
    public Rows? Signal { get; }

    /// <summary>Connects an input of a layer to arrays that exist: its sources come before it.</summary>
    /// <param name="topology">The network.</param>
    /// <param name="paths">Where signals are needed.</param>
    /// <param name="index">The layer.</param>
    /// <param name="port">Which of its inputs.</param>
    /// <param name="inputs">What the network takes in.</param>
    /// <param name="below">The layers before this one.</param>
    /// <param name="rows">K·B.</param>
    public static LayerInput Of(
        Topology topology, LearningPaths paths, int index, int port, Rows[] inputs, ReadOnlySpan<LayerRun> below,
        int rows)
    {
        LayerSource[] sources = topology.Layers[index].Sources[port];
        var parts = new Part[sources.Length];
        int first = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            LayerSource source = sources[i];
            CompiledCell? cell = source.IsInput ? null : below[source.Index].Cell;
            bool takes = cell is not null && paths.Learns(index) && paths.Learns(source.Index);
            parts[i] = new Part(
                cell?.Outputs[source.Port] ?? inputs[source.Index], takes ? cell!.Signals[source.Port] : null, first,
                source.Width);
            first += source.Width;
        }

        return new LayerInput(
            parts,
            parts is [var only] ? only.Values : new Rows(rows, first),
            !paths.HandsSignalOn(index, port) ? null
                : paths.Writes(index, port) ? parts[0].Signal
                : new Rows(rows, first));
    }

    /// <summary>Before the layer runs forward: puts its sources side by side.</summary>
    public void Gather(int rows)
    {
        for (int i = 0; gathers && i < parts.Length; i++)
        {
            Part part = parts[i];
            for (int row = 0; row < rows; row++)
            {
                part.Values.Row(row).CopyTo(Values.Row(row).Slice(part.First, part.Width));
            }
        }
    }

    /// <summary>After the layer's adjoint: adds to every source's signal what this layer says of it.</summary>
    public void Scatter(int rows)
    {
        for (int i = 0; scatters && i < parts.Length; i++)
        {
            Part part = parts[i];
            for (int row = 0; part.Signal is not null && row < rows; row++)
            {
                VectorKernels.AddScaled(part.Signal.Row(row), 1, Signal!.Row(row).Slice(part.First, part.Width));
            }
        }
    }

    /// <summary>A source, and where its numbers begin in the layer's input.</summary>
    private readonly record struct Part(Rows Values, Rows? Signal, int First, int Width);
}
