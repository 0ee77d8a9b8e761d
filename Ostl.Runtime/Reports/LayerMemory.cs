using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// The bytes of a layer's arrays, counted as <see cref="CompiledCell"/>, <see cref="AdjointSweep"/> and the traces
/// allocate them: one run of some samples, with windows of up to K steps.
/// </summary>
internal sealed class LayerMemory(Layer layer, LearningRule rule, int samples, int capacity)
{
    // An array's header, and the object around it.
    private const int ObjectBytes = 64;

    // What a layer takes in a run beside its arrays.
    private const int LayerBytes = 1 << 10;

    private readonly CellDescription cell = layer.Description;
    private readonly AdjointDescription adjoint = layer.Description.TraceAdjoint(rule);
    private readonly AdjointDescription inWindow = layer.Description.WindowAdjoint(rule);
    private readonly long independent = DerivedStates.Independent(layer.Description).Length;

    /// <summary>Floats of the largest single array that was counted.</summary>
    public long LargestArray { get; private set; }

    private long WindowRows => (long)capacity * samples;

    /// <summary>The weights, which all runs share: values, transposed copies, and their gradient.</summary>
    /// <param name="own">Those that are not counted with another layer, which shares them.</param>
    public long Weights(bool[] own)
    {
        long sum = 0;
        foreach (WeightStorage weight in layer.Weights.Where((_, i) => own[i]))
        {
            long count = (long)weight.RowCount * weight.ColumnCount;
            bool transposed = weight.Description.Kind == WeightKind.Matrix && WindowRows >= CompiledCell.FewRows;
            sum += Rows(1, count) + (count * sizeof(float));
            sum += transposed ? Rows(weight.ColumnCount, weight.RowCount) : 0;
        }

        return sum + layer.Constants.Sum(constant => Rows(1, constant.RowCount));
    }

    /// <summary>The arrays of a window.</summary>
    /// <param name="inputs">Widths of the arrays of what it takes in that are not those of another layer.</param>
    public long Activations(IEnumerable<int> inputs) =>
        LayerBytes
        + inputs.Sum(width => Rows(WindowRows, width))
        + (2 * layer.OutputWidths.Sum(width => Rows(WindowRows, width)))
        + (cell.States.Length * Rows(WindowRows + samples, layer.Units))
        + Arrays(cell.Stored, WindowRows)
        + Arrays(cell.SignalScratch, WindowRows)
        + (cell.Factors.Length * Rows(samples, layer.Units))
        + layer.Axes.Lengths.Sum(length => Rows(1, length));

    /// <summary>The adjoint of a gradient, and its sums.</summary>
    /// <param name="learns">A learning signal comes to the layer.</param>
    public long Adjoint(bool learns)
    {
        bool sweeps = learns && (layer.IsTrained || (rule.Residual == Residual.InsideWindow && layer.HasStates));
        long sweep = !sweeps ? 0
            : layer.HasStates ? Sweep(inWindow, samples, capacity, signal: true) : Sweep(inWindow, WindowRows, 1, signal: true);
        return sweep + layer.Weights.Sum(weight => weight.Description.Kind == WeightKind.Matrix
            ? Rows(weight.RowCount, weight.ColumnCount)
            : Rows(1, weight.RowCount));
    }

    /// <summary>The traces, where one window follows another.</summary>
    public long Traces()
    {
        WeightStorage[] traced =
            [.. EligibilityTraces.TracedWeights(cell, adjoint, layer.Weights).Select(weight => layer.Weights[weight])];
        return traced.Length == 0 || rule.Carry == Carry.Nothing ? 0 : adjoint.Traces switch
        {
            TraceForm.UnitLocal => Sweep(adjoint, independent * samples, capacity, signal: false) + traced.Sum(UnitLocal),
            TraceForm.Dense => Sweep(adjoint, independent * layer.Units, capacity, signal: false) + traced.Sum(Dense),
            _ => 0,
        };
    }

    private long UnitLocal(WeightStorage weight) => weight.Description.Kind == WeightKind.Matrix
        ? Rows(independent * samples * layer.Units, weight.ColumnCount)
        : Rows(independent * samples, layer.Units) + Rows(independent, layer.Units);

    // Each sample has a tensor of its own, and one more takes the new values while they are computed.
    private long Dense(WeightStorage weight) =>
        (samples + 1) * Rows(independent * layer.Units, DenseTraces.Width(weight));

    private long Sweep(AdjointDescription swept, long rows, long steps, bool signal) =>
        (2 * cell.States.Length * Rows(rows, layer.Units))
        + Arrays(swept.Coefficients, rows * steps)
        + Arrays(swept.Scratch, rows)
        + (signal ? Arrays(swept.WindowScratch, rows * steps) : layer.OutputWidths.Sum(width => Rows(1, width)))
        + (rows * sizeof(int));

    private long Arrays(Axis[] axes, long rows) => axes.Sum(axis => Rows(rows, layer.Length(axis)));

    private long Rows(long count, long width)
    {
        long floats = Compiled.Rows.Floats(count, width);
        LargestArray = Math.Max(LargestArray, floats);
        return (floats * sizeof(float)) + ObjectBytes;
    }
}
