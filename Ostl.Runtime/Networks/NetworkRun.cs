using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// A network at work on a group of samples under a learning rule: window after window forward through the layers in
/// topological order, then back, each layer's adjoint over the whole window before those of its sources.
/// </summary>
internal sealed class NetworkRun
{
    private readonly Topology topology;
    private readonly LearningPaths paths;
    private readonly Rows[] inputs;
    private readonly LayerInput[][] ports;
    private readonly LayerRun[] layers;
    private readonly Rows[] summed;
    private readonly SignalRoute?[] routes;

    /// <summary>Compiles the layers for some samples and windows of up to some steps.</summary>
    public NetworkRun(Topology topology, RuleChoice rules, int samples, int capacity, TraceOptions? traces = null)
    {
        this.topology = topology;
        Rules = rules;
        Traces = traces ?? new TraceOptions();
        NeedsWholeSequence = rules.NeedsWholeSequence(topology.Layers);
        Window = new Window(samples, capacity);
        paths = new LearningPaths(topology);
        int rows = capacity * samples;
        inputs = Array.ConvertAll(topology.Inputs, input => new Rows(rows, input.Width));
        ports = new LayerInput[topology.Layers.Count][];
        layers = new LayerRun[topology.Layers.Count];
        for (int i = 0; i < layers.Length; i++)
        {
            Layer layer = topology.Layers[i];
            CompiledCell cell = layer.Cell.Compile(new LayerShape(layer.Axes, samples, capacity, LaneWidth.Current));
            var own = new LayerInput[layer.Sources.Length];
            for (int port = 0; port < own.Length; port++)
            {
                own[port] = LayerInput.Of(topology, paths, i, port, inputs, layers.AsSpan(0, i), rows);
            }

            cell.Connect(
                layer.Weights, layer.Constants, Array.ConvertAll(own, input => input.Values),
                Array.ConvertAll(own, input => input.Signal));
            ports[i] = own;
            LearningRule rule = rules.Of(layer);
            layers[i] = new LayerRun(
                cell, rule, Traces, filters: layer.HasStates && i != topology.Output.Index,
                topology.SourceLayers(i).Length == 0 ? []
                    : [.. layer.Weights.Select((_, weight) => layer.Feedback.Backward(weight, rule.Signal))]);
        }

        summed = Summed();
        Targets = topology.Layers.Any(layer => rules.Of(layer).Signal.NeedsTargets)
            ? new StepTargets(rows, topology.Output.Width)
            : null;
        routes = [.. topology.Layers.Select(layer =>
            SignalRoute.Of(
                topology, layer, layers[layer.Index].Cell, rules.Of(layer).Signal, layers[topology.Output.Index].Cell,
                Targets))];
    }

    /// <summary>The rule of each layer.</summary>
    public RuleChoice Rules { get; }

    /// <summary>The window must cover the whole sequence.</summary>
    public bool NeedsWholeSequence { get; }

    /// <summary>No weight has been frozen, or is trained again, since this run was made.</summary>
    public bool IsCurrent
    {
        get
        {
            foreach (LayerRun layer in layers)
            {
                if (!layer.IsCurrent)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>How traces are kept.</summary>
    public TraceOptions Traces { get; }

    /// <summary>The present window.</summary>
    public Window Window { get; }

    /// <summary>y of the network: [K·B][n].</summary>
    public Rows Output => layers[topology.Output.Index].Cell.Outputs[topology.Output.Port];

    /// <summary>∂E/∂y of the network, to be written before <see cref="Backward"/>: [K·B][n].</summary>
    public Rows Signal => layers[topology.Output.Index].Cell.Signals[topology.Output.Port];

    /// <summary>The targets, where a signal is made of them; to be written before <see cref="Backward"/>.</summary>
    public StepTargets? Targets { get; }

    /// <summary>The layers in topological order.</summary>
    public IReadOnlyList<LayerRun> Layers => layers;

    /// <summary>All samples start anew.</summary>
    public void Restart()
    {
        foreach (LayerRun layer in layers)
        {
            layer.Restart();
        }
    }

    /// <summary>Between two windows: goes through all that is carried on, layer by layer.</summary>
    public void Visit(StateVisitor visitor, string name)
    {
        for (int i = 0; i < layers.Length; i++)
        {
            layers[i].Visit(visitor, $"{name}/{topology.Layers[i].Name}");
        }
    }

    /// <summary>All gradients = 0.</summary>
    public void ClearGradient()
    {
        foreach (LayerRun layer in layers)
        {
            layer.Gradient.Clear();
        }
    }

    /// <summary>
    /// Opens the window of the steps from <paramref name="first"/> on of some sequences, and reads their inputs.
    /// </summary>
    public void Open(ReadOnlySpan<Sequence> sequences, int first, int steps)
    {
        Window.Open(steps);
        for (int sample = 0; sample < sequences.Length; sample++)
        {
            Sequence sequence = sequences[sample];
            int active = Math.Clamp(sequence.Steps - first, 0, steps);
            Window.Pad(sample, active);
            for (int t = 0; sequence.Restarts is { } restarts && t < active; t++)
            {
                if (restarts[first + t])
                {
                    Window.Restart(t, sample);
                }
            }
        }

        Window.Arrange();
        for (int input = 0; input < inputs.Length; input++)
        {
            ReadInput(inputs[input], topology.Inputs[input].Name, sequences, first);
        }
    }

    /// <summary>Writes what the network takes in at one forward row: its inputs, one after the other.</summary>
    public void WriteInputs(int row, ReadOnlySpan<float> x)
    {
        foreach (Rows input in inputs)
        {
            x[..input.Width].CopyTo(input.Row(row));
            x = x[input.Width..];
        }
    }

    /// <summary>Runs the window forward.</summary>
    public void Forward()
    {
        for (int i = 0; i < layers.Length; i++)
        {
            foreach (LayerInput input in ports[i])
            {
                input.Gather(Window.Steps * Window.Samples);
            }

            layers[i].Cell.BeginWindow(Window);
            layers[i].Cell.Run();
        }
    }

    /// <summary>Adds the window's gradient, and what it says of the steps before it, to that of every layer.</summary>
    /// <param name="withTraces">A window follows that will be learned: traces are carried on.</param>
    public void Backward(bool withTraces)
    {
        int rows = Window.Steps * Window.Samples;
        foreach (Rows signal in summed)
        {
            signal.Whole(0, rows).Clear();
        }

        for (int i = layers.Length - 1; i >= 0; i--)
        {
            if (paths.Learns(i))
            {
                routes[i]?.Write(rows);
                layers[i].Backward(withTraces);
                foreach (LayerInput input in ports[i])
                {
                    input.Scatter(rows);
                }
            }
        }
    }

    /// <summary>In place of <see cref="Backward"/> where no error is looked at: traces are carried on.</summary>
    public void AdvanceTraces()
    {
        for (int i = 0; i < layers.Length; i++)
        {
            if (paths.Learns(i))
            {
                layers[i].AdvanceTraces();
            }
        }
    }

    /// <summary>Ends the window: the states are those that the next one begins with.</summary>
    public void EndWindow()
    {
        foreach (LayerRun layer in layers)
        {
            layer.Cell.EndWindow();
        }
    }

    /// <summary>The signals that nobody writes: all that take in the output add to it.</summary>
    private Rows[] Summed()
    {
        var found = new List<Rows>();
        for (int i = 0; i < layers.Length; i++)
        {
            for (int port = 0; port < layers[i].Cell.Signals.Length; port++)
            {
                var output = new LayerSource(false, i, port, topology.Layers[i].OutputWidths[port]);
                if (paths.Receives(output) && !paths.IsWritten(output))
                {
                    found.Add(layers[i].Cell.Signals[port]);
                }
            }
        }

        return [.. found];
    }

    private void ReadInput(Rows input, string name, ReadOnlySpan<Sequence> sequences, int first)
    {
        for (int sample = 0; sample < sequences.Length; sample++)
        {
            Sequence sequence = sequences[sample];
            int offset = sequence.OffsetOf(name);
            for (int t = 0; t < Window.Steps; t++)
            {
                Span<float> row = input.Row((t * Window.Samples) + sample);
                if (Window.IsActive(t, sample))
                {
                    sequence.Input(first + t).Slice(offset, input.Width).CopyTo(row);
                }
                else
                {
                    row.Clear();
                }
            }
        }
    }
}
