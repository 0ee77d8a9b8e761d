namespace Ostl.Compiled;

/// <summary>Which forward rows the rows of one adjoint step belong to.</summary>
public readonly ref struct AdjointRows
{
    /// <summary>Number of rows in this step.</summary>
    public int Count { get; init; }

    /// <summary>The first row of this step in <see cref="Adjoint.Coefficients"/>.</summary>
    public int First { get; init; }

    /// <summary>
    /// For each row, its sample (row of <see cref="CompiledCell.Outputs"/> is <see cref="Step"/> + sample).
    /// </summary>
    public ReadOnlySpan<int> Sample { get; init; }

    /// <summary>Forward row of sample 0 at this step.</summary>
    public int Step { get; init; }

    /// <summary>Row of sample 0's states before the step.</summary>
    public int Previous { get; init; }

    /// <summary>Row of sample 0's states after the step.</summary>
    public int Next { get; init; }

    /// <summary>
    /// Where L of each output lies: row <see cref="SignalFirst"/> + <see cref="SignalStride"/> · sample of its array.
    /// </summary>
    public Rows[] Signals { get; init; }

    /// <summary>Row of L for sample 0.</summary>
    public int SignalFirst { get; init; }

    /// <summary>1, or 0 where no signal arrives and all rows share one row of zeros.</summary>
    public int SignalStride { get; init; }
}
