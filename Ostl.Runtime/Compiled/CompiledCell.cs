namespace Ostl.Compiled;

/// <summary>
/// The learning code of one layer, with its arrays for a window of K steps of a batch. The generator derives a class
/// from this one for every cell; it overrides the cell's mathematics, and this class owns the arrays and the
/// bookkeeping of steps, restarts and padding, which no kernel sees.
/// </summary>
/// <remarks>
/// A forward row is step · <see cref="Samples"/> + sample. States lie in slots of <see cref="Samples"/> rows: slot 0
/// holds what the window began with, and a step reads the rows from <see cref="PreviousRow"/> and writes those from
/// <see cref="NextRow"/>; where a restart comes between two steps, a slot of its own holds the restarted state.
/// </remarks>
public abstract partial class CompiledCell
{
    /// <summary>What the compiler proved about the cell.</summary>
    public CellDescription Description { get; }

    /// <summary>How long the layer's axes are.</summary>
    public LayerAxes Axes { get; }

    /// <summary>Number of units, n.</summary>
    public int Units => Axes.Units;

    /// <summary>Floats that kernels go through along the units: n, padded to whole vectors.</summary>
    protected nint UnitStride => Rows.Pad(Axes.Units);

    /// <summary>Floats that kernels go through along an input: m, padded to whole vectors.</summary>
    protected nint InputStride(int port) => Rows.Pad(Axes.Input(port));

    /// <summary>Floats that kernels go through along a size of the cell, padded to whole vectors.</summary>
    protected nint SizeStride(int size) => Rows.Pad(Axes.Size(size));

    /// <summary>Number of sequences side by side, B.</summary>
    public int Samples { get; }

    /// <summary>The most steps a window can have.</summary>
    public int Capacity { get; }

    /// <summary>Steps of the present window, K.</summary>
    public int Steps { get; private set; }

    /// <summary>
    /// x of every step, one array per <see cref="CellDescription.Inputs"/>: [K·B][m]. An integer input is one number,
    /// which single precision holds exactly.
    /// </summary>
    public Rows[] Inputs { get; private set; } = [];

    /// <summary>y of every step, one array per <see cref="CellDescription.Outputs"/>: [K·B][n].</summary>
    public Rows[] Outputs { get; private set; } = [];

    /// <summary>L of every step, one array per output: [K·B][n].</summary>
    public Rows[] Signals { get; private set; } = [];

    /// <summary>
    /// The signal for what gives an input, one array per input: [K·B][m]; absent where nothing below learns from it.
    /// </summary>
    public Rows?[] InputSignals { get; private set; } = [];

    /// <summary>The states, each in slots: [slot·B][n].</summary>
    public Rows[] States { get; private set; } = [];

    /// <summary>Values kept for the adjoint: [K·B] rows each.</summary>
    public Rows[] Stored { get; private set; } = [];

    /// <summary>Scratch of <see cref="SpatialSignal"/>: [K·B] rows each.</summary>
    public Rows[] SignalScratch { get; private set; } = [];

    /// <summary>See <see cref="CellDescription.Factors"/>: [B][n] each.</summary>
    public Rows[] Factors { get; private set; } = [];

    /// <summary>The trained arrays, one per <see cref="CellDescription.Weights"/>.</summary>
    public WeightStorage[] Weights { get; private set; } = [];

    /// <summary>What was drawn once, one per <see cref="CellDescription.Constants"/>.</summary>
    public WeightStorage[] Constants { get; private set; } = [];

    // What the generator writes -----------------------------------------------------------------------------------

    /// <summary>Runs the present window forward: states, outputs and stored values of every step.</summary>
    public abstract void Forward();

    /// <summary>
    /// One step of the adjoint: reads λ (<see cref="Adjoint.Lambda"/>) and L, writes λ of the previous step
    /// (<see cref="Adjoint.LambdaPrevious"/>) and this step's coefficients.
    /// </summary>
    public abstract void AdjointStep(Adjoint adjoint, AdjointRows rows);

    /// <summary>
    /// L of what gives an input, at the same step: Σ <see cref="Signals"/> ∂y/∂x into <see cref="InputSignals"/>, all
    /// steps.
    /// </summary>
    /// <param name="port">The input.</param>
    /// <param name="rows">Number of forward rows.</param>
    public abstract void SpatialSignal(int port, int rows);

    /// <summary>
    /// As <see cref="SpatialSignal"/> with R kept inside the window: + λ ∂z/∂x, from the coefficients of an adjoint
    /// that has run over the whole window with one row per sample.
    /// </summary>
    public abstract void WindowSignal(int port, Adjoint adjoint, int rows);

    /// <summary>
    /// Writes row <paramref name="sample"/> of every <see cref="Factors"/> array from one step's values.
    /// </summary>
    /// <param name="row">Forward row of the step.</param>
    /// <param name="nextRow">Row of the states after the step.</param>
    /// <param name="sample">The sample.</param>
    public abstract void DeriveFactors(int row, int nextRow, int sample);
}
