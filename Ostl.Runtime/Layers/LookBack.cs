using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// The unit-local traces of one matrix as the terms that they are the sum of: for each of the last steps t and every
/// independent state p the sensitivity c_p,t = (Π_{u>t} J_u) ∂z_p,t/∂(W a_t) of every unit, and the argument a_t. Then
/// ε_p = Σ_t c_p,t a_tᵀ is never formed: a window's errors meet it as Σ_t (λ c_t) a_tᵀ, a matrix product.
/// </summary>
/// <remarks>
/// The products are those of the Jacobians as they were at their steps, also where weights have changed since. A step
/// is left out when for every unit the terms up to it are below rounding against those after it. That is a comparison
/// of terms as they stand: it does not matter whether the product passed through small values on its way. Where more
/// steps than there is room for are above rounding, the units for which they are get traces (<see cref="UnitTraces"/>),
/// to which everything that leaves the history is added.
/// </remarks>
internal sealed class LookBack : IMatrixTraces
{
    // Terms below this part of the others are below their rounding, also if there are as many as fit the history.
    private const float Negligible = 1e-9f;

    private readonly CompiledCell cell;
    private readonly Adjoint seeded;
    private readonly int[] independent;
    private readonly bool guard;
    private readonly StepHistory[] histories;
    private readonly UnitTraces traces;
    private readonly Rows leaving;
    private readonly Rows total;

    /// <summary>Makes an empty history.</summary>
    /// <param name="cell">The layer.</param>
    /// <param name="seeded">The adjoint that is seeded with 1 for every independent state.</param>
    /// <param name="independent">The states that have traces.</param>
    /// <param name="weight">The matrix.</param>
    /// <param name="uses">Its uses that reach a state.</param>
    /// <param name="options">How many steps are kept.</param>
    public LookBack(
        CompiledCell cell, Adjoint seeded, int[] independent, int weight, WeightUse[] uses, TraceOptions options)
    {
        this.cell = cell;
        this.seeded = seeded;
        this.independent = independent;
        guard = options.Guard;
        histories = Array.ConvertAll(
            uses, use => new StepHistory(cell, seeded, independent, use, options.LookBackSteps));
        traces = new UnitTraces(cell, seeded, independent, cell.Weights[weight].ColumnCount);
        leaving = new Rows(independent.Length, cell.Units);
        total = new Rows(independent.Length, cell.Units);
    }

    /// <summary>Units of a sample that have traces.</summary>
    public int Remembering(int sample) => traces.Count(sample);

    /// <inheritdoc/>
    public void Visit(StateVisitor visitor, string name)
    {
        for (int i = 0; i < histories.Length; i++)
        {
            histories[i].Visit(visitor, $"{name}/history/{i}");
        }

        traces.Visit(visitor, $"{name}/units");
    }

    /// <inheritdoc/>
    public void Carry(Adjoint adjoint, int sample, Rows gradient)
    {
        foreach (StepHistory history in histories)
        {
            history.Carry(adjoint, sample, gradient);
        }

        traces.Carry(adjoint, sample, gradient);
    }

    /// <inheritdoc/>
    public void Advance(int sample, bool live, Adjoint? adjoint, Rows gradient)
    {
        if (adjoint is not null)
        {
            Carry(adjoint, sample, gradient);
        }

        if (live && cell.Window.LastRestart(sample) < 0)
        {
            Pass(sample);
        }
        else
        {
            Forget(sample);
        }

        foreach (StepHistory history in histories)
        {
            history.Open(sample);
        }

        int left = Leaving(sample);
        for (int i = 0; i < histories.Length && traces.Count(sample) > 0; i++)
        {
            traces.Add(sample, histories[i], left);
        }

        foreach (StepHistory history in histories)
        {
            history.Close(left);
        }
    }

    private void Pass(int sample)
    {
        foreach (StepHistory history in histories)
        {
            history.Pass(sample);
        }

        traces.Pass(sample);
    }

    private void Forget(int sample)
    {
        foreach (StepHistory history in histories)
        {
            history.Forget(sample);
        }

        traces.Forget(sample);
    }

    /// <summary>
    /// How many of the oldest steps leave: all that are negligible for every unit without traces, and as many more as
    /// there is no room for; units for which those are not negligible get traces.
    /// </summary>
    private int Leaving(int sample)
    {
        if (histories.Length == 0)
        {
            return 0;
        }

        Sizes();
        traces.Exempt(sample, total);
        int surplus = Math.Max(0, histories[0].Steps - histories[0].Capacity);
        int left = 0;
        while (left < histories[0].Steps && AddLeaving(left))
        {
            left++;
        }

        if (left >= surplus)
        {
            return left;
        }

        // The step that failed has been added.
        for (left++; left < surplus; left++)
        {
            AddLeaving(left);
        }

        for (int unit = 0; guard && unit < cell.Units; unit++)
        {
            if (!IsNegligible(unit))
            {
                traces.Begin(sample, unit);
            }
        }

        return surplus;
    }

    /// <summary>total_p = Σ_t |c_p,t| ‖a_t‖, unit by unit.</summary>
    private void Sizes()
    {
        leaving.Whole(0, leaving.Count).Clear();
        total.Whole(0, total.Count).Clear();
        foreach (StepHistory history in histories)
        {
            for (int step = 0; step < history.Steps; step++)
            {
                history.AddSize(step, total);
            }
        }
    }

    /// <summary>Adds a step to those that leave, and answers whether they are negligible for every unit.</summary>
    private bool AddLeaving(int step)
    {
        foreach (StepHistory history in histories)
        {
            history.AddSize(step, leaving);
        }

        for (int p = 0; p < independent.Length; p++)
        {
            if (!VectorKernels.IsWithin(leaving.Row(p), Negligible, total.Row(p)))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsNegligible(int unit)
    {
        for (int p = 0; p < independent.Length; p++)
        {
            if (!(leaving.Row(p)[unit] <= Negligible * total.Row(p)[unit]))
            {
                return false;
            }
        }

        return true;
    }
}
