using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// The unit-local traces of a vector or scalar weight: for every independent state p and sample b one number per
/// unit, at row p · B + b. A scalar reaches every unit, so it has as many; they are summed where they meet λ.
/// </summary>
internal sealed class VectorTraces
{
    private readonly CompiledCell cell;
    private readonly Adjoint seeded;
    private readonly int[] independent;
    private readonly int weight;
    private readonly WeightUse[] uses;
    private readonly Rows traces;
    private readonly Rows old;

    /// <summary>Makes traces of zero.</summary>
    /// <param name="cell">The layer.</param>
    /// <param name="seeded">The adjoint that is seeded with 1 for every independent state.</param>
    /// <param name="independent">The states that have traces.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="uses">Its uses that reach a state.</param>
    public VectorTraces(CompiledCell cell, Adjoint seeded, int[] independent, int weight, WeightUse[] uses)
    {
        this.cell = cell;
        this.seeded = seeded;
        this.independent = independent;
        this.weight = weight;
        this.uses = uses;
        traces = new Rows(independent.Length * cell.Samples, cell.Units);
        old = new Rows(independent.Length, cell.Units);
    }

    /// <summary>Goes through the arrays.</summary>
    public void Visit(StateVisitor visitor, string name) => visitor.Visit(name, traces);

    /// <summary>dθ += λ ε.</summary>
    public void Carry(Adjoint adjoint, int sample, Rows gradient)
    {
        for (int p = 0; p < independent.Length; p++)
        {
            EligibilityTraces.AddFactor(
                gradient.Row(0), adjoint.Lambda[independent[p]].Row(sample), traces.Row(Row(p, sample)));
        }
    }

    /// <summary>Carry, where there is an adjoint, and the new traces.</summary>
    public void Advance(int sample, bool live, Adjoint? adjoint, Rows gradient)
    {
        if (adjoint is not null)
        {
            Carry(adjoint, sample, gradient);
        }

        for (int p = 0; p < independent.Length; p++)
        {
            traces.Row(Row(p, sample)).CopyTo(old.Row(p));
            traces.Row(Row(p, sample)).Clear();
        }

        for (int p = 0; p < independent.Length; p++)
        {
            Span<float> trace = traces.Row(Row(p, sample));
            if (live)
            {
                Pass(trace, Row(p, sample), sample);
            }

            foreach (WeightUse use in uses)
            {
                Add(trace, StepRows.Of(use.Coefficient, cell, seeded).Array, Row(p, sample), sample);
            }

            VectorKernels.Flush(trace);
        }
    }

    /// <summary>
    /// ε_p = Σ_q Λ_pq ε_q, and what reached the window through derived states' own weights, Λ_pd F_d.
    /// </summary>
    private void Pass(Span<float> trace, int row, int sample)
    {
        for (int q = 0; q < independent.Length; q++)
        {
            VectorKernels.AddProduct(trace, seeded.Lambda[independent[q]].Row(row), old.Row(q));
        }

        FactorDescription[] factors = cell.Description.Factors;
        for (int i = 0; i < factors.Length; i++)
        {
            if (factors[i].OfWeight && factors[i].Index == weight)
            {
                VectorKernels.AddProduct(
                    trace, seeded.Lambda[factors[i].Derived].Row(row), cell.Factors[i].Row(sample));
            }
        }
    }

    /// <summary>ε_p += Σ_t c over the steps since the sample's last restart.</summary>
    private void Add(Span<float> trace, Rows coefficient, int row, int sample)
    {
        int end = cell.Window.Active(sample);
        for (int t = Math.Max(0, cell.Window.LastRestart(sample)); t < end; t++)
        {
            VectorKernels.AddScaled(trace, 1, coefficient.Row((t * seeded.Rows) + row));
        }
    }

    private int Row(int p, int sample) => (p * cell.Samples) + sample;
}
