namespace Ostl.Proofs;

/// <summary>One sequence of a batch; it ends where its inputs end, there is no padding.</summary>
/// <param name="Inputs">x of every step.</param>
internal sealed record ReferenceSequence(double[][] Inputs)
{
    /// <summary>Number of steps, T.</summary>
    public int Steps => Inputs.Length;

    /// <summary>Targets of every step; absent where labels are given.</summary>
    public double[][]? Targets { get; init; }

    /// <summary>The class of every step, for cross-entropy.</summary>
    public int[]? Labels { get; init; }

    /// <summary>Steps that have a target; absent = all of them.</summary>
    public bool[]? Supervised { get; init; }

    /// <summary>Steps before which the states start anew.</summary>
    public bool[]? Restarts { get; init; }

    /// <summary>The step's target counts.</summary>
    public bool IsSupervised(int step) => Supervised is null || Supervised[step];

    /// <summary>The states start anew before the step.</summary>
    public bool IsRestart(int step) => step == 0 || (Restarts is not null && Restarts[step]);
}
