using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// Traces of a layer whose units do not meet in the recursion: k numbers per weight, one for each independent state.
/// λ of all units at once, seeded with 1, gives the products of the unit-local Jacobians Λ in one backward run:
/// ε_p = Σ_q Λ_pq ε_q + Σ_t c_t a_tᵀ, unit by unit.
/// </summary>
internal sealed class UnitLocalTraces : EligibilityTraces
{
    private readonly AdjointSweep sweep;
    private readonly IMatrixTraces?[] matrices;
    private readonly VectorTraces?[] vectors;
    private readonly RowTraces?[] rows;

    /// <summary>Makes traces of zero.</summary>
    public UnitLocalTraces(CompiledCell cell, AdjointDescription description, TraceOptions options)
        : base(cell, description)
    {
        int seeds = Independent.Length * cell.Samples;
        int[] sampleOfRow = [.. Enumerable.Range(0, seeds).Select(row => row % cell.Samples)];
        sweep = new AdjointSweep(cell, description, sampleOfRow, cell.Capacity, signal: false);
        matrices = new IMatrixTraces?[cell.Weights.Length];
        vectors = new VectorTraces?[cell.Weights.Length];
        rows = new RowTraces?[cell.Weights.Length];
        foreach (int weight in Traced)
        {
            WeightUse[] uses = [.. description.Uses.Where(use => use.InTrace && use.Weight == weight)];
            if (cell.Description.Weights[weight].Kind != WeightKind.Matrix)
            {
                vectors[weight] = new VectorTraces(cell, sweep.Adjoint, Independent, weight, uses);
                continue;
            }

            WeightUse[] maps = [.. uses.Where(use => !cell.Description.PicksRow(use))];
            WeightUse[] picks = [.. uses.Where(use => cell.Description.PicksRow(use))];
            matrices[weight] = maps.Length == 0 ? null
                : options.Storage == TraceStorage.LookBack && cell.Weights[weight].Blocks == 1
                    ? new LookBack(cell, sweep.Adjoint, Independent, weight, maps, options)
                    : new MatrixTraces(cell, sweep.Adjoint, Independent, weight, maps);
            rows[weight] = picks.Length == 0 ? null
                : new RowTraces(cell, sweep.Adjoint, Independent, weight, picks);
        }
    }

    /// <summary>Units of a sample that remember for longer than a look-back, summed over the matrices.</summary>
    public int Remembering(int sample) => matrices.OfType<LookBack>().Sum(matrix => matrix.Remembering(sample));

    /// <inheritdoc/>
    protected override void VisitArrays(StateVisitor visitor, string name)
    {
        foreach (int weight in Traced)
        {
            string trace = $"{name}/{Cell.Description.Weights[weight].Name}";
            matrices[weight]?.Visit(visitor, trace);
            vectors[weight]?.Visit(visitor, trace);
            rows[weight]?.Visit(visitor, $"{trace}/picked");
        }
    }

    /// <inheritdoc/>
    protected override void Carry(Adjoint adjoint, int sample, GradientSums gradient)
    {
        foreach (int weight in Traced)
        {
            matrices[weight]?.Carry(adjoint, sample, gradient.Sums[weight]);
            vectors[weight]?.Carry(adjoint, sample, gradient.Sums[weight]);
            rows[weight]?.Carry(adjoint, sample, gradient.Sums[weight], gradient.Touched(weight));
        }
    }

    /// <inheritdoc/>
    protected override void Sweep()
    {
        sweep.Clear();
        for (int p = 0; p < Independent.Length; p++)
        {
            sweep.Adjoint.Lambda[Independent[p]].Whole(p * Cell.Samples, Cell.Samples).Fill(1);
        }

        sweep.Run(0, Cell.Steps);
    }

    /// <inheritdoc/>
    protected override void Advance(int sample, Adjoint? adjoint, GradientSums gradient)
    {
        bool live = IsLive(sample);
        for (int p = 0; live && p < Independent.Length; p++)
        {
            DerivedStates.Fold(Cell, sweep.Adjoint, (p * Cell.Samples) + sample, sample);
        }

        foreach (int weight in Traced)
        {
            matrices[weight]?.Advance(sample, live, adjoint, gradient.Sums[weight]);
            vectors[weight]?.Advance(sample, live, adjoint, gradient.Sums[weight]);
            rows[weight]?.Advance(sample, live, adjoint, gradient.Sums[weight], gradient.Touched(weight));
        }
    }
}
