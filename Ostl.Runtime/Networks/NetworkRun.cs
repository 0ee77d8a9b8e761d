using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// A network at work on a group of samples under a learning rule: window after window forward through the layers, then
/// down again, each layer's adjoint over the whole window before the layer below.
/// </summary>
internal sealed class NetworkRun
{
    private readonly LayerRun[] layers;

    /// <summary>Compiles the layers for some samples and windows of up to some steps.</summary>
    public NetworkRun(IReadOnlyList<Layer> network, LearningRule rule, int samples, int capacity)
    {
        Rule = rule;
        Window = new Window(samples, capacity);
        layers = new LayerRun[network.Count];
        CompiledCell? below = null;
        for (int i = 0; i < layers.Length; i++)
        {
            Layer layer = network[i];
            var shape = new LayerShape(layer.Axes, samples, capacity, LaneWidth.Current);
            CompiledCell cell = layer.Cell.Compile(shape);
            cell.Connect(layer.Weights, [below?.Outputs[0]], [below?.Signals[0]]);
            layers[i] = new LayerRun(cell, rule);
            below = cell;
        }
    }

    /// <summary>The learning rule.</summary>
    public LearningRule Rule { get; }

    /// <summary>The present window.</summary>
    public Window Window { get; }

    /// <summary>x of every step: [K·B][m].</summary>
    public Rows Input => layers[0].Cell.Inputs[0];

    /// <summary>y of the network: [K·B][n].</summary>
    public Rows Output => layers[^1].Cell.Outputs[0];

    /// <summary>∂E/∂y of the network, to be written before <see cref="Backward"/>: [K·B][n].</summary>
    public Rows Signal => layers[^1].Cell.Signals[0];

    /// <summary>The layers, from the input up.</summary>
    public IReadOnlyList<LayerRun> Layers => layers;

    /// <summary>All samples start anew.</summary>
    public void Restart()
    {
        foreach (LayerRun layer in layers)
        {
            layer.Restart();
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
        ReadInputs(sequences, first);
    }

    /// <summary>Runs the window forward.</summary>
    public void Forward()
    {
        foreach (LayerRun layer in layers)
        {
            layer.Cell.BeginWindow(Window);
            layer.Cell.Run();
        }
    }

    /// <summary>Adds the window's gradient, and what it says of the steps before it, to that of every layer.</summary>
    /// <param name="withTraces">A window follows that will be learned: traces are carried on.</param>
    public void Backward(bool withTraces)
    {
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            layers[i].Backward(withTraces);
        }
    }

    /// <summary>In place of <see cref="Backward"/> where no error is looked at: traces are carried on.</summary>
    public void AdvanceTraces()
    {
        foreach (LayerRun layer in layers)
        {
            layer.AdvanceTraces();
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

    private void ReadInputs(ReadOnlySpan<Sequence> sequences, int first)
    {
        for (int t = 0; t < Window.Steps; t++)
        {
            for (int sample = 0; sample < sequences.Length; sample++)
            {
                Span<float> row = Input.Row((t * Window.Samples) + sample);
                if (Window.IsActive(t, sample))
                {
                    sequences[sample].Input(first + t).CopyTo(row);
                }
                else
                {
                    row.Clear();
                }
            }
        }
    }
}
