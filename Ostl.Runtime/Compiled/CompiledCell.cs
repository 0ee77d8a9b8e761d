namespace Ostl.Compiled;

/// <summary>
/// The learning code of one layer, with its arrays for a window of K steps of a batch. The generator derives a class
/// from this one for every cell; it overrides the cell's mathematics, and this class owns the arrays and the bookkeeping
/// of steps, restarts and padding, which no kernel sees.
/// </summary>
/// <remarks>
/// A forward row is step · <see cref="Samples"/> + sample. States lie in slots of <see cref="Samples"/> rows: slot 0 holds
/// what the window began with, and a step reads the rows from <see cref="PreviousRow"/> and writes those from
/// <see cref="NextRow"/>; where a restart comes between two steps, a slot of its own holds the restarted state.
/// </remarks>
public abstract partial class CompiledCell
{
    /// <summary>What the compiler proved about the cell.</summary>
    public CellDescription Description { get; }

    /// <summary>Number of inputs, m.</summary>
    public int Inputs { get; }

    /// <summary>Number of units, n.</summary>
    public int Units { get; }

    /// <summary>Floats that kernels go through along the units: n, padded to whole vectors.</summary>
    protected nint UnitStride => Rows.Pad(Units);

    /// <summary>Floats that kernels go through along the inputs: m, padded to whole vectors.</summary>
    protected nint InputStride => Rows.Pad(Inputs);

    /// <summary>Number of sequences side by side, B.</summary>
    public int Samples { get; }

    /// <summary>The most steps a window can have.</summary>
    public int Capacity { get; }

    /// <summary>Steps of the present window, K.</summary>
    public int Steps { get; private set; }

    /// <summary>x of every step: [K·B][m].</summary>
    public Rows Input { get; private set; } = null!;

    /// <summary>y of every step: [K·B][n].</summary>
    public Rows Output { get; private set; } = null!;

    /// <summary>L of every step: [K·B][n].</summary>
    public Rows Signal { get; private set; } = null!;

    /// <summary>The signal for the layer below: [K·B][m]; absent in the lowest layer.</summary>
    public Rows? InputSignal { get; private set; }

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

    // What the generator writes -----------------------------------------------------------------------------------

    /// <summary>Runs the present window forward: states, outputs and stored values of every step.</summary>
    public abstract void Forward();

    /// <summary>
    /// One step of the adjoint: reads λ (<see cref="Adjoint.Lambda"/>) and L, writes λ of the previous step
    /// (<see cref="Adjoint.LambdaPrevious"/>) and this step's coefficients.
    /// </summary>
    public abstract void AdjointStep(Adjoint adjoint, AdjointRows rows);

    /// <summary>
    /// L of the layer below at the same step: <see cref="Signal"/> ∂y/∂x into <see cref="InputSignal"/>, all steps.
    /// </summary>
    public abstract void SpatialSignal(int rows);

    /// <summary>
    /// As <see cref="SpatialSignal"/> with R kept inside the window: + λ ∂z/∂x, from the coefficients of an adjoint that
    /// has run over the whole window with one row per sample.
    /// </summary>
    public abstract void WindowSignal(Adjoint adjoint, int rows);

    /// <summary>
    /// Writes row <paramref name="sample"/> of every <see cref="Factors"/> array from one step's values.
    /// </summary>
    /// <param name="row">Forward row of the step.</param>
    /// <param name="nextRow">Row of the states after the step.</param>
    /// <param name="sample">The sample.</param>
    public abstract void DeriveFactors(int row, int nextRow, int sample);
}
