using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// The bytes of a layer's arrays, counted as <see cref="CompiledCell"/>, <see cref="AdjointSweep"/> and the traces
/// allocate them: one run of some samples, with windows of up to K steps.
/// </summary>
internal sealed class LayerMemory(
    Layer layer, LearningRule rule, LayerSignal signal, int samples, int capacity, TraceStorage storage)
{
    // An array's header, and the object around it.
    private const int ObjectBytes = 64;

    // What a layer, and its traces, take in a run beside their arrays, as measured.
    private const int LayerBytes = 4 << 10;
    private const int TraceBytes = 2 << 10;

    private readonly CellDescription cell = layer.Description;
    private readonly AdjointDescription adjoint = layer.Description.TraceAdjoint(rule);
    private readonly AdjointDescription inWindow = layer.Description.WindowAdjoint(rule);
    private readonly long independent = DerivedStates.Independent(layer.Description).Length;
    private readonly WeightStorage[] traced =
        [.. EligibilityTraces.TracedWeights(layer.Description, layer.Description.TraceAdjoint(rule), layer.Weights)
            .Select(weight => layer.Weights[weight])];

    /// <summary>Floats of the largest single array that was counted.</summary>
    public long LargestArray { get; private set; }

    private int Blocks => DenseTraces.BlockCount(adjoint, layer.Axes);

    private long DenseRows => independent * DenseTraces.UnitsThatMeet(adjoint, layer.Axes);

    private long WindowRows => (long)capacity * samples;

    /// <summary>
    /// What all runs share: the weights, with transposed copies and their gradient, and random matrices.
    /// </summary>
    /// <param name="own">Those that are not counted with another layer, which shares them.</param>
    public long Weights(bool[] own)
    {
        long sum = 0;
        foreach (WeightStorage weight in layer.Weights.Where((_, i) => own[i]))
        {
            long count = (long)weight.RowCount * weight.ColumnCount;
            bool isTable = cell.IsTable(Array.IndexOf(layer.Weights, weight));
            bool transposed = weight is { Description.Kind: WeightKind.Matrix, Blocks: 1 }
                && WindowRows >= CompiledCell.FewRows && !isTable;
            sum += Rows(1, count) + (count * sizeof(float)) + (isTable ? RowSets(weight) : 0);
            sum += transposed ? Rows(weight.ColumnCount, weight.RowCount) : 0;
        }

        return sum + layer.Constants.Sum(constant => Rows(1, constant.RowCount)) + signal.Keys.Sum(Feedback);
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
        + layer.Axes.Lengths.Sum(length => Rows(1, length))
        + Route();

    /// <summary>The adjoint of a gradient, and its sums.</summary>
    /// <param name="learns">A learning signal comes to the layer.</param>
    public long Adjoint(bool learns)
    {
        bool sweeps = learns && (layer.IsTrained || (rule.Residual == Residual.InsideWindow && layer.HasStates));
        long sweep = !sweeps ? 0
            : layer.HasStates ? Sweep(inWindow, samples, capacity, reads: true)
            : Sweep(inWindow, WindowRows, 1, reads: true);
        return sweep + Sums();
    }

    /// <summary>The traces, where one window follows another.</summary>
    public long Traces() => traced.Length == 0 || rule.Carry == Carry.Nothing
        ? 0
        : TraceBytes + adjoint.Traces switch
        {
            TraceForm.UnitLocal =>
                Sweep(adjoint, independent * samples, capacity, reads: false) + traced.Sum(UnitLocal),
            TraceForm.Blocks or TraceForm.Dense => Sweep(adjoint, DenseRows, capacity, reads: false) + traced.Sum(Dense)
                + Rows(capacity, traced.Max(weight => weight.RowCount))
                + Rows(DenseRows, DenseTensor.BufferWidth(traced, Blocks)) + (Blocks == 1 ? Probe() : 0),
            _ => 0,
        };

    /// <summary>The filtered traces, and the signal and the adjoint that make them; in every window.</summary>
    public long Filter() => !signal.IsFiltered ? 0
        : Rows(WindowRows, layer.Units) + Rows(samples, layer.Units)
            + Sweep(adjoint, samples, capacity, reads: true) + (samples * Sums());

    /// <summary>Traces of all units of all samples, where layers look back and no unit forgets.</summary>
    public long UnitTraces() => traced
        .Where(weight => weight is { Description.Kind: WeightKind.Matrix, Blocks: 1 }
            && TracedUses(weight).Any(use => !cell.PicksRow(use)))
        .Sum(weight => samples * Rows(independent * layer.Units, weight.ColumnCount));

    // Values, a transposed copy where rows are multiplied with it, and what the map was before an update.
    private long Feedback(FeedbackKey key)
    {
        (int rows, int columns) = layer.Feedback.Size(key, signal.Outputs);
        return Rows(1, (long)rows * columns) + (key.IsOfLayer ? Rows(columns, rows) : 0)
            + (signal.Signal.Decay is null ? 0 : (long)rows * columns * sizeof(float));
    }

    // What brings the signal here in one run.
    private long Route() => signal.Signal.Kind switch
    {
        SignalKind.SignSymmetric => signal.Keys.Sum(key => Rows(1, Elements(layer.Feedback.Size(key, signal.Outputs)))),
        SignalKind.DirectSign => Rows(WindowRows, signal.Outputs),
        SignalKind.LocalReadout => 2 * Rows(WindowRows, signal.Outputs),
        _ => 0,
    } + (signal.HoldsTargets ? Rows(WindowRows, signal.Outputs) + (WindowRows * sizeof(bool)) : 0);

    private static long Elements((int Rows, int Columns) size) => (long)size.Rows * size.Columns;

    // Those in which a gradient is gathered, or a sample's filtered traces.
    private long Sums() => layer.Weights.Sum(weight => weight.Description.Kind == WeightKind.Matrix
            ? Rows(weight.RowCount, weight.ColumnCount)
            : Rows(1, weight.RowCount))
        + layer.Weights.Where((_, i) => cell.IsTable(i)).Sum(RowSets);

    private IEnumerable<WeightUse> TracedUses(WeightStorage weight) =>
        adjoint.Uses.Where(use => use.InTrace && layer.Weights[use.Weight] == weight);

    private long UnitLocal(WeightStorage weight)
    {
        if (weight.Description.Kind != WeightKind.Matrix)
        {
            return Rows(independent * samples, layer.Units) + Rows(independent, layer.Units);
        }

        return (TracedUses(weight).Any(use => !cell.PicksRow(use)) ? Mapped(weight) : 0)
            + (TracedUses(weight).Any(use => cell.PicksRow(use)) ? Picked(weight) : 0);
    }

    private long Mapped(WeightStorage weight) => storage == TraceStorage.LookBack && weight.Blocks == 1
        ? LookBack(weight)
        : Rows(independent * samples * layer.Units, weight.ColumnCount);

    // One number per row, unit and state, and which rows were picked.
    private long Picked(WeightStorage weight) => Rows(independent * samples * weight.RowCount, layer.Units)
        + Rows(independent, layer.Units) + (samples * RowSets(weight));

    private static long RowSets(WeightStorage weight) => weight.RowCount * (sizeof(int) + sizeof(bool));

    // Sensitivities and arguments of each use, and what is needed to tell which of them are negligible.
    private long LookBack(WeightStorage weight)
    {
        int steps = TraceOptions.UsualLookBack;
        int uses = TracedUses(weight).Count(use => !cell.PicksRow(use));
        long history = (independent * Rows(samples * steps, layer.Units)) + Rows(samples * steps, weight.ColumnCount)
            + Rows(steps, layer.Units) + Rows(independent, layer.Units) + ((steps + capacity) * sizeof(float));
        return (uses * history) + ((2 + independent) * Rows(independent, layer.Units))
            + Rows(Ostl.UnitTraces.PackedSteps, layer.Units);
    }

    // Each sample has a tensor of its own.
    private long Dense(WeightStorage weight) => samples * Rows(DenseRows, DenseTensor.Width(weight, Blocks));

    private long Probe()
    {
        long rows = independent * layer.Units;
        return Sweep(adjoint, RemainderProbe.Mixtures, capacity, reads: false) + Rows(RemainderProbe.Mixtures, rows)
            + (RemainderProbe.Mixtures * (rows + layer.Weights.Length) * sizeof(double));
    }

    private long Sweep(AdjointDescription swept, long rows, long steps, bool reads) =>
        (2 * cell.States.Length * Rows(rows, layer.Units))
        + Arrays(swept.Coefficients, rows * steps)
        + Arrays(swept.Scratch, rows)
        + (reads ? Arrays(swept.WindowScratch, rows * steps) : layer.OutputWidths.Sum(width => Rows(1, width)))
        + (rows * sizeof(int));

    private long Arrays(Axis[] axes, long rows) => axes.Sum(axis => Rows(rows, layer.Length(axis)));

    private long Rows(long count, long width)
    {
        long floats = Compiled.Rows.Floats(count, width);
        LargestArray = Math.Max(LargestArray, floats);
        return (floats * sizeof(float)) + ObjectBytes;
    }
}
