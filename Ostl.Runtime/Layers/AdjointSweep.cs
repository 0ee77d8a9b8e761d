using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// Runs a layer's adjoint backward over its window, step by step, with one sample given for each row. Between steps it
/// does what no kernel knows of: λ is cut where a sample restarts, and passes unchanged through padding.
/// </summary>
internal sealed class AdjointSweep
{
    private const int StopEvery = 8;

    private readonly CompiledCell cell;
    private readonly int[] sampleOfRow;
    private readonly Rows[]? silence;

    /// <summary>Makes the arrays of a run.</summary>
    /// <param name="cell">The layer.</param>
    /// <param name="description">The treatment of recurrence.</param>
    /// <param name="sampleOfRow">For each row of the adjoint, its sample.</param>
    /// <param name="steps">The most steps.</param>
    /// <param name="signal">It reads the layer's learning signal; otherwise L = 0 (a run for traces).</param>
    public AdjointSweep(CompiledCell cell, AdjointDescription description, int[] sampleOfRow, int steps, bool signal)
    {
        this.cell = cell;
        this.sampleOfRow = sampleOfRow;
        Adjoint = new Adjoint(description, cell, sampleOfRow.Length, steps, signal);
        silence = signal ? null : Array.ConvertAll(cell.Signals, output => new Rows(1, output.Width));
    }

    /// <summary>The arrays. After a run, λ is that of the states before the first step.</summary>
    public Adjoint Adjoint { get; }

    /// <summary>λ = 0.</summary>
    public void Clear()
    {
        foreach (Rows lambda in Adjoint.Lambda)
        {
            lambda.Whole(0, lambda.Count).Clear();
        }
    }

    /// <summary>Runs backward over the steps end − 1, …, begin.</summary>
    public void Run(int begin, int end)
    {
        for (int t = end - 1; t >= begin; t--)
        {
            Back(t);
        }
    }

    /// <summary>
    /// As <see cref="Run(int, int)"/>, but stops where every λ is within a bound; this is looked at once in some steps.
    /// </summary>
    /// <returns>The last step that was run, the earliest in time; end if none was.</returns>
    public int Run(int begin, int end, float bound)
    {
        int t = end;
        while (t > begin && ((end - t) % StopEvery != 0 || !IsWithin(bound)))
        {
            Back(--t);
        }

        return t;
    }

    /// <summary>|λ| ≤ bound for every state of every row; false where one is not a number.</summary>
    public bool IsWithin(float bound)
    {
        foreach (Rows lambda in Adjoint.Lambda)
        {
            for (int row = 0; row < lambda.Count; row++)
            {
                if (!VectorKernels.IsWithin(lambda.Row(row), bound))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>A cell without states has no order in time: all rows of the window in one step.</summary>
    public void RunWithoutStates()
    {
        var rows = new AdjointRows
        {
            Count = cell.Steps * cell.Samples,
            Sample = sampleOfRow,
            Signals = cell.Signals,
            SignalStride = 1,
        };
        cell.AdjointStep(Adjoint, rows);
        for (int t = 0; t < cell.Steps; t++)
        {
            for (int sample = 0; cell.Window.HasPadding(t) && sample < cell.Samples; sample++)
            {
                if (!cell.Window.IsActive(t, sample))
                {
                    ClearCoefficients((t * cell.Samples) + sample);
                }
            }
        }
    }

    private void Back(int t)
    {
        cell.AdjointStep(Adjoint, Step(t));
        if (cell.Window.HasPadding(t) || cell.Window.HasRestart(t))
        {
            Cut(t);
        }

        Adjoint.Swap();
    }

    private AdjointRows Step(int t) => new()
    {
        Count = Adjoint.Rows,
        First = t * Adjoint.Rows,
        Sample = sampleOfRow,
        Step = t * cell.Samples,
        Previous = cell.PreviousRow(t),
        Next = cell.NextRow(t),
        Signals = silence ?? cell.Signals,
        SignalFirst = silence is null ? t * cell.Samples : 0,
        SignalStride = silence is null ? 1 : 0,
    };

    private void Cut(int t)
    {
        for (int row = 0; row < sampleOfRow.Length; row++)
        {
            int sample = sampleOfRow[row];
            if (!cell.Window.IsActive(t, sample))
            {
                ClearCoefficients((t * Adjoint.Rows) + row);
                for (int i = 0; i < Adjoint.Lambda.Length; i++)
                {
                    Adjoint.Lambda[i].Whole(row, 1).CopyTo(Adjoint.LambdaPrevious[i].Whole(row, 1));
                }
            }
            else if (cell.Window.Restarts(t, sample))
            {
                foreach (Rows lambda in Adjoint.LambdaPrevious)
                {
                    lambda.Whole(row, 1).Clear();
                }
            }
        }
    }

    private void ClearCoefficients(int row)
    {
        foreach (Rows coefficient in Adjoint.Coefficients)
        {
            coefficient.Whole(row, 1).Clear();
        }
    }
}
