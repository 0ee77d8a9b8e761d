using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// The traces of one matrix for single units of a sample: those whose products of Jacobians outlive the look-back. They
/// hold what has left the history; a unit that has begun to have traces keeps them until the sample restarts.
/// </summary>
internal sealed class UnitTraces
{
    private readonly CompiledCell cell;
    private readonly Adjoint seeded;
    private readonly int[] independent;
    private readonly int columns;
    private readonly UnitPool?[] pools;
    private readonly Rows packed;
    private readonly Rows[] jacobians;

    /// <summary>Makes none.</summary>
    public UnitTraces(CompiledCell cell, Adjoint seeded, int[] independent, int columns)
    {
        this.cell = cell;
        this.seeded = seeded;
        this.independent = independent;
        this.columns = columns;
        pools = new UnitPool?[cell.Samples];
        packed = new Rows(PackedSteps, cell.Units);
        jacobians = CompiledCell.Arrays(independent.Length, independent.Length, cell.Units);
    }

    /// <summary>Steps that are added in one product.</summary>
    public const int PackedSteps = 32;

    /// <summary>Number of units that have traces.</summary>
    public int Count(int sample) => pools[sample]?.Count ?? 0;

    /// <summary>Goes through the units that have traces, and these.</summary>
    public void Visit(StateVisitor visitor, string name)
    {
        for (int sample = 0; sample < pools.Length; sample++)
        {
            if (visitor.Has($"{name}/{sample}/any", pools[sample] is not null))
            {
                (pools[sample] ??= NewPool()).Visit(visitor, $"{name}/{sample}");
            }
        }
    }

    /// <summary>The sample starts anew.</summary>
    public void Forget(int sample) => pools[sample]?.Clear();

    /// <summary>Gives a unit traces of zero.</summary>
    public void Begin(int sample, int unit) =>
        (pools[sample] ??= NewPool()).Add(unit);

    /// <summary>Nothing is negligible or not for units that have traces: their totals become infinite.</summary>
    public void Exempt(int sample, Rows total)
    {
        for (int slot = 0; slot < Count(sample); slot++)
        {
            for (int p = 0; p < independent.Length; p++)
            {
                total.Row(p)[pools[sample]!.Unit(slot)] = float.PositiveInfinity;
            }
        }
    }

    /// <summary>dθ += λ ε.</summary>
    public void Carry(Adjoint adjoint, int sample, Rows gradient)
    {
        for (int slot = 0; slot < Count(sample); slot++)
        {
            UnitPool pool = pools[sample]!;
            int unit = pool.Unit(slot);
            for (int p = 0; p < independent.Length; p++)
            {
                float lambda = adjoint.Lambda[independent[p]].Row(sample)[unit];
                VectorKernels.AddScaled(gradient.Row(unit), lambda, pool.Rows.Row(pool.Row(p, slot)));
            }
        }
    }

    /// <summary>ε_p = Σ_q Λ_pq ε_q.</summary>
    public void Pass(int sample)
    {
        if (pools[sample] is not { Count: > 0 } pool)
        {
            return;
        }

        for (int q = 0; q < independent.Length; q++)
        {
            for (int p = 0; p < independent.Length; p++)
            {
                Gather(
                    pool, seeded.Lambda[independent[q]].Row((p * cell.Samples) + sample), jacobians[q].Row(p));
            }
        }

        pool.Pass(jacobians);
    }

    /// <summary>ε_p += Σ_t c_p,t a_tᵀ over the first steps of a history.</summary>
    public void Add(int sample, StepHistory history, int steps)
    {
        UnitPool pool = pools[sample]!;
        int next;
        for (int step = 0; step < steps; step = next)
        {
            Rows argument = history.Arguments(
                step, Math.Min(steps, step + PackedSteps), out int stride, out int row, out next);
            for (int p = 0; p < independent.Length; p++)
            {
                for (int t = step; t < next; t++)
                {
                    Gather(pool, history.Sensitivity(p, t), packed.Row(t - step));
                }

                Products.Accumulate(
                    in packed[0], 1, packed.Stride, in argument[row], (nint)stride * argument.Stride,
                    ref pool.Rows[pool.Row(p, 0)], pool.Rows.Stride,
                    rows: pool.Count, inner: next - step, columns: columns, overwrite: false);
            }
        }
    }

    private UnitPool NewPool() => new(cell.Units, independent.Length, columns);

    private static void Gather(UnitPool pool, ReadOnlySpan<float> units, Span<float> slots)
    {
        for (int slot = 0; slot < pool.Count; slot++)
        {
            slots[slot] = units[pool.Unit(slot)];
        }
    }
}
