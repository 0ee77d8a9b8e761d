using Ostl.Compiled;

namespace Ostl;

/// <summary>What every layer put out, and every state it was in, at every step of some sequences.</summary>
public sealed class Recording
{
    private readonly Dictionary<string, Series> named = [];
    private readonly Series[][] outputs;
    private readonly Series output;
    private readonly Series[][] states;
    private readonly int[] lengths;

    internal Recording(Topology topology, SequenceBatch batch)
    {
        IReadOnlyList<Layer> layers = topology.Layers;
        lengths = [.. Enumerable.Range(0, batch.Count).Select(i => batch[i].Steps)];
        outputs = [.. layers.Select(layer => layer.Description.Outputs
            .Select((output, i) => Add(NameOf(layer, output), layer.OutputWidths[i])).ToArray())];
        states = [.. layers.Select(layer => layer.Description.States
            .Select(state => Add($"{layer.Name}.{state.Name}", layer.Units)).ToArray())];
        output = outputs[topology.Output.Index][topology.Output.Port];
        foreach ((string name, LayerSource source) in topology.NamedOutputs)
        {
            named[name] = outputs[source.Index][source.Port];
        }
    }

    /// <summary>Number of sequences.</summary>
    public int Count => lengths.Length;

    /// <summary>What was recorded: "layers[0]", "layers[0].s", and outputs with a name of their own.</summary>
    public IReadOnlyCollection<string> Names => named.Keys;

    /// <summary>Number of steps of a sequence.</summary>
    public int Steps(int sequence) => lengths[sequence];

    /// <summary>What the network put out at a step: [n].</summary>
    public ReadOnlySpan<float> Output(int sequence, int step) => Read(output, sequence, step);

    /// <summary>A layer's output or a state after a step: [n].</summary>
    /// <param name="name">
    /// One of <see cref="Names"/>: the output of a layer has the layer's name, one of several its own behind it. Where
    /// one of several has the name of a state, that state is meant.
    /// </param>
    /// <param name="sequence">Index of the sequence.</param>
    /// <param name="step">The step.</param>
    /// <exception cref="KeyNotFoundException">There is nothing of that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence or step.</exception>
    public ReadOnlySpan<float> Read(string name, int sequence, int step)
    {
        if (!named.TryGetValue(name, out Series? values))
        {
            throw new KeyNotFoundException($"'{name}' was not recorded; there is {string.Join(", ", Names)}.");
        }

        return Read(values, sequence, step);
    }

    /// <summary>Takes the present window of a run.</summary>
    internal void Copy(NetworkRun run, int first)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            CompiledCell cell = run.Layers[i].Cell;
            for (int t = 0; t < run.Window.Steps; t++)
            {
                for (int port = 0; port < cell.Outputs.Length; port++)
                {
                    Copy(outputs[i][port], run.Window, cell.Outputs[port], t * cell.Samples, t, first);
                }

                for (int state = 0; state < cell.States.Length; state++)
                {
                    Copy(states[i][state], run.Window, cell.States[state], cell.NextRow(t), t, first);
                }
            }
        }
    }

    private static void Copy(Series target, Window window, Rows source, int row, int t, int first)
    {
        for (int sample = 0; sample < window.Samples; sample++)
        {
            if (window.IsActive(t, sample))
            {
                source.Row(row + sample).CopyTo(target.Values[sample].AsSpan((first + t) * target.Width));
            }
        }
    }

    private ReadOnlySpan<float> Read(Series values, int sequence, int step)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sequence, (uint)Count, nameof(sequence));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)step, (uint)Steps(sequence), nameof(step));
        return values.Values[sequence].AsSpan(step * values.Width, values.Width);
    }

    private static string NameOf(Layer layer, OutputDescription output) =>
        layer.Description.Outputs.Length == 1 ? layer.Name : $"{layer.Name}.{output.Name}";

    private Series Add(string name, int width)
    {
        var series = new Series(width, Array.ConvertAll(lengths, length => new float[length * width]));
        named[name] = series;
        return series;
    }

    /// <summary>So many values at every step of every sequence.</summary>
    private sealed record Series(int Width, float[][] Values);
}
