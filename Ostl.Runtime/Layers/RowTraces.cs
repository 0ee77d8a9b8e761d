using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// The unit-local traces of a matrix whose rows an integer input picks: for every independent state p, sample b and row
/// i one number per unit, at row (p · B + b) · rows + i. Only rows that were picked since the sample started have any,
/// and only they are touched.
/// </summary>
internal sealed class RowTraces
{
    private readonly CompiledCell cell;
    private readonly Adjoint seeded;
    private readonly int[] independent;
    private readonly WeightUse[] uses;
    private readonly Rows traces;
    private readonly Rows old;
    private readonly RowSet[] picked;
    private readonly int rowCount;

    /// <summary>Makes traces of zero.</summary>
    /// <param name="cell">The layer.</param>
    /// <param name="seeded">The adjoint that is seeded with 1 for every independent state.</param>
    /// <param name="independent">The states that have traces.</param>
    /// <param name="weight">The matrix.</param>
    /// <param name="uses">Its uses by an integer input that reach a state.</param>
    public RowTraces(CompiledCell cell, Adjoint seeded, int[] independent, int weight, WeightUse[] uses)
    {
        this.cell = cell;
        this.seeded = seeded;
        this.independent = independent;
        this.uses = uses;
        rowCount = cell.Weights[weight].RowCount;
        traces = new Rows(independent.Length * cell.Samples * rowCount, cell.Units);
        old = new Rows(independent.Length, cell.Units);
        picked = new RowSet[cell.Samples];
        for (int sample = 0; sample < picked.Length; sample++)
        {
            picked[sample] = new RowSet(rowCount);
        }
    }

    /// <summary>Goes through the rows that have any.</summary>
    public void Visit(StateVisitor visitor, string name)
    {
        for (int sample = 0; sample < picked.Length; sample++)
        {
            visitor.Visit($"{name}/{sample}/rows", picked[sample]);
            foreach (int row in picked[sample].Rows)
            {
                for (int p = 0; p < independent.Length; p++)
                {
                    visitor.Visit($"{name}/{sample}/{row}/{p}", Trace(p, sample, row));
                }
            }
        }
    }

    /// <summary>dθ += λ ε.</summary>
    public void Carry(Adjoint adjoint, int sample, Rows gradient, RowSet? touched)
    {
        foreach (int row in picked[sample].Rows)
        {
            touched?.Add(row);
            for (int p = 0; p < independent.Length; p++)
            {
                VectorKernels.AddProduct(
                    gradient.Row(row), adjoint.Lambda[independent[p]].Row(sample), Trace(p, sample, row));
            }
        }
    }

    /// <summary>Carry, where there is an adjoint, and the new traces.</summary>
    public void Advance(int sample, bool live, Adjoint? adjoint, Rows gradient, RowSet? touched)
    {
        if (!live)
        {
            picked[sample].Clear();
        }

        if (adjoint is not null)
        {
            Carry(adjoint, sample, gradient, touched);
        }

        foreach (int row in picked[sample].Rows)
        {
            Pass(sample, row);
        }

        foreach (WeightUse use in uses)
        {
            Add(use, sample);
        }

        foreach (int row in picked[sample].Rows)
        {
            for (int p = 0; p < independent.Length; p++)
            {
                VectorKernels.Flush(Trace(p, sample, row));
            }
        }
    }

    /// <summary>ε_p = Σ_q Λ_pq ε_q.</summary>
    private void Pass(int sample, int row)
    {
        for (int p = 0; p < independent.Length; p++)
        {
            Trace(p, sample, row).CopyTo(old.Row(p));
            Trace(p, sample, row).Clear();
        }

        for (int p = 0; p < independent.Length; p++)
        {
            for (int q = 0; q < independent.Length; q++)
            {
                VectorKernels.AddProduct(
                    Trace(p, sample, row),
                    seeded.Lambda[independent[q]].Row((p * cell.Samples) + sample),
                    old.Row(q));
            }
        }
    }

    /// <summary>ε_p[i] += c of the steps that picked row i since the sample's last restart.</summary>
    private void Add(in WeightUse use, int sample)
    {
        Rows coefficient = StepRows.Of(use.Coefficient, cell, seeded).Array;
        Rows integers = cell.Inputs[use.Argument.Index];
        int end = cell.Window.Active(sample);
        for (int t = Math.Max(0, cell.Window.LastRestart(sample)); t < end; t++)
        {
            int row = (int)integers[(t * cell.Samples) + sample];
            if (picked[sample].Add(row))
            {
                Clear(sample, row);
            }

            for (int p = 0; p < independent.Length; p++)
            {
                VectorKernels.AddScaled(
                    Trace(p, sample, row), 1, coefficient.Row((t * seeded.Rows) + (p * cell.Samples) + sample));
            }
        }
    }

    private void Clear(int sample, int row)
    {
        for (int p = 0; p < independent.Length; p++)
        {
            Trace(p, sample, row).Clear();
        }
    }

    private Span<float> Trace(int p, int sample, int row) =>
        traces.Row((((p * cell.Samples) + sample) * rowCount) + row);
}
