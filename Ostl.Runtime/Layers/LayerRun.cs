using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// One layer at work on a group of samples under a learning rule: a window forward, its adjoint backward, and what is
/// carried into the next window.
/// </summary>
internal sealed partial class LayerRun
{
    private readonly AdjointDescription description;
    private readonly AdjointDescription traceDescription;
    private readonly WeightUse[] uses;
    private readonly bool[] frozen;
    private readonly bool isTraced;
    private readonly TraceOptions options;
    private readonly bool keepsResidual;
    private readonly bool carries;
    private readonly float? decay;
    private readonly WeightStorage?[] backward;
    private TraceFilter? filter;
    private AdjointSweep? sweep;
    private EligibilityTraces? traces;

    /// <summary>Sets a layer to work.</summary>
    /// <param name="cell">The compiled layer, connected.</param>
    /// <param name="rule">The learning rule.</param>
    /// <param name="options">How traces are kept.</param>
    /// <param name="filters">The layer's traces are filtered, where the rule filters traces.</param>
    /// <param name="backward">Per weight, what stands for its transpose on the way down, if anything does.</param>
    public LayerRun(
        CompiledCell cell, LearningRule rule, TraceOptions? options = null, bool filters = false,
        params WeightStorage?[] backward)
    {
        Cell = cell;
        this.options = options ?? new TraceOptions();
        this.backward = backward;
        decay = filters ? rule.TraceFilter : null;
        carries = rule.Carry == Carry.Traces;
        description = cell.Description.WindowAdjoint(rule);
        traceDescription = cell.Description.TraceAdjoint(rule);
        keepsResidual = rule.Residual == Residual.InsideWindow;
        frozen = Array.ConvertAll(cell.Weights, weight => weight.IsFrozen);
        uses = Array.FindAll(description.Uses, use => !frozen[use.Weight]);
        isTraced = EligibilityTraces.AreNeeded(cell, traceDescription);
        Gradient = new GradientSums(cell);
    }

    /// <summary>The learning code and its arrays.</summary>
    public CompiledCell Cell { get; }

    /// <summary>The gradient since it was last cleared.</summary>
    public GradientSums Gradient { get; }

    /// <summary>No weight has been frozen, or is trained again, since this run was made.</summary>
    public bool IsCurrent
    {
        get
        {
            for (int weight = 0; weight < frozen.Length; weight++)
            {
                if (frozen[weight] != Cell.Weights[weight].IsFrozen)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>What is carried from window to window, once there is something.</summary>
    public EligibilityTraces? Traces => traces;

    private bool HasStates => Cell.Description.States.Length > 0;

    /// <summary>Every sample starts anew.</summary>
    public void Restart()
    {
        for (int sample = 0; sample < Cell.Samples; sample++)
        {
            Restart(sample);
        }
    }

    /// <summary>A sample starts anew: states, derived states and traces.</summary>
    public void Restart(int sample)
    {
        Cell.RestartSample(slot: 0, sample);
        DerivedStates.Forget(Cell, sample);
        traces?.Forget(sample);
        filter?.Forget(sample);
    }

    /// <summary>
    /// From the learning signal of every step: adds the window's gradient, and what it says of the steps before the
    /// window, and writes the signals for what the layer takes in.
    /// </summary>
    /// <param name="withTraces">A window follows that will be learned: traces are carried on.</param>
    public void Backward(bool withTraces)
    {
        if (NeedsSweep)
        {
            Sweep(withTraces);
        }

        for (int port = 0; port < Cell.InputSignals.Length; port++)
        {
            if (Cell.InputSignals[port] is { } signal)
            {
                HandSignalOn(port, signal);
            }
        }
    }

    /// <summary>In place of <see cref="Backward"/> where no error is looked at: traces are carried on.</summary>
    public void AdvanceTraces() => AdvanceTraces(adjoint: null);

    // Where all weights are frozen and R is dropped, there is a learning signal to hand on and nothing else.
    private bool NeedsSweep => uses.Length > 0 || (keepsResidual && HasStates);

    private TraceFilter? Filter =>
        decay is { } kappa ? filter ??= new TraceFilter(Cell, traceDescription, kappa) : null;

    private void Sweep(bool withTraces)
    {
        Filter?.Apply();
        sweep ??= NewSweep();
        if (HasStates)
        {
            sweep.Clear();
            sweep.Run(0, Cell.Steps);
        }
        else
        {
            sweep.RunWithoutStates();
        }

        foreach (WeightUse use in uses)
        {
            Gradient.Add(use, Cell, sweep.Adjoint);
        }

        filter?.Carry(Gradient);
        if (withTraces && carries)
        {
            AdvanceTraces(sweep.Adjoint);
        }
        else
        {
            traces?.Carry(sweep.Adjoint, Gradient);
        }

        filter?.Restore();
    }

    private void AdvanceTraces(Adjoint? adjoint)
    {
        traces ??= NewTraces();
        Filter?.Advance(traces);
        traces?.Advance(adjoint, Gradient);
    }

    private EligibilityTraces? NewTraces() =>
        isTraced && carries ? EligibilityTraces.Create(Cell, traceDescription, options) : null;

    private AdjointSweep NewSweep()
    {
        int rows = HasStates ? Cell.Samples : Cell.Samples * Cell.Capacity;
        int steps = HasStates ? Cell.Capacity : 1;
        return new AdjointSweep(Cell, description, [.. Enumerable.Range(0, rows)], steps, signal: true);
    }

    private void HandSignalOn(int port, Rows signal)
    {
        int rows = Cell.Steps * Cell.Samples;
        if (keepsResidual && HasStates)
        {
            Cell.WindowSignal(port, sweep!.Adjoint, rows);
        }
        else if (Cell.Description.Inputs[port].PassesSignal)
        {
            Cell.SignalThrough(backward, port, rows);
        }
        else
        {
            signal.Whole(0, rows).Clear();
        }

        Cell.ClearPadding(signal);
    }
}
