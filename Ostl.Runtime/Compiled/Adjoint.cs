namespace Ostl.Compiled;

/// <summary>
/// The arrays of one run of the adjoint over a window. Its rows are the samples (for a gradient), the samples once per
/// independent state (for unit-local traces), or one sample's units, or those of a block, once per independent state (for
/// dense traces).
/// </summary>
public sealed class Adjoint
{
    /// <summary>Makes the arrays for a layer.</summary>
    /// <param name="description">Which arrays the adjoint needs.</param>
    /// <param name="cell">The layer.</param>
    /// <param name="rows">Number of rows, R.</param>
    /// <param name="steps">The most steps it runs over.</param>
    /// <param name="signal">It goes on to <see cref="CompiledCell.WindowSignal"/>.</param>
    internal Adjoint(AdjointDescription description, CompiledCell cell, int rows, int steps, bool signal)
    {
        int states = cell.Description.States.Length;
        Recurrence = description.Recurrence;
        Leak = description.Leak;
        Rows = rows;
        Lambda = CompiledCell.Arrays(states, rows, cell.Units);
        LambdaPrevious = CompiledCell.Arrays(states, rows, cell.Units);
        Coefficients = cell.Arrays(description.Coefficients, rows * steps);
        Scratch = cell.Arrays(description.Scratch, rows);
        WindowScratch = signal ? cell.Arrays(description.WindowScratch, rows * steps) : [];
    }

    /// <summary>The treatment of recurrence it follows.</summary>
    public Recurrence Recurrence { get; }

    /// <summary>The constant α of <see cref="Ostl.Recurrence.Leak"/>.</summary>
    public float Leak { get; }

    /// <summary>Number of rows, R.</summary>
    public int Rows { get; }

    /// <summary>λ of each state after the present step: [R][n].</summary>
    public Rows[] Lambda { get; private set; }

    /// <summary>λ of each state before the present step: [R][n].</summary>
    public Rows[] LambdaPrevious { get; private set; }

    /// <summary>Coefficients of each use: [K·R].</summary>
    public Rows[] Coefficients { get; }

    /// <summary>Values of the present step only: [R].</summary>
    public Rows[] Scratch { get; }

    /// <summary>Values of <see cref="CompiledCell.WindowSignal"/>: [K·R].</summary>
    public Rows[] WindowScratch { get; }

    /// <summary>One step back: λ before the step becomes λ after the step before it.</summary>
    internal void Swap() => (Lambda, LambdaPrevious) = (LambdaPrevious, Lambda);
}
